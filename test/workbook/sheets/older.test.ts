import { join } from "node:path";
import { shippedHistory } from "../../../src/pipeline/store/history";
import { buildSnapshot } from "../../../src/snapshot/build";
import { QUANTITIES } from "../../../src/tic/measure";
import { formatDay, isoDay, isoMonth } from "../../../src/tic/month";
import type { Table } from "../../../src/tic/tables";
import type { Reading } from "../../../src/treasury/reading";
import type { Evaluate } from "../../../src/workbook/excel/evaluate";
import type * as checks from "../../../src/workbook/sheets/language/check";
import type * as made from "../../../src/workbook/sheets/sheets";
import { forgetModules } from "../../runtime/fresh";
import { Origin } from "../../support/origin";
import type { Files } from "../../support/release";
import type * as support from "./support";

/** Sheets that are made from an older snapshot, in an add-in that has never seen a newer one. */

const DATA = join(__dirname, "../../../data");
/** Tables that come out whole with each release. */
const WHOLE: readonly Table[] = ["table1", "table2", "table3", "table5"];
const NEWEST = isoDay("2026-06-18");

let modules: {
  readonly checks: typeof checks;
  readonly made: typeof made;
  readonly support: typeof support;
};
let restore: () => void;

async function start(files: Files): Promise<void> {
  forgetModules();
  const store = await import("../../../src/runtime/store");
  modules = {
    checks: await import("../../../src/workbook/sheets/language/check"),
    made: await import("../../../src/workbook/sheets/sheets"),
    support: await import("./support"),
  };
  restore = new Origin(files).install();
  await store.ready("treasuries", QUANTITIES);
}

/** As many months of All data as are written: all holders and measures, and more rows than are remembered one by one. */
const MONTHS = 24;

/** The functions, whose long histories end in these months. */
const recently: Evaluate = (name, ...args) => {
  const answer = modules.support.evaluate(name, ...args);
  return name === "SERIES" ? (answer as unknown[][]).slice(-MONTHS) : answer;
};

/** The sheets that are not made, and why. */
async function failures() {
  const reports = [];
  for (const { kind } of modules.made.SHEETS) {
    modules.support.openWorkbook();
    // All of it is half a million cells, of which each month's are like those of the others.
    const evaluate = kind === "everything" ? recently : modules.support.evaluate;
    reports.push(await modules.made.createSheet(kind, { as: "values" }, { evaluate }));
  }
  return reports
    .filter(({ status }) => status !== "created")
    .map(({ kind, sentence }) => [kind, sentence]);
}

let history: Awaited<ReturnType<typeof shippedHistory>>;
beforeAll(async () => {
  history = await shippedHistory(DATA);
});
afterEach(() => restore());

describe("a release that was stored whole", () => {
  /** What the snapshot was made of on the day of the release whose newest month it is. */
  const releasedWith = (newest: string): Files => {
    const { readings, calendar } = history;
    const month = isoMonth(newest);
    const { day } = calendar.find((release) => release.newest === month)!;
    const cut = (reading: Reading): readonly Reading[] => {
      const { publication, observations, residual } = reading;
      const { table, release } = publication;
      if (!WHOLE.includes(table) || release !== NEWEST) return release <= day ? [reading] : [];
      const until = <T extends { readonly month: number }>(cells: readonly T[]) =>
        cells.filter((cell) => cell.month <= month);
      return [
        {
          ...reading,
          publication: {
            ...publication,
            id: `${table}@${formatDay(day)}`,
            release: day,
            newest: month,
          },
          observations: until(observations),
          residual: until(residual),
        },
      ];
    };
    const cutOff = readings.flatMap(cut);
    const ids = cutOff.map(({ publication: { id } }) => id);
    return buildSnapshot(
      cutOff.filter((_, at) => ids.lastIndexOf(ids[at]!) === at),
      calendar,
      "0.1.0",
    );
  };

  test.each(["2026-03", "2025-04"])("of %s makes every sheet", async (newest) => {
    await start(releasedWith(newest));
    expect(await modules.checks.problemWith({}, modules.support.evaluate)).toBeUndefined();
    expect(await failures()).toEqual([]);
  });
});

describe("a release of which only a part is stored", () => {
  /** What is stored of the releases up to that of May 2026: eighteen holders of 2026-03, no total, no flows since 2023-01. */
  beforeEach(async () => {
    const { readings, calendar } = history;
    const then = readings.filter(({ publication }) => publication.release < NEWEST);
    await start(buildSnapshot(then, calendar, "0.1.0"));
  });

  test("makes the sheets that do not compare all holders, and says of the others what to ask for", async () => {
    expect(await modules.checks.problemWith({}, modules.support.evaluate)).toBeUndefined();
    expect(
      await modules.checks.problemWith({ month: "2026-05" }, modules.support.evaluate),
    ).toEqual({
      field: "month",
      sentence:
        "China is published to 2026-03. 2026-05 was scheduled for 2026-07-14: refresh in the TIC pane.",
    });
    const why =
      'Grand total was last published for 2026-01. Write "last" for that. All holders are stored to 2023-01: make the sheet of that month.';
    expect(await failures()).toEqual([
      ["majors", `Major holders was not made. ${why}`],
      ["retreat", `Retreat monitor was not made. ${why}`],
      // Its months begin after the last with purchases of China's.
      [
        "cascade",
        "Cascade was not made. China is published to 2023-01. 2026-03 was scheduled for 2026-05-18: refresh in the TIC pane.",
      ],
    ]);
    const { shown } = modules.support.openWorkbook();
    await modules.made.createSheet("watch", { as: "values" }, modules.support.now);
    const [, ...rows] = shown("TIC_Watchlist");
    const answerOf = (holder: string) => rows.find(([name]) => name === holder)![4];
    expect(answerOf("China")).toBe("652.3 bn, lowest in 17 years");
    expect(answerOf("Grand total")).toBe(
      'Grand total was last published for 2026-01. Write "last" for that.',
    );
    modules.support.openWorkbook();
    const older = { as: "values", month: "2023-01" } as const;
    for (const kind of ["majors", "retreat"] as const)
      expect(await modules.made.createSheet(kind, older, modules.support.now)).toMatchObject({
        status: "created",
      });
  });
});
