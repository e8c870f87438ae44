import { listSeparator } from "../../../src/workbook/excel/separator";

interface Host {
  readonly supported?: boolean;
  readonly decimal?: string;
  readonly fails?: boolean;
}

/** An Excel that tells its decimal separator. */
function openExcel({ supported = true, decimal = ".", fails = false }: Host): void {
  const application = { decimalSeparator: decimal, load: () => undefined };
  const sync = () => (fails ? Promise.reject(new Error("GeneralException")) : Promise.resolve());
  Object.assign(globalThis, {
    Office: { context: { requirements: { isSetSupported: () => supported } } },
    Excel: {
      // While a cell is edited, Excel refuses what does not wait.
      run: (options: Excel.RunOptions, batch: (context: unknown) => Promise<unknown>) =>
        options.delayForCellEdit
          ? batch({ workbook: { application }, sync })
          : Promise.reject(new Error("InvalidOperationInCellEditMode")),
    },
  });
}

afterEach(() => {
  for (const name of ["Office", "Excel"]) delete (globalThis as Record<string, unknown>)[name];
});

test("is a semicolon where decimals have a comma", async () => {
  openExcel({ decimal: "," });
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
