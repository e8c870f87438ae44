import { listSeparator, separatorIn } from "../../../src/workbook/find/separator";

interface Host {
  readonly supported?: boolean;
  readonly decimal?: string;
  readonly language?: string;
  readonly fails?: boolean;
  /** Formulas of the active sheet, as stored and as the user sees them. */
  readonly formulas?: readonly (readonly [stored: string, seen: string])[];
}

/** An Excel that tells its decimal separator, and the formulas of its sheet. */
function openExcel(host: Host): void {
  const { supported = true, decimal = ".", language = "en-US", fails = false, formulas } = host;
  const cultureInfo = { name: language, load: () => undefined };
  const application = { decimalSeparator: decimal, cultureInfo, load: () => undefined };
  const used = {
    isNullObject: !formulas,
    formulas: formulas?.map(([stored]) => [stored]),
    formulasLocal: formulas?.map(([, seen]) => [seen]),
    load: () => undefined,
  };
  const sheet = { getRangeByIndexes: () => ({ getUsedRangeOrNullObject: () => used }) };
  const worksheets = { getActiveWorksheet: () => sheet };
  const sync = () => (fails ? Promise.reject(new Error("GeneralException")) : Promise.resolve());
  Object.assign(globalThis, {
    Office: { context: { requirements: { isSetSupported: () => supported } } },
    Excel: {
      // While a cell is edited, Excel refuses what does not wait.
      run: async (options: Excel.RunOptions, batch: (context: unknown) => Promise<unknown>) => {
        if (!options.delayForCellEdit) throw new Error("InvalidOperationInCellEditMode");
        return batch({ workbook: { application, worksheets }, sync });
      },
    },
  });
}

afterEach(() => {
  for (const name of ["Office", "Excel"]) delete (globalThis as Record<string, unknown>)[name];
});

test.each([
  ["=SUM(1,5;2)", ";"],
  ["=SUM(1.5;2)", ";"],
  ["=SUM(1.5,2)", ","],
  ['=TIC.HOLDINGS("CN","2025-11",,,"units=mn; asof=2026-01-15")', ","],
  ["=SUM({1;2},3)", ","],
  ["=SUM('a;b'!A1,Table1[[a;b]])", ","],
])("%s is written with %s", (formula, separator) => {
  expect(separatorIn(formula)).toBe(separator);
});

test("is read off a formula of the sheet, whatever the decimal sign", async () => {
  openExcel({
    formulas: [
      ["China", "China"],
      ["=A1", "=A1"],
      ["=SUM(1.5,2)", "=SUM(1.5;2)"],
    ],
  });
  expect(await listSeparator()).toBe(";");
  openExcel({ decimal: ",", formulas: [["=SUM(1.5,2)", "=SUM(1.5,2)"]] });
  expect(await listSeparator()).toBe(",");
});

test.each<[string, Host]>([
  ["decimals have a comma", { decimal: "," }],
  ["it is Switzerland, where they have a point", { language: "de-CH" }],
  ["the sheet has no formula that tells", { decimal: ",", formulas: [["=A1", "=A1"]] }],
])("without a formula it is a semicolon where %s", async (_, host) => {
  openExcel(host);
  expect(await listSeparator()).toBe(";");
});

test.each<[string, Host]>([
  ["decimals have a point", {}],
  ["the host is too old to tell", { supported: false, decimal: "," }],
  ["the host does not answer", { fails: true, decimal: "," }],
])("is a comma where %s", async (_, host) => {
  openExcel(host);
  expect(await listSeparator()).toBe(",");
});

test("is a comma outside Excel", async () => {
  expect(await listSeparator()).toBe(",");
});
