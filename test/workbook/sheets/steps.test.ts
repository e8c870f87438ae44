import {
  createSheet,
  forgetSheet,
  listSheets,
  type SheetKind,
  updateSheets,
} from "../../../src/workbook/sheets/sheets";
import { refuseSteps } from "../support/steps";
import { loadSnapshot, now, openNow, openOlder, openWorkbook, type Workbook } from "./support";

/** Excel refuses some requests in a step to undo: what is made then is what a host without such steps makes. */

beforeAll(loadSnapshot);

const groups = (areThere: boolean) =>
  Object.assign(globalThis, {
    Office: {
      context: {
        requirements: {
          isSetSupported: (_: string, version: string) => {
            const minor = Number(version.split(".")[1]);
            return minor < 13 || (areThere && minor === 20);
          },
        },
      },
    },
  });
afterAll(() => {
  delete (globalThis as { Office?: unknown }).Office;
});

const stateOf = async ({ sheetNames, tableNames, contents, engine, memory }: Workbook) => ({
  sheets: sheetNames(),
  tables: tableNames().map((name) => [name, contents(name)]),
  names: engine.names.list().map(({ name }) => name),
  charts: engine.charts.list().map(({ id }) => memory.chartName(id)),
  listed: (await listSheets()).map(({ name, status }) => [name, status]),
  // Nothing is left to do, and nothing is taken for the user's own.
  next: (await updateSheets(now)).map(({ sentence, failures, replaced, kept }) => {
    return { sentence, failures, replaced, kept };
  }),
});

async function compare(open: () => Promise<Workbook>, run: () => Promise<unknown>) {
  groups(false);
  const plain = await open();
  const report = await run();
  const state = await stateOf(plain);
  let refusals = 0;
  for (let first = 1; ; first++) {
    groups(false);
    const workbook = await open();
    groups(true);
    const refused = refuseSteps(workbook.dispatcher, first);
    expect(await run()).toEqual(report);
    expect(await stateOf(workbook)).toEqual(state);
    if (refused() === 0) return refusals;
    refusals += 1;
  }
}

test("create makes the whole of a sheet, whichever request is refused", async () => {
  const refusals = await compare(
    () => Promise.resolve(openWorkbook()),
    () => createSheet("profile", { as: "formulas" }, now),
  );
  expect(refusals).toBeGreaterThan(3);
});

test.each<[SheetKind, "formulas" | "values"]>([
  ["majors", "values"],
  ["retreat", "formulas"],
])("update brings all of %s up to date, whichever request is refused", async (kind, as) => {
  const refusals = await compare(
    () => openOlder(kind, as),
    () => updateSheets(now),
  );
  expect(refusals).toBeGreaterThan(2);
});

test("forget forgets, whichever request is refused", async () => {
  const refusals = await compare(
    () => openNow(),
    async () => forgetSheet((await listSheets())[0]!.id),
  );
  expect(refusals).toBeGreaterThan(0);
});
