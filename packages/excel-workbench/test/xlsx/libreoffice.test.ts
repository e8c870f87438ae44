import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { readXlsx } from "../../src/xlsx/read";
import { writeXlsx } from "../../src/xlsx/write";
import { addDom } from "../../testing/dom";
import { openFull } from "../support/full";
import { eventually } from "../../testing/waiting";
import { NAMESPACE } from "../../testing/fixture";
import { library, openWithAddin } from "../../testing/workbench";

const ADDIN = { namespace: NAMESPACE, part: "urn:example:workbench" };

/** LibreOffice as somebody else's judgement of the files; where it is not installed, it judges nothing. */
const isThere = (() => {
  try {
    execFileSync("soffice", ["--version"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
})();

beforeAll(addDom);

function convert(bytes: Uint8Array, to: string, extension: string): Buffer {
  const folder = mkdtempSync(path.join(tmpdir(), "xlsx-"));
  const file = path.join(folder, "book.xlsx");
  writeFileSync(file, bytes);
  const out = path.join(folder, "out");
  const profile = `-env:UserInstallation=file://${folder}/profile`;
  execFileSync("soffice", [profile, "--headless", "--convert-to", to, "--outdir", out, file], {
    stdio: "ignore",
  });
  return readFileSync(path.join(out, `book.${extension}`));
}

/** UTF-8, cells as they are shown. */
const CSV = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true";

(isThere ? test : test.skip)("LibreOffice shows what was saved as values", async () => {
  const { engine, memory } = await openFull();
  const bytes = await writeXlsx(engine, memory, ADDIN, "values");
  expect(convert(bytes, CSV, "csv").toString("utf8").trimEnd().split("\n")).toEqual([
    'Month,Apples,Pears,,2025-11,,"2,400.0",,Key,Value',
    '2025-11,100,"1,200.0",,=not a formula,,,,a,1',
    "2025-12,#N/A,50.0%,,DEMO.PRICE(,,there,,b,2",
    "2026-01,102,1300.5,,#DIV/0!,,,,,",
    ",,,,TRUE,,,,,",
    ",,,,007,,,,,",
    ",,,,Ü & <b>,,,,,",
  ]);
});

(isThere ? test : test.skip)("LibreOffice has no function of the add-in", async () => {
  const { engine, memory } = await openFull();
  const bytes = await writeXlsx(engine, memory, ADDIN);
  const [, second] = convert(bytes, CSV, "csv").toString("utf8").split("\n");
  expect(second).toBe('#NAME?,#NAME?,"1,200.0",,=not a formula,,,,a,1');
});

(isThere ? test : test.skip)("a workbook that LibreOffice has saved opens", async () => {
  const first = await openFull();
  const bytes = convert(await writeXlsx(first.engine, first.memory, ADDIN), "xlsx", "xlsx");
  const { workbook, remembered } = readXlsx(bytes, library, ADDIN);
  const again = openWithAddin({ data: workbook, remembered });
  await eventually(() => again.calls.pending === 0);
  expect(["A2", "B2", "B4", "C2", "C4", "E1", "E4", "E6", "G1"].map(again.text)).toEqual([
    "2025-11",
    "100",
    "102",
    "1,200.0",
    "1300.5",
    "2025-11",
    "#DIV/0!",
    "007",
    "2,400.0",
  ]);
  expect(["A2", "C4"].map((address) => again.cell(address).content)).toEqual([
    '=DEMO.SERIES("AP")',
    "=SUM(B2,C2:C3)",
  ]);
  const { engine } = again;
  expect(engine.sheets.list().map(({ name }) => name)).toEqual(["Sheet1", "DEMO status", "Other"]);
  expect(engine.tables.list()).toMatchObject([{ area: { left: 8, bottom: 2, right: 9 } }]);
  expect(engine.names.list().map(({ name }) => name)).toContain("Price");
  expect(engine.charts.list()).toMatchObject([{ kind: "line", title: "Prices" }]);
  // Frozen panes it leaves out when it converts without a window, in its own format too.
});
