import { readFileSync } from "node:fs";
import { join } from "node:path";
import { formatMonth, monthOfDay } from "../../src/tic/month";
import { loadAll } from "../support/data";
import { evaluate } from "../support/formula";
import { type HostError } from "../support/host";

/** Formulas with answers computed by an independent reading of the same files (test/cases/README.md). */
const CASES = ["functions.csv", "functions2.csv"]
  .flatMap((file) =>
    readFileSync(join(__dirname, "../cases", file), "utf8")
      .trim()
      .split(/\r?\n/)
      .slice(1),
  )
  .map((line) => {
    const fields = [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)];
    return fields.map(([, quoted, bare]) => quoted?.replaceAll('""', '"') ?? bare ?? "");
  })
  .map(([formula = "", expected = "", note = ""]) => ({ formula, expected, note }));

beforeAll(loadAll);

test.each(CASES)("$formula is $expected", ({ formula, expected }) => {
  const result = evaluate(formula);
  if (expected.startsWith("#")) expect((result as HostError).code).toBe(expected);
  else if (/^\d{4}-\d{2}$/.test(expected))
    expect(formatMonth(monthOfDay(result as number))).toBe(expected);
  else if (Number.isNaN(Number(expected))) expect(result).toBe(expected);
  else {
    const wanted = Number(expected);
    expect(typeof result).toBe("number");
    // The answers are written with at most nine decimals.
    const tolerance = Math.abs(wanted) * 2e-6 + 5e-10;
    expect(Math.abs((result as number) - wanted)).toBeLessThanOrEqual(tolerance);
  }
});
