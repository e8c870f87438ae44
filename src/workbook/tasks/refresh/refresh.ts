import { dayIn } from "../../../language/figures";
import { say } from "../../../language/say";
import { check, said, state, type Check } from "../../../runtime/store";
import type { Dataset } from "../../../tic/dataset";
import type { Day } from "../../../tic/month";
import type { Evaluate } from "../../excel/evaluate";
import { note } from "../../excel/journal";
import { codeOf } from "../../excel/code";
import { reasonOf } from "../../excel/reason";
import { openSession } from "../../excel/session";
import { isWaiting } from "../../excel/waiting";
import { Cancelled, checkpoint, type Failure, type Scope, type Work } from "../../excel/work";
import { placeOf, type TicCell } from "../../find/cell";
import { compare, listed, textsIn, type CellChange, type Texts } from "../../find/changes";
import { inventory } from "../../find/inventory";
import { unquotedMonths, unquotedSentence } from "../../find/subtraction";
import type { SheetReport } from "../../sheets/report";
import { holdNewest, noteBehind } from "../hold/keep";
import type { ParametersOf } from "../cite/cite";
import { calculate } from "./calculation";
import { givenCalls } from "./given";
import { followGrowth } from "./growth";
import { relocated } from "./moves";
import { asking, reasoned } from "./reasons";
import type { Recalculation } from "./recalculation";
import { settle } from "./settling";
import { bySpelling } from "./spelling";

/** What became of a ready-made sheet. */
export type SheetOutcome = Pick<SheetReport, "name" | "sentence"> & Partial<SheetReport>;

/** What a refresh is told besides. */
export interface RefreshWork extends Work {
  /** Brings the ready-made sheets up to date; they are left alone if omitted. */
  readonly updateSheets?: (work: Work) => Promise<readonly SheetOutcome[]>;
  /** The worksheet functions, to see that cells show what they give. */
  readonly evaluate?: Evaluate;
  /** The names of the functions' parameters, to tell why a figure changed. */
  readonly parametersOf?: ParametersOf;
  /** The names of the functions that there are, to tell of those that there are not. */
  readonly functions?: readonly string[];
  /** How long Excel may take, and then cells may wait for their values, in milliseconds. */
  readonly patience?: number;
}

/** What a refresh found and did. */
export interface RefreshReport extends Texts {
  readonly check: Check;
  /** How many cells with TIC formulas the scope has. */
  readonly formulas: number;
  /** What is different in them and in the cells they fill: new errors first, and at most 500. */
  readonly changes: readonly CellChange[];
  /** How many there are in all. */
  readonly changed: number;
  /** How many formulas Excel does not know because it has damaged the names of their functions. */
  readonly damaged: number;
  /** Formulas in which a month lacks its quotes, so that it is another one: where, and what to write. */
  readonly unquoted?: readonly Failure[];
  readonly failures: readonly Failure[];
  /** "none" if there was nothing to recalculate, or nothing to recalculate it with. */
  readonly recalculation: Recalculation | "none";
  readonly sheets: readonly SheetOutcome[];
}

let last: Promise<unknown> = Promise.resolve();

/**
 * Looks for newer figures, has Excel calculate every sheet with a TIC formula of the scope, and tells what that changed. While
 * nothing has been replaced it can be cancelled and nothing has happened; after that it goes on to the end, so that there are
 * never old figures beside new ones in the scope; other sheets keep theirs until Excel calculates them. If the newest figures could not be looked for, cells keep what they show: they may be from
 * newer data than the add-in has. Of several refreshes one begins when the other has ended.
 */
export function refresh(scope: Scope, work: RefreshWork): Promise<RefreshReport> {
  const own = last.then(() => begin(scope, work));
  last = own.catch(() => undefined);
  return own;
}

const NOTHING: Rest = {
  changes: [],
  changed: 0,
  sources: 0,
  texts: 0,
  damaged: 0,
  failures: [],
  recalculation: "none",
  sheets: [],
};

type Rest = Omit<RefreshReport, "check" | "formulas">;

async function begin(scope: Scope, work: RefreshWork): Promise<RefreshReport> {
  const failures: Failure[] = [];
  try {
    const found = await openSession(work, (context) =>
      inventory(context, scope, { ...work, onFailure: (failure) => failures.push(failure) }),
    );
    // To calculate or to enter them again would not help.
    const { cells, misspelt } = bySpelling(found, work.functions);
    failures.push(...misspelt);
    checkpoint(work);
    const before = await arrived(cells, work);
    checkpoint(work);
    work.onProgress?.({ step: say("Looking for newer figures"), done: 0, total: 1 });
    const outcome = await sought(scope, work, failures);
    const isThere = outcome.status === "same" || outcome.status === "updated";
    const brought = isThere
      ? await bringIn(scope, work, before, failures)
      : { ...NOTHING, failures };
    const rest = isThere ? await explained(brought, outcome, work) : brought;
    if (isThere && scope === "workbook")
      await tellBehind(rest, outcome.before.latestRelease, failures);
    return { ...rest, check: outcome, formulas: before.length, ...unquotedIn(before) };
  } catch (error) {
    const nothing = { ...NOTHING, formulas: 0, failures };
    if (error instanceof Cancelled) return { ...nothing, check: { status: "cancelled" } };
    note(`Refreshing failed: ${codeOf(error)}.`);
    return { ...nothing, check: { status: "failed", reason: reasonOf(error) } };
  }
}

/** Looks for newer figures, and has the workbook hold the newest: from there on the functions answer with them. */
async function sought(scope: Scope, work: Work, failures: Failure[]): Promise<Check> {
  const then = state();
  const outcome = await check(work.signal);
  if (outcome.status !== "same" && outcome.status !== "updated") return outcome;
  const before = then.status === "ready" ? then.dataset : outcome.before;
  try {
    await holdNewest(scope === "workbook", before.latestRelease);
  } catch (error) {
    const sentence = say("The workbook cannot keep which release its figures are from: {reason}", {
      reason: reasonOf(error),
    });
    if (said() !== undefined && said() !== "newest") return { status: "failed", reason: sentence };
    failures.push({ where: say("Workbook"), sentence });
  }
  const now = state();
  if (now.status !== "ready")
    return { status: "failed", reason: say("the figures are not there yet") };
  const { holding, dataset: after } = now;
  if (holding?.kind === "missing")
    return { status: "failed", reason: missingReason(holding, after) };
  const isSame =
    after === before || (outcome.status === "same" && after.release === before.release);
  return { ...outcome, status: isSame ? "same" : "updated", before, after };
}

const missingReason = ({ release }: { readonly release?: Day }, { release: newest }: Dataset) =>
  release === undefined
    ? say("Excel does not say which release the workbook holds")
    : say("the workbook holds the release of {held}, and the newest that is here is of {newest}", {
        held: dayIn(release),
        newest: dayIn(newest),
      });

/** Where Excel has not calculated all of it, the workbook says that some cells may still show the release before. */
async function tellBehind(rest: Rest, before: Day, failures: Failure[]): Promise<void> {
  if (rest.recalculation !== "manual" && rest.failures.length === 0) return;
  try {
    await noteBehind(before);
  } catch (error) {
    failures.push({ where: say("Workbook"), sentence: reasonOf(error) });
  }
}

/** How long a refresh waits for values before it begins, in milliseconds. */
const ARRIVAL = 10_000;

/** A cell that waits for its value, as all do in a workbook just opened, has none yet that could change. */
async function arrived(cells: readonly TicCell[], work: RefreshWork): Promise<readonly TicCell[]> {
  if (!cells.some(({ value }) => isWaiting(value))) return cells;
  const places = new Set(cells.map(placeOf));
  // What stays waiting is told of after the recalculation.
  const patience = Math.min(work.patience ?? Infinity, ARRIVAL);
  const waiting = { ...work, onFailure: () => undefined };
  const settled = await settle(cells, waiting, { patience, tries: false });
  return settled.filter((cell) => places.has(placeOf(cell)));
}

/** From here on the data is the new one, and nothing stops. */
async function bringIn(
  scope: Scope,
  { onProgress, updateSheets, evaluate, patience }: RefreshWork,
  before: readonly TicCell[],
  failures: Failure[],
): Promise<Rest> {
  const work: Work = onProgress ? { onProgress } : {};
  const damaged = before.filter((cell) => cell.damaged).length;
  let rest: Rest = { ...NOTHING, damaged, failures };
  if (damaged > 0) failures.push(damagedFailure(damaged));
  if (before.length > 0)
    rest = await attempt({ ...rest, recalculation: "manual" }, failures, async () => {
      const { recalculation, after, told } = await calculate(before, work, evaluate, patience);
      failures.push(...told, ...(await followGrowth(before, after)));
      const { moved, ...compared } = compare(before, after);
      const failed = new Set(failures.map(({ where }) => where));
      failures.push(...moved.filter((sheet) => !failed.has(sheet)).map(movedFailure));
      return { ...rest, recalculation, ...compared };
    });
  if (!updateSheets || scope !== "workbook") return rest;
  return attempt(rest, failures, async () => {
    const outcomes = await updateSheets(work);
    failures.push(...outcomes.flatMap((outcome) => outcome.failures ?? []));
    const moves = outcomes.flatMap((outcome) => outcome.moves ?? []);
    const changes = rest.changes.flatMap((change) => relocated(change, moves));
    // What is no longer there did not change.
    const others = rest.changed - (rest.changes.length - changes.length);
    const changed = outcomes.reduce((sum, outcome) => sum + (outcome.changed ?? 0), others);
    const all = [...changes, ...outcomes.flatMap((outcome) => outcome.changes ?? [])];
    const [gone, now] = [textsIn(rest.changes), textsIn(all)];
    const sources = rest.sources - gone.sources + now.sources;
    const texts = rest.texts - gone.texts + now.texts;
    return { ...rest, changes: listed(all), changed, sources, texts, sheets: outcomes };
  });
}

/** The same with why each figure changed; as it is where that cannot be looked for. */
async function explained(
  rest: Rest,
  { before, after }: Extract<Check, { readonly checked: Date }>,
  { evaluate, parametersOf, onProgress }: RefreshWork,
): Promise<Rest> {
  if (!evaluate || !parametersOf || rest.changes.length === 0) return rest;
  const means = { evaluate: asking(evaluate), parametersOf, before, after };
  try {
    const calls = await openSession(onProgress ? { onProgress } : {}, (context) =>
      givenCalls(context, rest.changes),
    );
    const changes: CellChange[] = [];
    for (const [i, change] of rest.changes.entries())
      changes.push(await reasoned(change, calls[i], means));
    return { ...rest, changes };
  } catch (error) {
    note(`Why figures changed could not be told: ${codeOf(error)}.`);
    return rest;
  }
}

/** Goes on without a step that failed, and says so. */
async function attempt(
  otherwise: Rest,
  failures: Failure[],
  step: () => Promise<Rest>,
): Promise<Rest> {
  try {
    return await step();
  } catch (error) {
    note(`A step of refreshing failed: ${codeOf(error)}.`);
    failures.push({ where: say("Workbook"), sentence: reasonOf(error) });
    return otherwise;
  }
}

/** Nobody reads more in a pane. */
const MOST_UNQUOTED = 20;

function unquotedIn(cells: readonly TicCell[]): Pick<RefreshReport, "unquoted"> {
  const unquoted = cells.flatMap(({ address, formula }) => {
    const [wrong] = unquotedMonths(formula);
    return wrong ? [{ where: address, sentence: unquotedSentence(wrong) }] : [];
  });
  return unquoted.length ? { unquoted: unquoted.slice(0, MOST_UNQUOTED) } : {};
}

const damagedFailure = (count: number): Failure => ({
  where: say("Workbook"),
  sentence: say(
    "Excel has damaged the function names of {count, plural, one {# formula, so that it is} other {# formulas, so that they are}} #NAME?: choose Repair formulas.",
    { count },
  ),
});

const movedFailure = (sheet: string): Failure => ({
  where: sheet,
  sentence: say(
    "Its formulas were edited or moved during the refresh: they are recalculated, but what changed in them is not listed.",
  ),
});
