import { readFileSync } from "node:fs";
import { join } from "node:path";
import {
  formatDay,
  formatMonth,
  isoDay,
  isoMonth,
  lastDay,
  monthOfDay,
  type Month,
} from "../../../src/tic/month";
import { formulaOf, type Desk } from "../desk";
import { numberOf, type Tally } from "../tally";
import type { Relation } from "./relation";

const RAW = join(__dirname, "../../../data/raw");

/** The newest tables, and what the functions call their columns; two columns are added up. */
const TABLES: readonly (readonly [
  file: string,
  columns: Readonly<Record<string, readonly string[]>>,
])[] = [
  [
    "vintage-2026-06-18/slt_table3.txt",
    {
      treasuries: ["for_treas_pos"],
      "treasuries.net": ["for_treas_net"],
      longterm: ["for_lt_treas_pos"],
      "longterm.net": ["for_lt_treas_net"],
      "longterm.valuation": ["for_lt_treas_valchg"],
      bills: ["for_st_treas_pos"],
      "bills.net": ["for_st_treas_net"],
    },
  ],
  [
    "vintage-2026-07-14/slt_table1.txt",
    columnsOf("for_lt", { securities: "total", agency: "agcy", corporate: "corp", equity: "eqty" }),
  ],
  [
    "vintage-2026-06-18/slt_table2.txt",
    {
      ...columnsOf("us_lt", { foreign: "total", foreignequity: "eqty" }),
      foreignbonds: ["us_lt_govt_bond_pos", "us_lt_corp_bond_pos"],
      "foreignbonds.net": ["us_lt_govt_bond_net", "us_lt_corp_bond_net"],
      "foreignbonds.valuation": ["us_lt_govt_bond_valchg", "us_lt_corp_bond_valchg"],
    },
  ],
];

/** Columns are named alike: `for_lt_agcy_pos`, `_net`, `_valchg`. */
function columnsOf(
  head: string,
  types: Readonly<Record<string, string>>,
): Record<string, string[]> {
  return Object.fromEntries(
    Object.entries(types).flatMap(([measure, type]) => [
      [measure, [`${head}_${type}_pos`]],
      [`${measure}.net`, [`${head}_${type}_net`]],
      [`${measure}.valuation`, [`${head}_${type}_valchg`]],
    ]),
  );
}

/** Splits a file into cells; nothing is known of it but its separator. */
const cellsOf = (file: string, separator: string): string[][] =>
  readFileSync(join(RAW, file), "utf8")
    .split(/\r?\n/)
    .map((line) => line.split(separator).map((cell) => cell.trim()));

function checkTable(
  desk: Desk,
  tally: Tally,
  file: string,
  columns: Readonly<Record<string, readonly string[]>>,
): void {
  const cells = cellsOf(file, "\t");
  const head = cells.findIndex(([first]) => first === "country");
  const rows = cells
    .slice(head + 1)
    .filter(([, code, date]) => /^\d{5}$/.test(code ?? "") && /^\d{4}-\d\d$/.test(date ?? ""));
  for (const [measure, names] of Object.entries(columns)) {
    if (desk.isQuick && measure !== "treasuries") continue;
    const places = names.map((name) => cells[head]!.indexOf(name));
    const { by } = desk.book(measure);
    for (const row of rows) {
      const value = places.reduce(
        (sum, place) => sum + Number(row[place]!.replace(/,/g, "") || NaN),
        0,
      );
      // What is withheld may stand in another table.
      if (Number.isNaN(value)) continue;
      const month = isoMonth(row[2]!);
      tally.expect(by(row[1]!).at(month), value, () =>
        formulaOf("SERIES", row[1]!, row[2]!, row[2]!, `measure=${measure}; units=mn`),
      );
    }
  }
}

/** A file of FRED's: dates and figures. */
const fredOf = (file: string): readonly (readonly [day: number, value: number])[] =>
  cellsOf(file, ",").flatMap(([date = "", value = ""]) =>
    /^\d{4}-\d\d-\d\d$/.test(date) && value !== "" && value !== "."
      ? [[isoDay(date), Number(value)] as const]
      : [],
  );

function checkCustody(desk: Desk, tally: Tally): void {
  // Before 2007-07 FRED has zeros.
  const weeks = fredOf("market/fred_WMTSECL1.csv").filter(([, value]) => value > 0);
  const answers = (give: string) =>
    desk.ask(
      "CUSTODY",
      weeks.map(([day]) => [formatDay(day)]),
      `units=mn; give=${give}`,
    );
  const [values, changes, years] = ["value", "change", "year"].map(answers) as [
    unknown[][],
    unknown[][],
    unknown[][],
  ];
  weeks.forEach(([day, value], i) => {
    const formula = (give: string) => () =>
      formulaOf("CUSTODY", formatDay(day), `give=${give}; units=mn`);
    tally.expect(values[i]![0], value, formula("value"));
    tally.expect(changes[i]![0], value - (weeks[i - 1]?.[1] ?? NaN), formula("change"));
    tally.expect(years[i]![0], value - (weeks[i - 52]?.[1] ?? NaN), formula("year"));
  });
  const last = new Map(weeks.map(([day, value]) => [monthOfDay(day), value]));
  const { by, months } = desk.book("custody");
  const newest = Math.max(...last.keys());
  for (const month of months) {
    // A month whose last Wednesday is still to come has none.
    const isWhole = month < newest || weeks.at(-1)![0] + 7 > lastDay(month);
    const value = isWhole ? (last.get(month) ?? NaN) : NaN;
    tally.holds(Object.is(by("99990").at(month), value), () =>
      formulaOf("SERIES", "OFFICIAL", formatMonth(month), formatMonth(month), "custody"),
    );
  }
}

function checkDebt(desk: Desk, tally: Tally): void {
  // FRED dates a quarter by its first day; the figure is that of its last.
  const quarters = new Map<Month, number>(
    fredOf("market/fred_GFDEBTN.csv").map(([day, value]) => [
      monthOfDay(day) + 2,
      Math.round(value),
    ]),
  );
  const { by } = desk.book("treasuries");
  for (const [month, debt] of quarters) {
    const text = formatMonth(month);
    tally.expect(desk.cell("HOLDINGS", "PUBLICDEBT", text, "units=mn"), debt, () =>
      formulaOf("HOLDINGS", "PUBLICDEBT", text, "units=mn"),
    );
    tally.expect(desk.cell("HOLDINGS", "PUBLICDEBT", formatMonth(month + 1), "units=mn"), NaN, () =>
      formulaOf("HOLDINGS", "PUBLICDEBT", formatMonth(month + 1)),
    );
    const before = quarters.get(month - 12) ?? NaN;
    const change = ["PUBLICDEBT", text, "1Y", "units=mn"];
    tally.expect(desk.cell("CHANGE", ...change), debt - before, () =>
      formulaOf("CHANGE", ...change),
    );
    for (const holder of ["99996", "41408"])
      tally.expect(
        desk.cell("SHARE", holder, text, "PUBLICDEBT"),
        by(holder).at(month) / debt,
        () => formulaOf("SHARE", holder, text, "PUBLICDEBT"),
      );
  }
}

export const FILES: readonly Relation[] = [
  {
    name: "Tables 1 to 3 as the Treasury published them, cell by cell",
    check: (desk, tally) =>
      TABLES.forEach(([file, columns]) => checkTable(desk, tally, file, columns)),
  },
  {
    name: "CUSTODY, PUBLICDEBT, YIELD: FRED's files, and differences of them",
    check: (desk, tally) => {
      checkCustody(desk, tally);
      checkDebt(desk, tally);
      for (const [day, value] of fredOf("market/us10y_monthly.csv")) {
        const text = formatMonth(monthOfDay(day));
        tally.expect(numberOf(desk.cell("YIELD", text)), value, () => formulaOf("YIELD", text));
      }
    },
  },
];
