import { existsSync } from "node:fs";
import path from "node:path";
import { type OpenOptions, worked } from "excel-workbench/testing/browser";
import { DIST, FIXTURE, SLACK, startStand, type Stand } from "./support/workbench";

/**
 * How long one waits for the workbench, with the built add-in and with the fixture's. They have the machine to themselves; what is
 * done in the page is counted in seconds that the processor worked for it, whatever else it has to do.
 */

const stands = new Map<string, Stand>();
const pages: Awaited<ReturnType<Stand["openFirst"]>>[] = [];

/** In a browser that has never been on the page. */
const open = async (dist: string, options?: OpenOptions) => {
  const workbench = await stands.get(dist)!.openFirst(options);
  pages.push(workbench);
  return workbench;
};

beforeAll(async () => {
  if (!existsSync(path.join(DIST, "functions.js"))) throw new Error("Run npm run build first.");
  for (const dist of [DIST, FIXTURE]) stands.set(dist, await startStand(dist, undefined, []));
});

afterEach(async () => {
  for (const { close, complaints, outside } of pages.splice(0)) {
    await close();
    expect(outside).toEqual([]);
    expect(complaints).toEqual([]);
  }
});

afterAll(async () => {
  for (const stand of stands.values()) await stand.stop();
});

test("the first value is there within three seconds of opening the page", async () => {
  const times: number[] = [];
  for (let time = 0; time < 3; time++) {
    const { started, shows } = await open(DIST, { waitUntilReady: false });
    await shows("Start!D6", "682.6");
    times.push(Date.now() - started);
  }
  console.info(`First value after opening the page: ${times.join(", ")} ms`);
  // The best of three: the others tell what else the machine was doing.
  expect(Math.min(...times)).toBeLessThan(3000 * SLACK);
});

test("5,000 different holdings are filled in less than two seconds of work", async () => {
  const { page } = await open(DIST);
  const frame = page.frame({ url: /taskpane/ })!;
  // 50 holders and 100 months, on a new sheet each time.
  const fill = (firstYear: number) =>
    frame.evaluate(async (from) => {
      const holders =
        "JP GB CN BE CA KY LU FR IE TW CH HK SG IN BR NO KR DE SA IL TH NL MX ES AU PL IT SE PH AE KW CL VN CO RO IQ PE NZ FI KZ BS PK EG DK AT TR PT UY ZA MY";
      const formulas = Array.from({ length: 100 }, (_, index) => {
        const month = `${from + Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, "0")}`;
        return holders.split(" ").map((holder) => `=TIC.HOLDINGS("${holder}","${month}")`);
      });
      const values = await Excel.run(async (context) => {
        const sheet = context.workbook.worksheets.add();
        const range = sheet.getRangeByIndexes(0, 0, formulas.length, formulas[0]!.length);
        range.formulas = formulas;
        range.load("values");
        await context.sync();
        return range.values.flat() as unknown[];
      });
      return values.filter((value) => typeof value === "number").length;
    }, firstYear);
  const fills: Awaited<ReturnType<typeof worked<number>>>[] = [];
  for (const year of [2018, 2017, 2016]) fills.push(await worked(page, () => fill(year)));
  const times = fills.map(({ milliseconds }) => milliseconds);
  const numbers = fills.map(({ result }) => result);
  console.info(
    `5,000 TIC.HOLDINGS through Excel.run: ${times.join(", ")} ms (${numbers.join(", ")} numbers)`,
  );
  expect(Math.min(...numbers)).toBeGreaterThan(4500);
  // The best of three, as above.
  expect(Math.min(...times)).toBeGreaterThan(0);
  expect(Math.min(...times)).toBeLessThan(2000 * SLACK);
});

test("5,000 values through Excel.run in less than two seconds of work", async () => {
  const { page, text, openSheet } = await open(FIXTURE);
  await openSheet("Try it");
  const frame = page.frame({ url: /taskpane/ })!;
  const fill = (first: number) =>
    frame.evaluate(async (from) => {
      const formulas = Array.from({ length: 500 }, (_, row) =>
        Array.from({ length: 10 }, (__, column) => `=TIC.HOLDINGS("X${from + row * 10 + column}")`),
      );
      await Excel.run(async (context) => {
        const sheet = context.workbook.worksheets.getItem("Try it");
        const range = sheet.getRange("A1:J500");
        range.formulas = formulas;
        range.load("values");
        await context.sync();
      });
    }, first);
  const times: number[] = [];
  for (const first of [0, 5000, 10_000])
    times.push((await worked(page, () => fill(first))).milliseconds);
  console.info(`5,000 formulas of the fixture through Excel.run: ${times.join(", ")} ms`);
  expect(await text("J500")).toBe("14999");
  expect(Math.min(...times)).toBeGreaterThan(0);
  expect(Math.min(...times)).toBeLessThan(2000 * SLACK);
});
