import type { CellValue } from "../../excel/value";
import { type Quantity } from "../../../tic/measure";
import { formatDay, formatMonth, monthOfDay, numberOf } from "../../../tic/month";
import {
  type Argument,
  type Ask,
  isMissing,
  need,
  plain,
  type Rows,
  rowsOrNone,
} from "../language/answer";
import {
  type Column,
  type Description,
  type Inputs,
  type TableBlock,
} from "../language/description";
import { call, compute, constant, type Expression, literal } from "../language/expression";
import { BILLIONS, CHANGE, COUNT, MONTH, TEXT } from "../language/formats";
import { orError, said } from "../language/logic";
import { LINES } from "../language/plan";
import { CUSTODY, ESTIMATES, NOT_A_SALE, REFRESH } from "../language/notes";

const MEASURES = [
  ["treasuries", "Treasuries"],
  ["longterm", "Notes and bonds"],
  ["bills", "Bills"],
  ["agency", "Agency bonds"],
  ["corporate", "Corporate bonds"],
  ["equity", "Equity"],
] as const satisfies readonly (readonly [Quantity, string])[];

const FLOWS = [
  ["longterm.net", "Net notes and bonds"],
  ["longterm.valuation", "Valuation of notes and bonds"],
] as const satisfies readonly (readonly [Quantity, string])[];

const QUANTITIES = [...MEASURES, ...FLOWS].map(([quantity]) => quantity);

const measured =
  (format: string) =>
  ([id, header]: readonly [Quantity, string]): Column => ({ id, header, format, width: 68 });

interface Holder {
  readonly code: CellValue;
  readonly iso: CellValue;
  readonly name: string;
  readonly kind: string;
}

/** Everyone that any of the positions is published for. */
async function holdersOf({ ask }: Inputs): Promise<readonly Holder[]> {
  const holders = new Map<string, Holder>();
  const single = new Set<string>();
  for (const [measure] of MEASURES) {
    for (const [, , name] of plain(await rowsOrNone(ask("HOLDERS", "countries", measure))))
      single.add(String(name));
    for (const [code, iso, named] of plain(await rowsOrNone(ask("HOLDERS", "all", measure)))) {
      const name = String(named);
      const kind = single.has(name) ? "holder" : "total";
      holders.set(name, { code: code!, iso: iso!, name, kind });
    }
  }
  return [...holders.values()].sort(
    (a, b) => a.kind.localeCompare(b.kind, "en") || a.name.localeCompare(b.name, "en"),
  );
}

/** All months of holders; none of what the data do not have at all, of which there is nothing to ask. */
async function seriesOf(ask: Ask, holders: Argument, quantity: Quantity): Promise<Rows> {
  const series = ["SERIES", holders, null, null, quantity, "fill=blank"] as const;
  if (FLOWS.some(([flow]) => flow === quantity)) {
    const rows = await ask(...series);
    return isMissing(rows) ? [] : rows;
  }
  const known = await rowsOrNone(ask("HOLDERS", "all", quantity));
  return known.length === 0 ? [] : need(ask(...series));
}

/** From the first to the last month of the positions, which come out on different days. The sheet has no formulas. */
const span: Expression = {
  term: () => literal(""),
  async result(_, ask) {
    const months: number[] = [];
    for (const [measure] of MEASURES)
      for (const [month, value] of await seriesOf(ask, "TOTAL", measure))
        if (typeof value === "number") months.push(Number(month));
    const [first, last] = [Math.min(...months), Math.max(...months)];
    return [first, last].map((month) => formatMonth(monthOfDay(month))).join(" to ");
  },
};

/** The day of the newest holdings. */
const released: Expression = {
  term: () => literal(""),
  async result(held, ask) {
    const day = await compute(LINES.Released, held, ask);
    return isMissing(day) ? day : formatDay(Number(day));
  },
};

const table: TableBlock = {
  kind: "table",
  id: "Data",
  columns: [
    { id: "Month", header: "Month", format: MONTH, width: 54, key: true },
    { id: "Holder", header: "Holder", format: TEXT, width: 220, key: true },
    { id: "Code", header: "Code", format: COUNT, width: 48 },
    { id: "ISO", header: "ISO", format: TEXT, width: 34 },
    { id: "Kind", header: "Kind", format: TEXT, width: 48 },
    ...MEASURES.map(measured(BILLIONS)),
    ...FLOWS.map(measured(CHANGE)),
    { id: "YearEnd", header: "Year end", format: TEXT, width: 48, aside: true },
  ],
  async rows(inputs) {
    const holders = await holdersOf(inputs);
    const asked = holders.map(({ code, name }) => [code || name]);
    const series: Rows[] = [];
    for (const quantity of QUANTITIES) {
      await turn();
      series.push(await seriesOf(inputs.ask, asked, quantity));
    }
    const newest = monthOfDay(newestOf(await seriesOf(inputs.ask, "TOTAL", "treasuries")));
    const endsYear = (day: number) => {
      const month = monthOfDay(day);
      return month === newest || numberOf(month) === 12;
    };
    return holders.flatMap((holder, index) => rowsOf(holder, series, index + 1, endsYear));
  },
};

/** Lets the page draw and listen: each of these answers takes a second or so. */
const turn = () => new Promise((resolve) => setTimeout(resolve));

/** The last month with a figure. */
const newestOf = (rows: Rows): number =>
  Math.max(
    ...rows.flatMap(([month, figure]) => (typeof figure === "number" ? [Number(month)] : [])),
  );

/** The months of a holder that have a holding; net purchases, which are older, stand beside it. */
function rowsOf(
  { code, iso, name, kind }: Holder,
  series: readonly Rows[],
  column: number,
  endsYear: (day: number) => boolean,
): readonly (readonly CellValue[])[] {
  const months = new Map<number, CellValue[]>();
  for (const [index, rows] of series.entries())
    for (const row of rows) {
      const value = row[column];
      if (typeof value !== "number") continue;
      const month = Number(row[0]);
      let cells = months.get(month);
      if (!cells && index >= MEASURES.length) continue;
      if (!cells) months.set(month, (cells = QUANTITIES.map(() => "")));
      cells[index] = value;
    }
  return [...months]
    .sort(([a], [b]) => a - b)
    .map(([month, cells]) => [month, name, code, iso, kind, ...cells, endsYear(month)]);
}

export const everything = {
  kind: "everything",
  name: "All data",
  prefix: "TIC_AllData",
  title: "All data",
  heading: orError(
    said("All data, ", span, ", Treasuries released ", released),
    constant("All data"),
  ),
  summary:
    "Every holder and month with a holding, one row each, in billions of dollars: ready for a PivotTable.",
  reads: QUANTITIES,
  parameters: [],
  labels: 0,
  frozen: 2,
  valuesOnly: true,
  citation: call("CITE", "TOTAL"),
  notes: [
    "Kind tells single holders from totals and regions: filter it before adding up, or holdings count twice.",
    "Year end is TRUE in each December and in the newest month of Treasuries: filter it before adding up by year, or the twelve months of a holding are added up.",
    "An empty cell: not published, or withheld.",
    CUSTODY,
    NOT_A_SALE,
    ESTIMATES,
    REFRESH,
  ],
  blocks: [table],
} as const satisfies Description;
