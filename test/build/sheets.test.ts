import { readFile } from "node:fs/promises";
import path from "node:path";
import {
  createSheet,
  type SheetKind,
  SHEETS,
  updateSheets,
} from "../../src/workbook/sheets/sheets";
import { DIST, functionScripts } from "../../scripts/addin";
import { loadAll } from "../support/data";
import { FUNCTIONS } from "../support/formula";
import { pause } from "excel-workbench/testing";
import { openWithAddin } from "../support/workbench";

/** The ready-made sheets with the built add-in behind their formulas. */

const evaluate = (name: string, ...args: readonly unknown[]) =>
  FUNCTIONS[name.toLowerCase()]!(...args);

const fetch = async (url: string) => {
  const text = await readFile(path.join(DIST, url), "utf8");
  return { ok: true, status: 200, text: () => Promise.resolve(text) };
};

beforeAll(loadAll);

async function openWorkbook() {
  const workbench = openWithAddin({ folder: DIST, scripts: functionScripts(), globals: { fetch } });
  Object.assign(globalThis, { Excel: workbench.Excel });
  const settled = async () => {
    for (let quiet = 0; quiet < 5; quiet = workbench.calls.pending > 0 ? 0 : quiet + 1)
      await pause(20);
  };
  /** Every cell of a sheet's used area. */
  const cells = (name: string) => {
    const { id } = workbench.engine.sheets.list().find((sheet) => sheet.name === name)!;
    const { bottom, right } = workbench.engine.cells.usedArea(id, true)!;
    return Array.from({ length: bottom + 1 }, (_, row) =>
      Array.from({ length: right + 1 }, (_, column) =>
        workbench.engine.cells.read({ sheet: id, row, column }),
      ),
    );
  };
  await settled();
  return { ...workbench, settled, cells };
}

/** How many formulas there are at least. */
const LEAST: Partial<Record<SheetKind, number>> = {
  majors: 220,
  retreat: 780,
  profile: 740,
  release: 250,
  cascade: 190,
};

describe.each(SHEETS.filter(({ valuesOnly }) => !valuesOnly))("$kind", ({ kind, title }) => {
  test("shows as formulas what it shows as values, in every cell", async () => {
    const { cells, settled } = await openWorkbook();
    await createSheet(kind, { as: "formulas" }, { evaluate });
    await createSheet(kind, { as: "values" }, { evaluate });
    await settled();
    const live = cells(title);
    const values = cells(`${title} (2)`);
    expect(
      live.flat().filter(({ content }) => content.startsWith("=TIC") || content.startsWith("=I"))
        .length,
    ).toBeGreaterThan(LEAST[kind] ?? 0);
    const shown = (rows: typeof live) => rows.map((row) => row.map(({ text }) => text));
    expect(shown(live)).toEqual(shown(values));
    expect(
      shown(live)
        .flat()
        .filter((text) => /^#(BUSY|NAME|VALUE|REF|SPILL)/.test(text)),
    ).toEqual([]);
  });
});

// Of 2015-06 nothing is stored, which one sentence says.
test.each([
  ["2017-06", 100],
  ["2015-06", 1],
])(
  "Release day of %s shows as formulas what it shows as values, and #N/A for what is not stored",
  async (month, least) => {
    const { cells, settled } = await openWorkbook();
    await createSheet("release", { as: "formulas", month }, { evaluate });
    await createSheet("release", { as: "values", month }, { evaluate });
    await settled();
    const shown = (name: string) => cells(name).map((row) => row.map(({ text }) => text));
    const live = shown("Release day");
    expect(live).toEqual(shown("Release day (2)"));
    const errors = live.flat().filter((text) => text.startsWith("#"));
    expect(errors.length).toBeGreaterThanOrEqual(least);
    expect(new Set(errors)).toEqual(new Set(["#N/A"]));
  },
);

/** The functions before the release of June 2026, for what the add-in writes itself. */
const older = (name: string, ...args: readonly unknown[]) =>
  evaluate(name, ...args.map((arg) => (arg === "latest" ? "2025-10" : arg)));

test("an update puts new rows in their order by what their formulas give", async () => {
  const { cells, settled } = await openWorkbook();
  await createSheet("majors", { as: "formulas" }, { evaluate: older });
  await settled();
  const [report] = await updateSheets({ evaluate });
  expect(report).toMatchObject({ status: "updated", added: 1, removed: 1, failures: [] });
  await createSheet("majors", { as: "values" }, { evaluate });
  await settled();
  const shown = (name: string) => cells(name).map((row) => row.map(({ text }) => text));
  expect(shown("Major holders")).toEqual(shown("Major holders (2)"));
});

test("formulas of new rows find a parameter that rows inserted above have moved", async () => {
  const { cells, settled } = await openWorkbook();
  await createSheet("majors", { as: "formulas" }, { evaluate: older });
  await Excel.run(async (context) => {
    context.workbook.worksheets.getItem("Major holders").getRange("1:2").insert("Down");
    await context.sync();
  });
  await settled();
  const [report] = await updateSheets({ evaluate });
  expect(report).toMatchObject({ added: 1, removed: 1, written: 0, failures: [] });
  await settled();
  for (const [index, row] of cells("Major holders").slice(8, 28).entries()) {
    expect(row[1]!.content).toBe(`=TIC.HOLDINGS($L${index + 9},$B$5)`);
    expect(row[1]!.kind).toBe("number");
  }
});

test("a market series of the user's is read where it stands", async () => {
  const { cells, settled, type } = await openWorkbook();
  for (let month = 0; month < 36; month++) {
    type(`A${month + 1}`, `=EDATE(DATE(2023,3,31),${month})`);
    type(`B${month + 1}`, String(100 + ((month * 37) % 23)));
  }
  const options = { market: "Sheet1!A1:B36", holder: "JP" };
  await createSheet("cascade", { as: "formulas", ...options }, { evaluate });
  await createSheet("cascade", { as: "values", ...options }, { evaluate });
  await settled();
  const shown = (name: string) => cells(name).map((row) => row.map(({ text }) => text));
  expect(shown("Cascade")).toEqual(shown("Cascade (2)"));
  expect(shown("Cascade")[13]!.slice(0, 4)).toEqual([
    "-1",
    expect.stringMatching(/^-?0\.\d\d$/),
    expect.any(String),
    "35",
  ]);
});
