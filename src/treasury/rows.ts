import holders from "../tic/holders.json";

/** How old press tables name two rows, and nobody would call them today. */
const ONCE: readonly [name: string, code: number][] = [
  ["OPEC", 1],
  ["Carib Bkg Ctrs", 2],
];

const codes = new Map<string, Set<number>>();
for (const [code, name, , , , ...aliases] of holders as unknown as [number, ...string[]][])
  for (const spelling of [name!, ...aliases]) {
    const key = fold(spelling);
    codes.set(key, (codes.get(key) ?? new Set()).add(code));
  }

for (const [name, code] of ONCE) codes.set(fold(name), new Set([code]));

/**
 * A row's name without what tables add to it: footnote marks (`5/`, `(20)`), trailing spaces, case, the words that mark a
 * memo row, and our own `(Table 2)`, which tells apart codes that the Treasury prints under one name.
 */
function fold(name: string): string {
  return name
    .trim()
    .replace(/\s*(\d+\/|\(\d+\)|\(Table 2\))$/, "")
    .replace(/\s+/g, " ")
    .replace(/^Of which:? /i, "")
    .toLowerCase();
}

/** The Treasury's code for a row's name as printed; undefined unless exactly one holder has it as a name or spelling. */
export function codeNamed(name: string): number | undefined {
  const found = codes.get(fold(name));
  return found?.size === 1 ? [...found][0] : undefined;
}

/** Tables have a row a month: the same name, hundreds of times one after the other. */
let [lastName, lastCodes] = ["", codes.get("")];

/** Whether a row's name, as printed, is a name or spelling of the holder with this code. */
export function isNamed(code: number, name: string): boolean {
  if (name !== lastName) [lastName, lastCodes] = [name, codes.get(fold(name))];
  return lastCodes?.has(code) ?? false;
}
