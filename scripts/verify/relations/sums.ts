import { formatDay, formatMonth, isoMonth, type Month } from "../../../src/tic/month";
import type { Desk } from "../desk";
import type { Line } from "../line";
import { numberOf, type Tally } from "../tally";
import { isDerived, positionsOf, TRADED, type Relation } from "./relation";

/** Rows that others add up to exactly in Tables 1 to 3. Table 3D's total of 2018-04 is not that of its own rows. */
const ROWS: readonly (readonly [total: string, parts: readonly string[]])[] = [
  ["99996", ["69995", "79995"]],
  ["79995", ["72907", "76929"]],
  ["69995", ["19992", "29998", "39942", "34401", "49999", "59994", "69906"]],
  ["99996", ["99990", "99991"]],
];

const OTHER_ROWS = ROWS.filter(([total]) => total !== "69995");

/** Measures that others add up to. */
const MEASURES: readonly (readonly [whole: string, parts: readonly string[]])[] = [
  ["treasuries", ["longterm", "bills"]],
  ["securities", ["longterm", "agency", "corporate", "equity"]],
  ["foreign", ["foreignbonds", "foreignequity"]],
];

const FLOWS: readonly (readonly [whole: string, parts: readonly string[]])[] = [
  ["treasuries.net", ["longterm.net", "bills.net"]],
  ...["net", "valuation"].flatMap((flow) =>
    MEASURES.slice(1).map(
      ([whole, parts]) => [`${whole}.${flow}`, parts.map((part) => `${part}.${flow}`)] as const,
    ),
  ),
];

const sumOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);

/** Groups of the grammar and sums of holders, as they are typed, and what is in them. */
const BASKETS: readonly (readonly [text: string, terms: readonly (readonly [1 | -1, string])[]])[] =
  [
    [
      "CN+BE",
      [
        [1, "41408"],
        [1, "10251"],
      ],
    ],
    [
      "China and Japan",
      [
        [1, "41408"],
        [1, "42609"],
      ],
    ],
    [
      "JP-CN",
      [
        [1, "42609"],
        [-1, "41408"],
      ],
    ],
    [
      "EUROPE-GB",
      [
        [1, "19992"],
        [-1, "13005"],
      ],
    ],
    [
      "World ex China",
      [
        [1, "99996"],
        [-1, "41408"],
      ],
    ],
    [
      "G7+CN",
      [
        [1, "G7"],
        [1, "41408"],
      ],
    ],
    [
      "Asia excluding Japan",
      [
        [1, "49999"],
        [-1, "42609"],
      ],
    ],
  ];

/** From here on whole and parts are of one table. */
const ONE_TABLE = isoMonth("2020-01");

/** Whether a total may be another table's than its parts: one that is printed in tenths of billions. */
const isApart = (whole: number, month: Month): boolean => month < ONE_TABLE && whole % 100 === 0;

/** Tables 1 and 2 have rows of other countries besides, which lie in no region. */
const isRegional = (measure: string): boolean =>
  ["treasuries", "longterm", "bills"].includes(measure);

/** Whether all parts have a figure, which then make up the whole. */
const isWhole = (values: readonly number[]): boolean => !values.some(Number.isNaN);

export const SUMS: readonly Relation[] = [
  {
    name: "HOLDINGS of a group, a sum and a remainder: those of its members added up",
    check: (desk, tally) => {
      for (const measure of positionsOf(desk)) {
        const { lines, months, by } = desk.book(measure);
        const options = `units=mn; measure=${measure}`;
        if (measure === "custody") continue;
        const groups = lines.filter(({ isGroup }) => isGroup);
        desk.grid(tally, "HOLDINGS", desk.all(groups), months, options, (line, month) =>
          line.at(month),
        );
        const typed = BASKETS.map(([name]): Line => ({ ...by("99996"), name }));
        desk.grid(tally, "HOLDINGS", typed, months, options, ({ name }, month) => {
          const [, terms] = BASKETS.find(([text]) => text === name)!;
          return sumOf(terms.map(([sign, holder]) => sign * by(holder).at(month)));
        });
      }
    },
  },
  {
    name: "Regions, organisations, official and other holders add up to the totals",
    check: (desk, tally) => {
      for (const measure of positionsOf(desk)) {
        const { months, by } = desk.book(measure);
        for (const [total, parts] of isRegional(measure) ? ROWS : OTHER_ROWS)
          for (const month of months.filter((each) => each >= ONE_TABLE)) {
            const values = parts.map((part) => by(part).at(month));
            const whole = by(total).at(month);
            if (!isWhole([...values, whole])) continue;
            tally.expect(
              whole,
              sumOf(values),
              () => `${measure} of ${total}, ${formatMonth(month)}, by its rows,`,
            );
          }
      }
    },
  },
  {
    name: "Terms and types add up to the whole, of holdings, net purchases and valuation changes",
    check: (desk, tally) => {
      for (const [whole, parts] of desk.isQuick ? MEASURES.slice(0, 1) : [...MEASURES, ...FLOWS])
        checkMeasures(desk, tally, whole, parts);
    },
  },
  {
    name: "A sum of measures is the sum of each",
    check: (desk, tally) => {
      for (const [one, other] of desk.isQuick
        ? [["treasuries", "agency"] as const]
        : [
            ["treasuries", "agency"] as const,
            ["bills", "equity"] as const,
            ["longterm", "corporate"] as const,
          ]) {
        const [a, b] = [desk.book(one), desk.book(other)];
        const singles = desk.all(a.singles);
        desk.grid(
          tally,
          "HOLDINGS",
          singles,
          a.months,
          `units=mn; measure=${one}+${other}`,
          ({ name }, month) => a.by(name).at(month) + b.by(name).at(month),
        );
      }
    },
  },
  {
    name: "PRIVATE before 2020 is TOTAL less OFFICIAL",
    check: (desk, tally) => {
      const { months, by } = desk.book("treasuries");
      desk.grid(
        tally,
        "HOLDINGS",
        [by("99991")],
        months,
        "units=mn",
        (_, month) => by("99996").at(month) - by("99990").at(month),
      );
    },
  },
  {
    name: "FLOW of a group: that of its members added up",
    check: (desk, tally) => {
      for (const measure of desk.isQuick ? ["longterm"] : TRADED) {
        const { lines, months } = desk.book(`${measure}.net`);
        const groups = desk.all(lines.filter(({ isGroup }) => isGroup));
        desk.grid(tally, "FLOW", groups, months, `units=mn; measure=${measure}`, (line, month) =>
          line.at(month),
        );
      }
    },
  },
];

/** Table 2's rows of financial and other organizations are not always what their own columns add up to. */
const ODD = /^816\d\d$/;

function checkMeasures(desk: Desk, tally: Tally, whole: string, parts: readonly string[]): void {
  // Of the release of Table 3: a later Table 1 alone revises a total and not its notes and bonds.
  const release = formatDay(numberOf(desk.ask("STATUS")[1]![1]));
  const [book, ...books] = [whole, ...parts].map((each) => desk.book(`${each}; as_of=${release}`));
  const lines = book!.singles.filter(({ name }) => !ODD.test(name));
  for (const { name, at } of desk.all(lines, 20))
    for (const month of book!.months) {
      const values = books.map(({ by }) => by(name).at(month));
      const isOne = !isApart(at(month), month) && !isDerived(name, month);
      if (!isOne || !isWhole([...values, at(month)])) continue;
      // Each is rounded to a million by itself.
      tally.near(
        at(month),
        sumOf(values),
        1,
        () => `${whole} of ${name}, ${formatMonth(month)}, by ${parts.join(" + ")},`,
      );
    }
}
