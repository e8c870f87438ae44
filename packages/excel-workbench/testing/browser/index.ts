/** The package's door for tests that drive its page in a real browser. */
export { launchBrowser, ROOMY } from "./chromium";
export {
  hands,
  openWorkbenchPage,
  type OpenOptions,
  type WorkbenchPage,
  workbenchPages,
} from "./page";
export { worked } from "./processor";
