import fc from "fast-check";
import type { Entry } from "../../../src/formulas/catalogue/catalogue";
import { loadAll } from "../../support/data";
import { call, FUNCTIONS } from "../../support/formula";
import { HostError } from "../../support/host";

/** The build puts functions.json here; a description of every function in the code stands for it. */
const described = Object.entries(FUNCTIONS)
  .filter(([name]) => name === name.toLowerCase())
  .map(([name, implementation]) => ({
    name: name.toUpperCase(),
    description: `What ${name} does.`,
    parameters: [.../^\w+ ?\w*\(([^)]*)\)/.exec(String(implementation))![1]!.matchAll(/\w+/g)].map(
      ([parameter]) => ({ name: parameter }),
    ),
  }));

let entries: readonly Entry[];

beforeAll(async () => {
  await loadAll();
  Object.assign(globalThis, { FUNCTIONS: described });
  entries = (await import("../../../src/formulas/catalogue/catalogue")).CATALOGUE;
});

test("the catalogue has every function once", () => {
  expect(entries.map(({ name }) => name).sort()).toEqual(described.map(({ name }) => name).sort());
});

test("an entry shows signature, summary and an example as a user types it", () => {
  const entry = (name: string) => entries.find((one) => one.name === name)!;
  expect(entry("HOLDINGS")).toMatchObject({
    group: "Values",
    signature: "HOLDINGS(holder, [month], [measure], [as_of], [options])",
    summary: "What holdings does.",
    example: '=TIC.HOLDINGS("CN","2025-11")',
  });
  expect(entry("LATESTMONTH").signature).toBe(
    "LATESTMONTH([holder], [measure], [as_of], [options])",
  );
  expect(entry("PEAK").example).toBe('=TIC.PEAK("DK",,,"both")');
  expect(entry("STATUS").signature).toBe("STATUS()");
});

test("every function answers anything with values, or with one of the two errors and a sentence", () => {
  const holder = fc.constantFrom("CN", "G7", "CN+BE", "PL", "CZ", "AD", "TOTAL", "Chnia", "", true);
  const month = fc.constantFrom<unknown>(
    ...["2025-11", "2010-06", "2000-03", "2026-05", "last", "-1Y", "01/11/2025", "soon", null, 0],
    ...[45991, 2025, -1, [["2025-10", "2025-11"]], [["2025-10"], ["2025-11"]]],
  );
  const other = fc.constantFrom<unknown>(
    ...["1Y", "pct", "both", "month", "bills", "first", "2026-01-15", "2012", "units=mn", "mn"],
    ...["of=change", "record=start", "history=slt", "breaks=keep", "against=previous", "headers"],
    ...["transform=yoy%", "fill=previous", "notes=1", "order=desc", "gold", "", null, 0, -1, true],
  );
  const name = fc.constantFrom(...described.map(({ name }) => name));
  fc.assert(
    fc.property(name, holder, month, fc.array(other, { maxLength: 5 }), (name, h, m, rest) => {
      const answer = call(name, h, m, ...rest);
      if (answer instanceof HostError) return isSentence(answer);
      const rows = answer as unknown[][];
      return (
        rows.length > 0 &&
        rows.every((row) => row.length === rows[0]!.length) &&
        rows.flat().every((cell) => isValue(cell) || isSentence(cell))
      );
    }),
    { numRuns: 500 },
  );
});

const isValue = (cell: unknown) =>
  Number.isFinite(cell) || (typeof cell === "string" && !/undefined|NaN|\[object/.test(cell));

const isSentence = (cell: unknown) =>
  cell instanceof HostError &&
  ["#N/A", "#VALUE!"].includes(cell.code) &&
  /^["A-Z0-9].*[.?)]$/.test(cell.message) &&
  !/went wrong|undefined|NaN|\[object/.test(cell.message);

test("every example has an answer, not an error", () => {
  const failed = entries.filter((entry) => {
    const answer = entry.evaluate();
    return !Array.isArray(answer) || JSON.stringify(answer).includes('"code":"#');
  });
  expect(failed.map(({ example }) => example)).toEqual([]);
});
