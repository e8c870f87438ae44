/*
 * The families of worksheet functions, in the order of functions.json: a family is one file and one line here. The entry
 * registers what is listed, the build reads its comments (scripts/metadata.js), and the catalogue and the tests call it.
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
