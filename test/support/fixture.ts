import path from "node:path";

/** A small add-in with functions of the real one's names, which answer from a handful of figures. */
export const FIXTURE = path.resolve(__dirname, "../fixtures/addin");
