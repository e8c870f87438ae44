import { readFileSync } from "node:fs";
import { bundleContract, type Contract, FIXTURE, suites } from "excel-workbench/testing/contract";
import { startStand, type Stand } from "./support/workbench";

/**
 * The contract of the package's test/host, case by case, on the workbench's page in Chromium: with its client in the
 * add-in's frame, and with Microsoft's. One page for all; each case has a workbook of its own.
 */

declare global {
  interface Window {
    contract: Contract;
    contractLibrary?: string;
  }
}

/** Cases that a page cannot run, each with the reason. */
const NOT_IN_A_PAGE: Readonly<Record<string, string>> = {};

const inPage = (name: string) => !Object.hasOwn(NOT_IN_A_PAGE, name);

let stand: Stand;
let workbench: Awaited<ReturnType<Stand["open"]>>;

beforeAll(async () => {
  const [script] = await Promise.all([
    bundleContract(),
    startStand(FIXTURE).then((started) => (stand = started)),
  ]);
  workbench = await stand.open();
  // Nobody looks at the grid, which is drawn anew for each case.
  await workbench.page.setViewportSize({ width: 800, height: 500 });
  const file = require.resolve("@microsoft/office-js/dist/excel-web-16.00.js");
  // Not over a route: the browser would ask this process for every file of every case, and keep none.
  await workbench.page.evaluate(
    (library) => void (window.contractLibrary = library),
    readFileSync(file, "utf8"),
  );
  await workbench.page.evaluate(script);
});

afterAll(() => stand.stop());

test("every case is run here, but for those that are said not to be", async () => {
  const names = await workbench.page.evaluate(() => window.contract.names);
  const all = suites.flatMap((suite) => suite.names);
  expect(new Set(all).size).toBe(all.length);
  expect([...names].sort()).toEqual([...all].sort());
  expect(Object.keys(NOT_IN_A_PAGE).filter((name) => !all.includes(name))).toEqual([]);
  expect(Object.keys(NOT_IN_A_PAGE)).toHaveLength(0);
});

describe.each(suites)("$file", ({ names }) => {
  test.each(names.filter(inPage))("%s", async (name) => {
    const failure = await workbench.page.evaluate((one) => window.contract.run(one), name);
    expect(failure).toBeUndefined();
    expect(workbench.complaints.splice(0)).toEqual([]);
    expect(workbench.outside).toEqual([]);
  });
});
