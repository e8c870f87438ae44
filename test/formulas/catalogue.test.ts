import type { Entry } from "../../src/formulas/catalogue";
import { loadSnapshot } from "../support/data";
import { FUNCTIONS } from "../support/formula";

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
  await loadSnapshot();
  Object.assign(globalThis, { FUNCTIONS: described });
  entries = (await import("../../src/formulas/catalogue")).CATALOGUE;
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

test("every example has an answer, not an error", () => {
  const failed = entries.filter((entry) => {
    const answer = entry.evaluate();
    return !Array.isArray(answer) || JSON.stringify(answer).includes('"code":"#');
  });
  expect(failed.map(({ example }) => example)).toEqual([]);
});
