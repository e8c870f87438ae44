import { readFileSync } from "node:fs";
import { join } from "node:path";
import { mutantsOf, mutated } from "../../../scripts/mutants/mutate";

const changesOf = (source: string): string[] =>
  mutantsOf("a.ts", source).map((mutant) => mutated(source, mutant));

describe("mutantsOf", () => {
  test("leaves types, imports and texts as they are", () => {
    expect(changesOf('import { a } from "b";')).toEqual([]);
    expect(changesOf('type Side = "low" | "high"; interface A { readonly b: 1 | -1 }')).toEqual([]);
    expect(changesOf('const word: 1 | 2 = "low" as const;')).toEqual([]);
  });

  test.each([
    ["return a + b;", ["return a - b;"]],
    ["return a <= b;", ["return a < b;"]],
    ["return a === b && c;", ["return a === b || c;", "return a !== b && c;"]],
    ["return a ?? b ?? c;", ["return ((a ?? b) && (c));", "return ((a) && (b)) ?? c;"]],
    ["return all.valueOf();", []],
    ["return !a;", ["return a;"]],
    ["return -a;", ["return a;"]],
    ["return a ? b : c;", ["return !(a) ? b : c;"]],
    ["return 12;", ["return 13;"]],
    ["return true;", ["return false;"]],
    ["return Math.min(...days);", ["return Math.max(...days);"]],
    ["return all.some(isOdd);", ["return all.every(isOdd);"]],
    ["return all.filter(isOdd);", ["return all;"]],
    ["return all.filter(isOdd).sort();", ["return all.filter(isOdd);", "return all.sort();"]],
    ["if (a) return b;", ["if (false) return b;"]],
    ["first++;", [";", "first--;"]],
    ["for (;;) ++first;", ["for (;;) ;", "for (;;) --first;"]],
    ["list.push(a);", [";"]],
  ])("%s", (source, changed) => {
    expect(changesOf(source)).toEqual(changed);
  });

  test("says where and what: the first release of a month", () => {
    const file = "src/tic/dataset.ts";
    const source = readFileSync(join(__dirname, "../../..", file), "utf8");
    const [mutant] = mutantsOf(file, source).filter(({ before }) => before === "min");
    expect(mutant).toMatchObject({ file, after: "max" });
    expect(source.split("\n")[mutant!.line - 1]).toContain("Math.min(release, ");
  });
});
