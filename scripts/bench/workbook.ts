/** In the workbench: look-ups beside the spreadsheet's own functions, and a workbook of 20,400 formulas. */
import { openWorkbenchPage, worked } from "excel-workbench/testing/browser";
import type { Browser, Frame } from "playwright-core";
import { inChromium, withNames } from "./chromium";
import { pair, type Pair } from "./pair";

export const workbook = (): Promise<readonly Pair[]> =>
  inChromium(async (chromium, url) => [
    ...(await lookUps(chromium, url)),
    ...(await large(chromium, url)),
  ]);

/** What the cells of a sheet are: `values`, `INDEX` over the sheet of that name, or a function of this add-in. */
type Kind = "values" | "INDEX" | (typeof FUNCTIONS)[number];

const FUNCTIONS = ["HOLDINGS", "CHANGE", "SHARE", "RANK"] as const;

const HOLDERS = "JP GB CN BE CA KY LU FR IE TW CH HK SG IN BR NO KR".split(" ");
const MONTHS = Array.from({ length: 300 }, (_, i) => {
  const month = 2001 * 12 + 4 + i;
  return `${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, "0")}`;
});
const CELLS = HOLDERS.length * MONTHS.length;

/** Fills a new sheet, months down and holders across. Says how many cells are numbers. */
const fill = (frame: Frame, kind: Kind, sheet: string) =>
  frame.evaluate(
    ([of, name, holders, months]) =>
      Excel.run(async (context) => {
        const letter = (column: number) => String.fromCharCode(66 + column);
        const last = letter(holders.length - 1);
        const cell = (row: number, column: number) => {
          const [month, holder] = [`$A${row + 2}`, `${letter(column)}$1`];
          if (of === "values") return row * 100 + column;
          if (of !== "INDEX") return `=TIC.${of}(${holder},${month})`;
          const at = (value: string, list: string) => `MATCH(${value},values!${list},0)`;
          const bottom = months.length + 1;
          const [down, across] = [at(month, `$A$2:$A$${bottom}`), at(holder, `$B$1:$${last}$1`)];
          return `=INDEX(values!$B$2:$${last}$${bottom},${down},${across})`;
        };
        const added = context.workbook.worksheets.add(name);
        const range = added.getRangeByIndexes(0, 0, months.length + 1, holders.length + 1);
        range.formulas = [
          ["", ...holders],
          ...months.map((month, row) => [
            `'${month}`,
            ...holders.map((_, column) => cell(row, column)),
          ]),
        ];
        range.load("values");
        await context.sync();
        return range.values.flat().filter((value) => typeof value === "number").length;
      }),
    [kind, sheet, HOLDERS, MONTHS] as const,
  );

type Workbench = Awaited<ReturnType<typeof openWorkbenchPage>>;

const opened = (chromium: Browser, url: string): Promise<Workbench> =>
  openWorkbenchPage(chromium, url, { prepare: withNames });

/** How long the page works to fill a new sheet. */
async function filling({ page }: Workbench, kind: Kind, sheet: string = kind): Promise<number> {
  const frame = page.frame({ url: /taskpane/ })!;
  const { milliseconds, result } = await worked(page, () => fill(frame, kind, sheet));
  if (result < CELLS * 0.8) throw new Error(`${kind}: only ${result} of ${CELLS} are numbers`);
  return milliseconds;
}

/** The same table of answers by this add-in's function and by `INDEX` of two `MATCH`es over values. */
async function lookUps(chromium: Browser, url: string): Promise<readonly Pair[]> {
  const workbench = await opened(chromium, url);
  await filling(workbench, "values");
  const own = await filling(workbench, "INDEX");
  const addin = await filling(workbench, "HOLDINGS");
  await workbench.close();
  return [
    pair(
      `in the workbench, ${CELLS.toLocaleString("en")} HOLDINGS entered and calculated`,
      "`INDEX` of two `MATCH`es over the same table of values (the engine has no `XMATCH`)",
      [addin, own],
    ),
  ];
}

/** 20,400 formulas entered and refreshed, and what a workbook of them and All data costs. */
async function large(chromium: Browser, url: string): Promise<readonly Pair[]> {
  const workbench = await opened(chromium, url);
  const small = await used(workbench);
  let [constants, entered] = [0, 0];
  for (const name of FUNCTIONS) {
    constants += await filling(workbench, "values", `beside ${name}`);
    entered += await filling(workbench, name);
  }
  await show(workbench, "Data");
  await refreshing(workbench);
  const refreshed = await refreshing(workbench);
  await show(workbench, "Sheets");
  await making(workbench, "All data");
  const big = await used(workbench);
  await workbench.close();
  const many = `${(FUNCTIONS.length * CELLS).toLocaleString("en")} formulas`;
  return [
    pair(
      `in the workbench, ${many} of ${FUNCTIONS.join(", ")} entered and calculated`,
      "as many constants entered",
      [entered, constants],
    ),
    pair(`in the workbench, the pane's Refresh of these ${many}`, "entering them", [
      refreshed,
      entered,
    ]),
    ...Object.entries(small).map(([what, took]) =>
      pair(
        `in the workbench, ${what} with these ${many}, as many constants and the sheet All data`,
        "without them",
        [big[what]!, took],
      ),
    ),
  ];
}

/** What is done with a workbook, and how long its page works for it. */
async function used(workbench: Workbench): Promise<Readonly<Record<string, number>>> {
  await show(workbench, "Sheets");
  await making(workbench, "Major holders");
  return {
    "making Release day": await making(workbench, "Release day"),
    "downloading the workbook": await timeOf(workbench, () => download(workbench)),
    "opening the page again": await timeOf(workbench, () => reopen(workbench)),
  };
}

const timeOf = async ({ page }: Workbench, run: () => Promise<unknown>): Promise<number> =>
  (await worked(page, run)).milliseconds;

const paneOf = ({ page }: Workbench) => page.frameLocator("#frame");

const show = (workbench: Workbench, section: string) =>
  paneOf(workbench).getByRole("tab", { name: section }).click();

function making(workbench: Workbench, title: string): Promise<number> {
  const offer = paneOf(workbench).getByRole("article", { name: title });
  return timeOf(workbench, async () => {
    for (let time = 0; time < 2; time++)
      await offer.getByRole("button", { name: `Create ${title}` }).click();
    await offer.getByRole("group", { name: "What was done" }).waitFor();
  });
}

function refreshing(workbench: Workbench): Promise<number> {
  const pane = paneOf(workbench);
  const report = pane.getByRole("group", { name: "What the refresh did" });
  return timeOf(workbench, async () => {
    await pane.getByRole("button", { name: "Refresh", exact: true }).click();
    await pane.getByRole("progressbar").first().waitFor();
    await report.getByText(/TIC formulas/).waitFor();
  });
}

async function download({ page }: Workbench): Promise<void> {
  const arrives = page.waitForEvent("download");
  await page.locator(".o-topbar-menu[data-id=file]").click();
  await page.getByText("Download as .xlsx, with TIC formulas").click();
  await (await arrives).path();
}

async function reopen({ page, ready }: Workbench): Promise<void> {
  await page.reload();
  await ready();
}
