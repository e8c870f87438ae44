/** The package's door for the test that runs its own contract, case by case, on its page. */
export { FIXTURE } from "../workbench";
export { bundleContract } from "./bundle";
export type { Contract } from "./script";
export { suites } from "./suites";
