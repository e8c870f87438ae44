import { formatMonth, type Month } from "../../../src/tic/month";
import { formulaOf, type Desk } from "../desk";
import type { Line } from "../line";
import { isCutSince } from "../naive";
import { isRefusal, numberOf, type Tally } from "../tally";
import { positionsOf, type Relation } from "./relation";

/** The holders that TABLE lists for a month, largest first. */
interface Listed {
  readonly name: string;
  readonly value: number;
}

function listedIn(desk: Desk, measure: string, month: Month): readonly Listed[] {
  const options = `units=mn; measure=${measure}`;
  const rows = desk.ask("TABLE", formatMonth(month), "all", "code holdings", options);
  return isRefusal(rows[0]![0])
    ? []
    : rows.map(([code, value]) => ({ name: String(code), value: numberOf(value) }));
}

function checkRanks(desk: Desk, tally: Tally, measure: string): void {
  const { lines, months, by } = desk.book(measure);
  for (const month of desk.all(months, 20)) {
    const listed = listedIn(desk, measure, month);
    const ranks = new Map<string, number>();
    const sorted = listed.map(({ value }) => value).sort((a, b) => b - a);
    for (const { name, value } of listed) {
      ranks.set(name, sorted.indexOf(value) + 1);
      tally.expect(value, by(name).at(month), () =>
        formulaOf("TABLE", formatMonth(month), "all", "code holdings", `measure=${measure}`),
      );
    }
    tally.holds(
      listed.every(({ value }, i) => value === sorted[i]),
      () => `TABLE of ${measure} in ${formatMonth(month)} is not in order`,
    );
    desk.grid(
      tally,
      "RANK",
      lines,
      [month],
      `measure=${measure}`,
      ({ name }) => ranks.get(name) ?? NaN,
    );
    if (!listed.length) continue;
    for (const amount of [1, 50, 800]) {
      const options = `measure=${measure}; amount=${amount}`;
      const larger = sorted.filter((value) => value > amount * 1000).length;
      tally.expect(desk.cell("RANK", null, formatMonth(month), options), larger + 1, () =>
        formulaOf("RANK", null, formatMonth(month), options),
      );
    }
    checkWithin(desk, tally, measure, month, listed);
  }
}

/** Ranks among the members of a group. */
function checkWithin(
  desk: Desk,
  tally: Tally,
  measure: string,
  month: Month,
  listed: readonly Listed[],
): void {
  const { by, lines } = desk.book(measure);
  for (const { name: group, codes } of lines.filter(({ isGroup }) => isGroup).slice(0, 3)) {
    const inside = listed.filter(({ name }) => codes.includes(Number(name)));
    const sorted = inside.map(({ value }) => value).sort((a, b) => b - a);
    desk.grid(
      tally,
      "RANK",
      inside.map(({ name }) => by(name)),
      [month],
      `measure=${measure}; within=${group}`,
      (line) => sorted.indexOf(line.at(month)) + 1,
    );
  }
}

/** Columns of TABLE, and the function that answers the same. */
const COLUMNS: readonly (readonly [column: string, name: string, options: string])[] = [
  ["rank", "RANK", ""],
  ["holdings", "HOLDINGS", ""],
  ["change", "CHANGE", ""],
  ["change%", "CHANGE", "; kind=pct"],
  ["yoy", "CHANGE", "; span=1Y"],
  ["yoy%", "CHANGE", "; span=1Y; kind=pct"],
  ["share", "SHARE", ""],
  ["drawdown", "DRAWDOWN", ""],
  ["revision", "REVISION", ""],
];

/** Rows of TABLE against the function of each column; errors need only be errors. */
function checkTable(desk: Desk, tally: Tally, measure: string): void {
  const { months, by } = desk.book(measure);
  const of = `units=mn; measure=${measure}`;
  const columns = [
    "code",
    ...COLUMNS.map(([column]) => column),
    "net",
    "bills",
    "valuation",
    "other",
  ].join(" ");
  for (const month of desk.all(months, 4)) {
    const rows = desk.ask("TABLE", formatMonth(month), "all", columns, of);
    if (isRefusal(rows[0]![0])) continue;
    const lines = rows.map(([code]) => by(String(code)));
    COLUMNS.forEach(([, name, options], c) =>
      desk.cells(name, lines, [month], of + options, (cell, line, _, formula) => {
        const shown = rows[lines.indexOf(line)]![c + 1];
        const [a, b] = [numberOf(shown), numberOf(cell)];
        tally.holds(Object.is(a, b), () => `${formula()} is ${b}, TABLE has ${a}`);
      }),
    );
    for (const [i, line] of lines.entries()) {
      const parts = desk.ask(
        "DECOMPOSE",
        line.name,
        formatMonth(month),
        formatMonth(month),
        `${of}; dates=0`,
      );
      const shown = rows[i]!.slice(-4).map(numberOf);
      const own = (parts[0]!.length > 1 ? parts[0]!.slice(2) : [NaN, NaN, NaN, NaN]).map(numberOf);
      if (parts[0]!.length > 1)
        tally.holds(
          shown.every((value, j) => Object.is(value, own[j])),
          () =>
            `TABLE of ${measure} in ${formatMonth(month)} has ${shown.join()} for ${line.name}, DECOMPOSE ${own.join()}`,
        );
    }
  }
}

/** The changes of all listed holders over a span, by CHANGE. */
function movesOf(desk: Desk, measure: string, month: Month, span: number) {
  const { by } = desk.book(measure);
  const lines = listedIn(desk, measure, month).map(({ name }) => by(name));
  const moves: { line: Line; move: number; start: number; isCut: boolean }[] = [];
  desk.cells(
    "CHANGE",
    lines,
    [month],
    `units=mn; measure=${measure}; span=${span}M`,
    (cell, line) => {
      const move = numberOf(cell);
      const start = line.at(month - span);
      const isCut = isCutSince(measure, line, month - span, month);
      if (!Number.isNaN(move) && !Number.isNaN(start)) moves.push({ line, move, start, isCut });
    },
  );
  return moves;
}

function checkMovers(desk: Desk, tally: Tally, measure: string, span: number): void {
  const { months } = desk.book(measure);
  for (const month of desk.all(months, 10)) {
    const moves = movesOf(desk, measure, month, span);
    const options = `units=mn; measure=${measure}; span=${span}M`;
    const sorted = moves.map(({ move }) => move).sort((a, b) => a - b);
    const falls = sorted.filter((move) => move < 0).slice(0, 8);
    const rises = sorted
      .filter((move) => move > 0)
      .reverse()
      .slice(0, 8);
    const rows = desk.ask("MOVERS", formatMonth(month), 8, options);
    const shown = rows.map((row) => numberOf(row[1])).filter((value) => !Number.isNaN(value));
    const formula = () => formulaOf("MOVERS", formatMonth(month), 8, options);
    tally.same(shown.join(), [...falls, ...rises].join(), formula);
    const whole = moves.filter(({ isCut }) => !isCut);
    const sumOf = (of: typeof moves, weight: (move: (typeof moves)[number]) => number) =>
      of.reduce((sum, move) => sum + weight(move), 0);
    for (const [weighting, weight] of [
      ["equal", () => 1],
      ["value", ({ start }: { start: number }) => start],
    ] as const) {
      const share =
        sumOf(
          whole.filter(({ move }) => move < 0),
          weight,
        ) / sumOf(whole, weight);
      tally.expect(
        desk.cell(
          "BREADTH",
          formatMonth(month),
          `${options}; weighting=${weighting}`.replace("units=mn; ", ""),
        ),
        share,
        () => formulaOf("BREADTH", formatMonth(month), `${options}; weighting=${weighting}`),
      );
    }
  }
}

const WHOLES = ["99996", "19992", "G7"];

export const PLACES: readonly Relation[] = [
  {
    name: "RANK: the place when TABLE's holders are sorted, also within a group and of an amount",
    check: (desk, tally) =>
      positionsOf(desk).forEach(
        (measure) => measure === "custody" || checkRanks(desk, tally, measure),
      ),
  },
  {
    name: "SHARE: a holding over another, or over an amount",
    check: (desk, tally) => {
      for (const measure of positionsOf(desk)) {
        const { lines, months, by } = desk.book(measure);
        if (measure === "custody") continue;
        const some = desk.all(lines, 8);
        for (const whole of WHOLES)
          desk.grid(
            tally,
            "SHARE",
            some,
            desk.all(months, 60),
            `measure=${measure}; of=${whole}`,
            (line, month) => {
              const of = by(whole).at(month);
              return of > 0 ? line.at(month) / of : NaN;
            },
          );
      }
      const [parts, wholes] = [desk.book("bills"), desk.book("treasuries")];
      desk.grid(
        tally,
        "SHARE",
        desk.all(parts.singles),
        parts.months,
        "measure=bills; in=treasuries",
        ({ name, at }, month) => {
          const of = wholes.by(name).at(month);
          return of > 0 ? at(month) / of : NaN;
        },
      );
    },
  },
  {
    name: "TABLE: its columns are RANK, HOLDINGS, CHANGE, SHARE, DRAWDOWN, REVISION and DECOMPOSE",
    check: (desk, tally) =>
      positionsOf(desk).forEach(
        (measure) => measure === "custody" || checkTable(desk, tally, measure),
      ),
  },
  {
    name: "MOVERS, BREADTH: CHANGE of all holders, sorted and counted",
    check: (desk, tally) => {
      for (const measure of positionsOf(desk))
        if (measure !== "custody")
          for (const span of [1, 12]) checkMovers(desk, tally, measure, span);
    },
  },
  {
    name: "TOP5, TOP10: the holdings of the first of TABLE added up",
    check: (desk, tally) => {
      const { months } = desk.book("treasuries");
      for (const month of desk.all(months, 10))
        for (const most of [5, 10]) {
          const listed = listedIn(desk, "treasuries", month).slice(0, most);
          const sum = listed.length ? listed.reduce((total, { value }) => total + value, 0) : NaN;
          const args = [`TOP${most}`, formatMonth(month), "units=mn"];
          tally.expect(desk.cell("HOLDINGS", ...args), sum, () => formulaOf("HOLDINGS", ...args));
        }
    },
  },
];
