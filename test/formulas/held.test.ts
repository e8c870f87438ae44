import type * as runtime from "../../src/runtime/store";
import { buildSnapshot } from "../../src/snapshot/build";
import { readIndex } from "../../src/snapshot/read";
import { shippedHistory } from "../../src/pipeline/store/history";
import { isoDay, isoMonth, formatMonth } from "../../src/tic/month";
import { QUANTITIES, type Quantity } from "../../src/tic/measure";
import { join } from "node:path";
import { forgetModules } from "../runtime/fresh";
import { Origin } from "../support/origin";
import { releasedFiles, shippedFiles, type Files } from "../support/release";

/**
 * A newer dataset that is held at an older release answers as the older dataset did: every function, for all holders and months. A
 * sample of the months is asked about, with TIC_HELD=all each of them.
 */

const ALL = process.env["TIC_HELD"] === "all";

/** What a call gave, to be compared: values, and errors with their sentence. */
const plain = (answer: unknown): string =>
  JSON.stringify(answer, (_, value: unknown) =>
    value instanceof Error
      ? `${(value as Error & { code?: string }).code} ${value.message}`
      : value,
  );

type Ask = (name: string, ...args: unknown[]) => void;

/** Asks everything of a dataset; `measures` are those that the older dataset has. */
function askAll(ask: Ask, dataset: Loaded, measures: readonly Quantity[]): void {
  const has = (measure: Quantity) => measures.includes(measure);
  for (const measure of ["treasuries", "bills", "longterm", "equity"] as const) {
    if (!has(measure)) continue;
    const holders = dataset.holders(measure).map((code) => [code]);
    const [first, last] = dataset.extent(measure);
    // Two months that are in neither, and the newest of each.
    const count = last - first + 5;
    const all = Array.from({ length: count }, (_, i) => formatMonth(first - 2 + i));
    const months = [sampled(all, 7)];
    for (const name of ["HOLDINGS", "REVISION"]) ask(name, holders, months, measure);
    ask("HOLDINGS", holders, months, measure, "first");
    ask("HOLDINGS", holders, months, measure, "2026-06-01");
    ask("HOLDINGS", holders, [["latest", "-1", "-1Y", "last"]], measure);
    ask("CHANGE", holders, months, "1M", "abs", measure);
    ask("CHANGE", holders, months, "1Y", "pct", measure);
    ask("SHARE", holders, months, "TOTAL", measure);
    ask("RANK", holders, months, measure);
    ask("LATESTMONTH", holders, measure);
    ask("HOLDERS", "all", measure);
    ask("REVISIONS", null, 100, measure);
    ask("REVISIONS", "2026-05-18", 100, measure, null, "against=stored");
    askLong(ask, measure, holders, all, has("longterm.net"));
  }
  if (has("longterm.net"))
    for (const name of ["FLOW", "VALUATION"])
      ask(
        name,
        dataset.holders("longterm").map((code) => [code]),
        [recent(dataset)],
        "1M",
        "longterm",
      );
  ask("NEXTRELEASE");
  ask("HOLDINGS", "G7", [recent(dataset)]);
}

type Loaded = Exclude<ReturnType<typeof runtime.ready>, Promise<unknown>>;

const recent = (dataset: Loaded): string[] =>
  Array.from({ length: 45 }, (_, i) => formatMonth(dataset.newest + 2 - i));

/** The months that a function is asked about, always the newest among them. */
const sampled = (months: readonly string[], every: number): string[] =>
  months.filter((_, i) => ALL || (months.length - 1 - i) % every === 0 || i > months.length - 5);

function askLong(
  ask: Ask,
  measure: Quantity,
  holders: readonly number[][],
  months: readonly string[],
  hasFlows: boolean,
): void {
  const lookBacks = [sampled(months, 29)];
  for (const name of ["LOWMONTHS", "HIGHSINCE", "DRAWDOWN", "STREAK"])
    ask(name, holders, lookBacks, measure);
  const some = holders.filter((_, i) => ALL || i % 9 === 0);
  for (const name of ["CITE", "WHY", ...(hasFlows ? ["SAY", "CARD"] : [])])
    ask(name, some, [sampled(months, 97)], measure);
  for (const [code] of some) {
    ask("SERIES", code, null, null, measure);
    ask("VINTAGES", code, formatMonth(isoMonth("2026-04")), measure);
    ask("VINTAGES", code, formatMonth(isoMonth("2025-11")), measure);
    ask("PEAK", code, null, null, "both", measure);
    ask("TROUGH", code, "2012-01", "2025-11", "both", measure);
    if (hasFlows && measure !== "bills") ask("DECOMPOSE", code, "2025-01", null, measure);
  }
  if (!hasFlows) return;
  for (const month of sampled(months, 47)) {
    ask(
      "TABLE",
      month,
      "all",
      "rank holder holdings change yoy share low drawdown revision",
      measure,
    );
    ask("MOVERS", month, 50, "1M", "change", measure);
    ask("BREADTH", month, "1Y", null, null, measure);
  }
  ask("TABLE", null, "all", null, measure, null, "total=1");
}

/** What a newly started add-in answers behind a server of some files, with a workbook that holds a release or none. */
async function answersOf(
  files: Files,
  measures: readonly Quantity[],
  hold?: runtime.Hold,
): Promise<{
  readonly answers: readonly string[];
  readonly calendar: Loaded["calendar"];
  /** Whether another release is the newest. */
  readonly isHeld: boolean;
}> {
  forgetModules();
  const store = await import("../../src/runtime/store");
  const formulas = await import("../support/formula");
  const restore = new Origin(files).install();
  await store.awaitHold(Promise.resolve(hold));
  const dataset = await store.ready("treasuries", measures);
  const asked: [string, unknown][] = [];
  askAll((name, ...args) => asked.push([name, formulas.call(name, ...args)]), dataset, measures);
  const answers: string[] = [];
  for (const [name, answer] of asked) answers.push(`${name} ${plain(await answer)}`);
  restore();
  const now = store.state();
  const isHeld = now.status === "ready" && now.newest !== undefined;
  return { answers, calendar: dataset.calendar, isHeld };
}

async function expectSame(
  older: Files,
  newer: Files,
  measures: readonly Quantity[],
): Promise<void> {
  const then = await answersOf(older, measures);
  const index = readIndex(older.get("index.json")!);
  const held = await answersOf(newer, measures, { index, calendar: then.calendar });
  expect([then.isHeld, held.isHeld]).toEqual([false, true]);
  expect(held.answers.length).toBe(then.answers.length);
  for (const [i, answer] of then.answers.entries())
    if (held.answers[i] !== answer)
      expect(held.answers[i]!.slice(0, 400)).toBe(answer.slice(0, 400));
}

test("the release of July 2026, which is invented, held at that of June", () =>
  expectSame(shippedFiles(), releasedFiles(), QUANTITIES));

test("the release of June 2026 held at that of May, of which only parts are stored", async () => {
  const { readings, calendar } = await shippedHistory(join(__dirname, "../../data"));
  const may = readings.filter(({ publication }) => publication.release < isoDay("2026-06-18"));
  const older = buildSnapshot(may, calendar, "0.1.0");
  const own: readonly Quantity[] = ["treasuries", "bills", "longterm"];
  await expectSame(older, shippedFiles(), own);
});
