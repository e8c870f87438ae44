import "../../support/readers";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Calendar } from "../../../src/tic/calendar";
import { formatMonth, isoDay, isoMonth, type Month } from "../../../src/tic/month";
import type { History } from "../../../src/pipeline/store/history";
import { readEdition } from "../../../src/pipeline/edition";
import { LIVE_FILES } from "../../../src/pipeline/site";
import { TABLE_NAMES, TABLES, type Table } from "../../../src/tic/tables";
import { readCalendar } from "../../../src/treasury/schedule";
import { SCHEDULE } from "../../../src/treasury/sources";

const DATA = join(__dirname, "../../../data");
export const stored = (path: string): string => readFileSync(join(DATA, path), "latin1");
const latest = (name: string): string => stored(`raw/vintage-2026-06-18/${name}`);

/** The files of a release by name. */
export type Files = Readonly<Record<string, string>>;

export const calendar: Calendar = readCalendar(
  { file: "dates.md", text: stored(SCHEDULE.dates) },
  { file: "archives.md", text: stored(SCHEDULE.archive) },
);

const isRow = (cells: readonly string[]) => /^\d{4}-\d{2}$/.test(cells[2] ?? "");

/** Table 1, 2 or 3 without the rows of other months. */
const within = (text: string, first: string, last: string): string =>
  text
    .split("\r\n")
    .filter((line) => {
      const cells = line.split("\t");
      return !isRow(cells) || (cells[2]! >= first && cells[2]! <= last);
    })
    .join("\r\n");

/** So that a test takes no time: only the months from here on of the long tables. */
const FIRST = "2026-01";
/** The month that Table 5 lost on 2026-06-18. */
const LOST = "2025-03";

/** The live files that have a row for each holder and month. */
const LONG = TABLE_NAMES.flatMap((table) => {
  const { live, columns } = TABLES[table];
  return live && columns ? [live[0]] : [];
});

/** The live files as they were collected, the long tables up to a month. */
const upTo = (last: string): Files =>
  Object.fromEntries(
    LIVE_FILES.map((name) => [
      name,
      LONG.includes(name) ? within(latest(name), FIRST, last) : latest(name),
    ]),
  );

/** The release of 2026-06-18, with fewer of the old months in Tables 1 to 3. */
export const today: Files = upTo("2026-04");

/** The release of 2026-05-18 as it would follow from it: a month less, and in Table 5 March 2025 from Table 3. */
export const yesterday: Files = {
  ...upTo("2026-03"),
  "slt_table5.txt": monthBack(latest("slt_table5.txt"), latest("slt_table3.txt")),
};

/** Table 5 a month earlier: its newest column off, the month before its oldest on. */
function monthBack(table5: string, table3: string): string {
  const march = new Map<string, readonly string[]>();
  for (const line of table3.split("\r\n")) {
    const cells = line.split("\t");
    if (cells[2] === LOST) march.set(cells[0]!.trim(), cells.slice(3));
  }
  const tenth = (millions: string | undefined) => (Number(millions) / 1000).toFixed(1);
  const official = march.get("Of Which: Foreign Official")!;
  let listed = 0;
  const figureOf = (name: string): string => {
    if (name === "Country") return LOST;
    if (name === "All Other")
      return (Number(march.get("Grand Total")![0]) / 1000 - listed).toFixed(1);
    if (name === "Of Which: Foreign Official Treasury Bills") return tenth(official[5]);
    if (name === "Of Which: Foreign Official T-Bonds & Notes") return tenth(official[2]);
    const figure = tenth(march.get(name)![0]);
    if (!name.startsWith("Grand") && !name.startsWith("Of Which")) listed += Number(figure);
    return figure;
  };
  return table5
    .split("\r\n")
    .map((line) => {
      const [name = "", , ...cells] = line.split("\t");
      if (cells.length < 12 || !cells[0]) return line;
      return [name, ...cells.slice(0, 12), figureOf(name), ...cells.slice(12)].join("\t");
    })
    .join("\r\n");
}

/** Changes one figure of a tab-separated table: the row that starts so, and its cell. */
export function withCell(
  text: string,
  row: string,
  column: number,
  change: (old: string) => string,
): string {
  const lines = text.split("\r\n");
  const at = lines.findIndex((line) => line.startsWith(row));
  if (at < 0) throw new Error(`no row ${row}`);
  const cells = lines[at]!.split("\t");
  cells[column] = change(cells[column]!);
  lines[at] = cells.join("\t");
  return lines.join("\r\n");
}

/** Where Table 3 has its columns of all Treasuries and of bills, each with their net purchases beside it. */
export const [TOTAL, BILLS] = [3, 8] as const;

/** Table 3 with some millions more of a holder's bills in a month, and of all that follows from them in its own rows. */
export function withBills(text: string, holder: string, month: string, millions: number): string {
  const add = (row: string, column: number, by: number) => (old: string) =>
    withCell(old, `${row}\t`, column, (cell) => String(Number(cell) + by));
  const steps = [TOTAL, BILLS, TOTAL + 1, BILLS + 1].map((column) =>
    add(`${holder}\t${month}`, column, millions),
  );
  const next = formatMonth(isoMonth(month) + 1);
  if (text.includes(`${holder}\t${next}\t`))
    steps.push(
      ...[TOTAL + 1, BILLS + 1].map((column) => add(`${holder}\t${next}`, column, -millions)),
    );
  return steps.reduce((changed, step) => step(changed), text);
}

/** Table 3 with bills moved from one holder to another of the same regions: every sum still holds. */
export const moved = (
  text: string,
  [from, to]: readonly [string, string],
  month: string,
  millions: number,
): string => withBills(withBills(text, from, month, -millions), to, month, millions);

/** Table 3 of today posted once more, with a million that was Finland's given to Austria. */
export const corrected: string = moved(
  today["slt_table3.txt"]!,
  ["Finland\t10707", "Austria\t10189"],
  "2026-04",
  1,
);

let ofMay: History["readings"] | undefined;

/** What a program knows that was shipped with the release of yesterday; read when it is asked for. */
export const shipped: History = {
  calendar,
  get readings() {
    const posting = { kind: "live", today: isoDay("2026-05-19"), modified: undefined } as const;
    return (ofMay ??= Object.entries(yesterday).map(([name, text]) =>
      readEdition(name, text, calendar, posting),
    ));
  },
};

/** Not of tables of positions, and by far the most of what is stored. */
const OTHERS: readonly Table[] = ["forms", "notice"];

/** Of a history what the Treasury's tables of positions print: for tests of what is held against these only, in a fifth of the time. */
export const positionsOf = (history: History): History => ({
  ...history,
  readings: history.readings.filter(
    ({ publication: { table } }) => !TABLES[table].isOutside && !OTHERS.includes(table),
  ),
});

const NAMES = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ");

/** The old press table with its columns called other months. */
export function withMonths(mfh: string, months: readonly Month[]): string {
  const lines = mfh.split("\r\n");
  const at = lines.findIndex((line) => /^\s+Jan\s+Dec/.test(line));
  const labels = months.map((month) => formatMonth(month).split("-"));
  let [i, k] = [0, 0];
  lines[at] = lines[at]!.replace(/[A-Z][a-z]{2}/g, () => NAMES[Number(labels[i++]![1]) - 1]!);
  lines[at + 1] = lines[at + 1]!.replace(/\d{4}/g, () => labels[k++]![0]!);
  return lines.join("\r\n");
}
