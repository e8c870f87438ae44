/*
 * The families of worksheet functions, in the order of functions.json: a family is one file and one line here. The build
 * reads the comments of what is listed (scripts/metadata.js), the entry registers it, and the catalogue and the tests call it.
 * Its functions come with the second script, but for those of first.ts.
 * `<what is held>` in a comment is the phrase of that name in ../grammar/prose.json.
 */
export * from "./values";
export * from "./survey";
export * from "./change";
export * from "./lookback";
export * from "./records";
export * from "./structure";
export * from "./flows";
export * from "./headline";
export * from "./comparison";
export * from "./provenance";
export * from "./revisions";
export * from "./summary";
export * from "./custody";
export * from "./markets";
export * from "./reference";
