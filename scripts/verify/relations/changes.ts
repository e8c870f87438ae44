import { type Month } from "../../../src/tic/month";
import { changeOf } from "../naive";
import { oldOf } from "./old";
import { positionsOf, type Relation } from "./relation";

/** Spans as they are typed, and where they begin. */
const SPANS: readonly (readonly [string, (month: Month) => Month])[] = [
  ["1M", (month) => month - 1],
  ["2Q", (month) => month - 6],
  ["1Y", (month) => month - 12],
  ["5Y", (month) => month - 60],
  ["YTD", (month) => month - (month % 12) - 1],
  ["QTD", (month) => month - (month % 3) - 1],
];

export const CHANGES: readonly Relation[] = [
  {
    name: "CHANGE: the difference of two holdings, over a benchmark the sum of the steps in one series",
    check: (desk, tally) => {
      for (const measure of positionsOf(desk)) {
        const { lines, months } = desk.book(measure);
        const old = oldOf(desk, measure);
        for (const [span, startOf] of SPANS)
          desk.grid(
            tally,
            "CHANGE",
            desk.all(lines, 8),
            desk.all(months, 40),
            `units=mn; measure=${measure}; span=${span}`,
            (line, month) => changeOf(line, old, line.like(month), startOf(month), month),
          );
      }
    },
  },
  {
    name: "CHANGE with kind=pct: that change over the holding at the start; with breaks=raw the plain difference",
    check: (desk, tally) => {
      for (const measure of positionsOf(desk)) {
        const { lines, months } = desk.book(measure);
        const old = oldOf(desk, measure);
        const some = desk.all(lines, 8);
        for (const [span, startOf] of SPANS.slice(0, 4)) {
          const of = `units=mn; measure=${measure}; span=${span}`;
          desk.grid(
            tally,
            "CHANGE",
            some,
            desk.all(months, 40),
            `${of}; kind=pct`,
            (line, month) => {
              const at = line.like(month);
              const before = at(startOf(month));
              return before > 0 ? changeOf(line, old, at, startOf(month), month) / before : NaN;
            },
          );
          if (measure !== "custody" || desk.isQuick)
            desk.grid(
              tally,
              "CHANGE",
              some,
              desk.all(months, 40),
              `${of}; breaks=raw`,
              (line, month) => {
                const at = line.like(month);
                return at(month) - at(startOf(month));
              },
            );
        }
      }
    },
  },
];
