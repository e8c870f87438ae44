/** The requirement sets the workbench answers for; of ExcelApi only the members of `members.ts`, whatever the version. */
const SETS: Readonly<Record<string, string>> = {
  CustomFunctions: "1.4",
  CustomFunctionsRuntime: "1.4",
  ExcelApi: "1.20",
  SharedRuntime: "1.2",
};

export function isSetSupported(name: string, minVersion: string | number = "1.1"): boolean {
  const set = Object.keys(SETS).find((known) => known.toLowerCase() === name.toLowerCase());
  return set !== undefined && minor(SETS[set]!) >= minor(String(minVersion));
}

/** All sets are version 1; `"1.10"` is above `"1.9"`. */
const minor = (version: string) =>
  Number(version.split(".")[1] ?? 0) + (version.startsWith("1") ? 0 : Infinity);
