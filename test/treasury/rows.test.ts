import holders from "../../src/tic/holders.json";
import { codeNamed, isNamed } from "../../src/treasury/rows";

test.each(["", "Chnia", "All  Others", "Treasury Bills", "Of which:", "China, Mainland 5"])(
  "%p names no holder",
  (name) => {
    expect(codeNamed(name)).toBeUndefined();
  },
);

test("a name that no holder has is nobody's", () => {
  expect(isNamed(41408, "Cathay")).toBe(false);
  expect(isNamed(41408, "China, Mainland")).toBe(true);
});

test("a name that two codes share, as in Table 2, needs its code", () => {
  expect(codeNamed("Of Which: Depository Institutions")).toBeUndefined();
  expect(isNamed(82643, "Of Which: Depository Institutions")).toBe(true);
  expect(isNamed(81663, "Of Which: Depository Institutions")).toBe(true);
  expect(isNamed(41408, "Of Which: Depository Institutions")).toBe(false);
});

test.each([
  ["China, Mainland", 41408],
  ["China, Mainland (20)", 41408],
  ["Korea, South ", 43001],
  ["Korea", 43001],
  ["Belgium  5/", 10251],
  ["Belgium-Luxembourg ", 10308],
  ["United Kingdom 2/", 13005],
  ["Oil Exporters 3/", 1],
  ["OPEC 3/", 1],
  ["Carib Bnkng Ctrs 4/", 2],
  ["Carib Bkg Ctrs 4/", 2],
  ["  For. Official", 99990],
  ["Of which Foreign Official", 99990],
  ["Of Which: Foreign Non-Official", 99991],
  ["GRAND TOTAL", 99996],
])("%p is %i", (name, code) => {
  expect(codeNamed(name)).toBe(code);
});

test("only the three sectors of Table 2 share their names", () => {
  const shared = (holders as unknown as [number, ...string[]][])
    .filter(([, name]) => codeNamed(name!) === undefined)
    .map(([code]) => code);
  expect(shared).toEqual([81647, 81655, 81663, 82643, 82651, 82678]);
  for (const [code, name, , , , ...aliases] of holders as unknown as [number, ...string[]][])
    for (const spelling of [name!, ...aliases]) expect(isNamed(code, spelling)).toBe(true);
});
