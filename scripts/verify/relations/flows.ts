import { formatMonth, isoMonth, type Month } from "../../../src/tic/month";
import { formulaOf, type Desk } from "../desk";
import type { Line, Track } from "../line";
import { changeOf, SLT_FLOWS } from "../naive";
import { isRefusal, numberOf, type Tally } from "../tally";
import { oldOf } from "./old";
import { ESTIMATED, LINES, tradedOf, type Relation } from "./relation";

const SPANS: readonly (readonly [string, (month: Month) => Month])[] = [
  ["1M", (month) => month - 1],
  ["2Q", (month) => month - 6],
  ["1Y", (month) => month - 12],
  ["YTD", (month) => month - (month % 12) - 1],
  ["QTD", (month) => month - (month % 3) - 1],
];

/** A flow added up month by month, NaN where one is missing. */
function sumOf(at: Track, from: Month, to: Month): number {
  let sum = 0;
  for (let month = from + 1; month <= to; month++) sum += at(month);
  return sum;
}

const isMixed = (from: Month, to: Month): boolean => from + 1 < SLT_FLOWS && to >= SLT_FLOWS;

function checkSpans(desk: Desk, tally: Tally, name: string, measure: string, flow: string): void {
  const { lines, months } = desk.book(`${measure}.${flow}`);
  const some = desk.all(lines, 8);
  for (const [span, startOf] of SPANS) {
    const options = `units=mn; measure=${measure}; span=${span}`;
    const asked = desk.all(months, 60);
    const isOfForms = flow === "net" && measure !== "bills" && measure !== "treasuries";
    desk.grid(tally, name, some, asked, options, (line, month) =>
      isOfForms && isMixed(startOf(month), month)
        ? NaN
        : sumOf(line.like(month), startOf(month), month),
    );
    if (isOfForms)
      desk.grid(
        tally,
        name,
        some,
        asked.filter((month) => isMixed(startOf(month), month)),
        `${options}; breaks=keep`,
        (line, month) => sumOf(line.like(month), startOf(month), month),
      );
  }
}

/** The rows of DECOMPOSE: they add up, and are those of HOLDINGS, CHANGE, FLOW and VALUATION. */
function checkParts(desk: Desk, tally: Tally, line: Line, measure: string): void {
  const flow = measure === "treasuries" ? "longterm" : measure;
  const [net, valued] = [
    desk.book(`${flow}.net`).by(line.name),
    desk.book(`${flow}.valuation`).by(line.name),
  ];
  const bills = measure === "treasuries" ? desk.book("bills.net").by(line.name) : undefined;
  const options = `units=mn; measure=${measure}; dates=text`;
  const [start, end] = ["2023-02", formatMonth(line.last)];
  const rows = desk.ask("DECOMPOSE", line.name, start, end, options);
  const totals = desk.ask("DECOMPOSE", line.name, start, end, `${options}; cum=1; total=1`);
  if (rows[0]!.length < 7) return;
  const old = oldOf(desk, measure);
  const sums = [0, 0, 0, 0, 0];
  rows.forEach(([text, holding, ...parts], i) => {
    const month = line.last - rows.length + 1 + i;
    const formula = () =>
      `${formulaOf("DECOMPOSE", line.name, start, end, options)} in ${String(text)}`;
    const like = line.like(month);
    const own = [net, bills, valued].map((each) => (each ? each.like(month)(month) : 0));
    const change = changeOf(line, old, like, month - 1, month);
    const [ofNet = NaN, ofBills = NaN, ofValue = NaN] = own;
    const isGroup = line.isGroup;
    tally.expect(holding, line.at(month), formula);
    tally.expect(parts[0], change, formula);
    if (!isGroup) {
      tally.expect(parts[1], ofNet, formula);
      if (bills) tally.expect(parts[2], ofBills, formula);
      tally.expect(parts[3], ofValue, formula);
      tally.expect(parts[4], change - ofNet - ofBills - ofValue, formula);
    }
    const [shown, ...rest] = parts.map((part) => (part === "" ? 0 : numberOf(part)));
    if (!rest.some(Number.isNaN))
      tally.expect(
        shown,
        rest.reduce((sum, value) => sum + value, 0),
        formula,
      );
    parts.forEach((part, j) => (sums[j]! += part === "" ? 0 : numberOf(part)));
    if (isGroup) return;
    totals[i]!.slice(2).forEach(
      (part, j) => part === "" || tally.expect(part, sums[j]!, () => `${formula()}, added up`),
    );
  });
  if (line.isGroup) return;
  totals
    .at(-1)!
    .slice(2)
    .forEach(
      (part, j) =>
        part === "" ||
        tally.expect(part, sums[j]!, () =>
          formulaOf("DECOMPOSE", line.name, start, end, "total=1"),
        ),
    );
}

/** HEADLINE's lines, whose they are, and where they are reported. */
const HEADLINES: readonly (readonly [
  line: string,
  holder: string,
  flow: string | undefined,
  printed: string,
])[] = [
  ["securities", "99996", "securities.net", "securities"],
  ["official", "99990", "securities.net", "securities"],
  ["private", "99991", "securities.net", "securities"],
  ["treasuries", "99996", "longterm.net", "treasuries"],
  ["treasuries official", "99990", "longterm.net", "treasuries"],
  ["treasuries private", "99991", "longterm.net", "treasuries"],
  ["agency", "99996", "agency.net", "agency"],
  ["corporate", "99996", "corporate.net", "corporate"],
  ["equity", "99996", "equity.net", "equity"],
  ["foreign", "99996", "foreign.net", "foreign"],
  ["foreignbonds", "99996", "foreignbonds.net", "foreignbonds"],
  ["foreignequity", "99996", "foreignequity.net", "foreignequity"],
  ["bills", "99996", "bills.net", "bills"],
  ["bills official", "99990", "bills.net", "bills"],
  ["banks", "99996", undefined, "banks"],
  ["tic", "99996", undefined, "tic"],
  ["tic private", "99991", undefined, "tic"],
  ["negotiable official", "99990", undefined, "negotiable"],
  ["acquisition", "99996", undefined, "acquisition"],
  ["other", "99996", undefined, "other"],
  ["shortterm", "99996", undefined, "shortterm"],
];

function checkHeadlines(desk: Desk, tally: Tally): void {
  for (const [word, holder, flow, printed] of desk.all(HEADLINES)) {
    const press = desk.book(`headline.${printed}`).by(holder);
    const table = flow ? desk.book(flow) : undefined;
    const reported = table?.by(holder);
    const months = table?.months ?? desk.book(`headline.${printed}`).months;
    const at = (month: Month) => {
      const value = reported?.at(month) ?? NaN;
      return Number.isNaN(value) ? press.at(month) : value;
    };
    for (const month of desk.all(months, 40)) {
      const args = [formatMonth(month), `line=${word}; units=mn`];
      tally.expect(desk.cell("HEADLINE", ...args), at(month), () => formulaOf("HEADLINE", ...args));
    }
  }
  checkNet(desk, tally);
}

/** The line that takes two flows of one another, the lines together, and spans. */
function checkNet(desk: Desk, tally: Tally): void {
  const [bought, abroad] = [desk.book("securities.net"), desk.book("foreign.net")];
  const [ours, theirs] = [bought.by("99996"), abroad.by("99996")];
  for (const month of desk.all(abroad.months, 40)) {
    const args = [formatMonth(month), "line=net; units=mn"];
    const net = ours.at(month) - theirs.at(month);
    if (!Number.isNaN(net))
      tally.expect(desk.cell("HEADLINE", ...args), net, () => formulaOf("HEADLINE", ...args));
    const yearly = [formatMonth(month), "line=securities; units=mn; span=1Y"];
    const sum = isMixed(month - 12, month) ? NaN : sumOf(ours.at, month - 12, month);
    if (!Number.isNaN(sum))
      tally.expect(desk.cell("HEADLINE", ...yearly), sum, () => formulaOf("HEADLINE", ...yearly));
    const rows = desk.ask("HEADLINE", formatMonth(month), "units=mn");
    if (isRefusal(rows[0]![0])) continue;
    rows.slice(0, 12).forEach((row, i) => {
      const own = [formatMonth(month), `line=${HEADLINES[i]![0]}; units=mn`];
      tally.expect(row[1], numberOf(desk.cell("HEADLINE", ...own)), () =>
        formulaOf("HEADLINE", ...own),
      );
    });
  }
}

/** What securities consist of, as MIX splits them. */
const TYPES = {
  securities: ["longterm", "agency", "corporate", "equity"],
  foreign: ["foreignbonds", "foreignequity"],
};

function checkMix(desk: Desk, tally: Tally, whole: keyof typeof TYPES): void {
  const { singles, months } = desk.book(whole);
  const types = TYPES[whole];
  for (const line of desk.all(singles, 4))
    for (const month of desk.all(months, 10)) {
      const rows = desk.ask("MIX", line.name, formatMonth(month), `units=mn; measure=${whole}`);
      const formula = () => formulaOf("MIX", line.name, formatMonth(month), whole);
      if (Number.isNaN(line.at(month))) {
        tally.expect(rows[0]![0], NaN, formula);
        continue;
      }
      const held = types.map((type) => desk.book(type).by(line.name).at(month));
      const isWhole = !held.some(Number.isNaN) && line.at(month) > 0;
      types.forEach((type, i) => {
        const [, holding, share, net, valuation] = rows[i]!;
        tally.expect(holding, held[i]!, formula);
        tally.expect(share, isWhole ? held[i]! / line.at(month) : NaN, formula);
        tally.expect(net, desk.book(`${type}.net`).by(line.name).at(month), formula);
        tally.expect(valuation, desk.book(`${type}.valuation`).by(line.name).at(month), formula);
      });
    }
}

/** The Fed's estimates of FLOW, VALUATION and SERIES are the same figures. */
function checkEstimates(desk: Desk, tally: Tally, measure: string): void {
  const { singles } = desk.book(`${measure}.net`);
  const lines = desk.all(singles, 4);
  for (const [name, flow] of [
    ["FLOW", "net"],
    ["VALUATION", "valuation"],
  ] as const)
    for (const line of lines) {
      const options = `units=mn; source=fed; measure=${measure}.${flow}; dates=text`;
      const rows = desk.ask("SERIES", line.name, "1985-01", "2020-12", options);
      if (rows[0]!.length < 2) continue;
      const all = desk.ask(
        name,
        line.name,
        [rows.map(([text]) => text)],
        `units=mn; source=fed; measure=${measure}`,
      );
      rows.forEach(([text, value], i) =>
        tally.expect(
          all[0]!.length === rows.length ? all[0]![i] : all[0]![0],
          numberOf(value),
          () => formulaOf(name, line.name, text, options),
        ),
      );
      const yearly = desk.cell(
        name,
        line.name,
        "2019-12",
        `units=mn; source=fed; measure=${measure}; span=1Y`,
      );
      const sum = rows.slice(-24, -12).reduce((total, row) => total + numberOf(row[1]), 0);
      tally.expect(yearly, sum, () => formulaOf(name, line.name, "2019-12", "source=fed; span=1Y"));
    }
}

/** Line 3 of the release of 2023-04-17 was not revised with lines 4 and 9, for 2022-11. */
const isOdd = (line: string, month: Month): boolean =>
  line === "securities" && month === isoMonth("2022-11");

export const FLOWS: readonly Relation[] = [
  {
    name: "FLOW: the months of a span added up, of one form unless breaks=keep",
    check: (desk, tally) => {
      for (const measure of [...tradedOf(desk), ...(desk.isQuick ? [] : ["treasuries", "bills"])])
        checkSpans(desk, tally, "FLOW", measure, "net");
    },
  },
  {
    name: "VALUATION: the months of a span added up",
    check: (desk, tally) =>
      tradedOf(desk).forEach((measure) =>
        checkSpans(desk, tally, "VALUATION", measure, "valuation"),
      ),
  },
  {
    name: "FLOW of purchases less that of sales: the net purchases of Form S",
    check: (desk, tally) => {
      for (const measure of tradedOf(desk)) {
        const [bought, net] = [desk.book(`${measure}.purchases`), desk.book(`${measure}.net`)];
        const some = desk.all(bought.lines, 8);
        const options = `units=mn; measure=${measure}`;
        desk.grid(tally, "FLOW", some, bought.months, `${options}; give=purchases`, (line, month) =>
          line.at(month),
        );
        desk.grid(
          tally,
          "FLOW",
          some,
          bought.months,
          `${options}; give=sales`,
          (line, month) => line.at(month) - net.by(line.name).at(month),
        );
      }
    },
  },
  {
    name: "FLOW and VALUATION with source=fed: the estimates that SERIES lists, and their sums",
    check: (desk, tally) =>
      (desk.isQuick ? ESTIMATED.slice(0, 1) : ESTIMATED).forEach((measure) =>
        checkEstimates(desk, tally, measure),
      ),
  },
  {
    name: "bills.net: the change of the position in bills",
    check: (desk, tally) => {
      const [bills, flow] = [desk.book("bills"), desk.book("bills.net")];
      for (const line of flow.singles)
        for (const month of flow.months) {
          const value = line.at(month);
          const [before, now] = [month - 1, month].map(bills.by(line.name).at) as [number, number];
          if ([value, before, now].some(Number.isNaN)) continue;
          // Table 3 rounds the change by itself, as the history of major holders rounds the positions, to tenths of billions.
          // Private holders before 2020 are what official ones leave.
          const isCoarse = line.name === "99991" || [before, now].some((each) => each % 100 === 0);
          tally.near(value, now - before, isCoarse ? 100 : 1, () =>
            formulaOf("FLOW", line.name, formatMonth(month), "measure=bills; units=mn"),
          );
        }
    },
  },
  {
    name: "DECOMPOSE: change = net + bills + valuation + other, row by row, in all and added up",
    check: (desk, tally) => {
      for (const measure of desk.isQuick ? ["treasuries"] : ["treasuries", ...tradedOf(desk)])
        for (const line of desk.all(desk.book(measure).lines))
          checkParts(desk, tally, line, measure);
    },
  },
  {
    name: "MIX: holdings, shares, net purchases and valuation of each type",
    check: (desk, tally) => {
      checkMix(desk, tally, "securities");
      if (!desk.isQuick) checkMix(desk, tally, "foreign");
    },
  },
  {
    name: "HEADLINE: FLOW of all, official and other holders, or what the press release printed",
    check: checkHeadlines,
  },
  {
    name: "The lines of the press release by SERIES, official and private, add up",
    check: (desk, tally) => {
      for (const each of LINES) {
        const { by, months } = desk.book(`headline.${each}`);
        for (const month of months) {
          const [all, official, rest] = ["99996", "99990", "99991"].map((holder) =>
            by(holder).at(month),
          ) as [number, number, number];
          // The release rounds each to a tenth of a billion.
          if (![all, official, rest].some(Number.isNaN) && !isOdd(each, month))
            tally.holds(
              Math.abs(all - official - rest) <= 150,
              () => `headline.${each} in ${formatMonth(month)}: ${all}, ${official} + ${rest}`,
            );
        }
      }
    },
  },
];
