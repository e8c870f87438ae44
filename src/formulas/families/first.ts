/*
 * The families that come with the first script, since they are asked most. All others come with the second, which is on its way
 * while the data is (src/entry.ts): the first is what everybody waits for, and has a budget (test/build/addin.test.ts).
 */
export * from "./values";
export * from "./change";
