import { join } from "node:path";

/** The folder of the committed snapshot. */
export const DATA = join(__dirname, "../../assets/data");
