import { say } from "../../../language/say";
import type { TicCell } from "../../find/cell";
import { pause, poll } from "../../excel/poll";
import { openSession } from "../../excel/session";
import { calculatedAt, openStatus, statusRange, type StatusCell } from "../../find/status";
import { supports } from "../../excel/support";
import { isWaiting } from "../../excel/waiting";
import type { Work } from "../../excel/work";

/**
 * Whether a status cell shows that Excel has recalculated; if it shows that Excel has not, the user has to, with Ctrl+Alt+F9.
 * Unknown where there can be no status cell.
 */
export type Recalculation = "verified" | "manual" | "unknown";

/** How long Excel may take, in milliseconds. */
export interface Patience {
  /** Until it begins. */
  readonly start: number;
  /** Until it is done. */
  readonly end: number;
}

const PATIENCE: Patience = { start: 600, end: 30_000 };

type Strategy = (context: Excel.RequestContext, sheets: readonly string[]) => void;

/** In the order in which they are tried. None changes whether Excel calculates by itself. */
const STRATEGIES: readonly Strategy[] = [
  (context, sheets) => {
    for (const sheet of sheets) context.workbook.worksheets.getItem(sheet).calculate(true);
  },
  ({ workbook }) => workbook.application.calculate("Full"),
  ({ workbook }) => workbook.application.calculate("FullRebuild"),
];

/**
 * Has Excel calculate every sheet with one of these cells, in one way after the other until a status cell shows that it did.
 * Without a status cell there is no telling, so that all are tried. A thorough one calculates the whole workbook.
 */
export function recalculate(
  cells: readonly TicCell[],
  work: Work,
  { start, end, thorough = false }: Partial<Patience> & { readonly thorough?: boolean } = {},
): Promise<Recalculation> {
  const strategies = thorough ? STRATEGIES.slice(1) : STRATEGIES;
  const patience = { start: start ?? PATIENCE.start, end: end ?? PATIENCE.end };
  return openSession(work, async (context) => {
    const status = await openStatus(context, cells);
    const sheets = new Set(cells.map(({ sheetId }) => sheetId));
    if (status) sheets.add(status.sheetId);
    const before = status && (await calculated(context, status, patience));
    let isAnyTaken = false;
    for (const [done, strategy] of strategies.entries()) {
      work.onProgress?.({ step: say("Recalculating"), done, total: strategies.length });
      const isTaken = await attempt(context, () => strategy(context, [...sheets]));
      isAnyTaken ||= isTaken;
      if (isTaken && status && (await took(context, status, before, patience))) return "verified";
    }
    return isAnyTaken && !status ? "unknown" : "manual";
  });
}

/** Whether the host has the way at all. */
async function attempt(context: Excel.RequestContext, strategy: () => void): Promise<boolean> {
  try {
    // Two calculations must not be of the same millisecond.
    await pause(5);
    strategy();
    await context.sync();
    return true;
  } catch {
    return false;
  }
}

/** When the status cell was calculated, once it is. */
async function calculated(
  context: Excel.RequestContext,
  status: StatusCell,
  patience: Patience,
): Promise<number | undefined> {
  let moment: number | undefined;
  await until(patience, async () => {
    const now = await read(context, status);
    moment = now.moment;
    return moment !== undefined || !now.isBusy ? "done" : "busy";
  });
  return moment;
}

/** Whether the status cell is calculated later than before, and all else with it. */
async function took(
  context: Excel.RequestContext,
  status: StatusCell,
  before: number | undefined,
  patience: Patience,
): Promise<boolean> {
  let isLater = false;
  await until(patience, async () => {
    const { moment, isBusy } = await read(context, status);
    isLater = moment !== undefined && moment > (before ?? 0);
    if (isBusy) return "busy";
    return isLater ? "done" : "idle";
  });
  return isLater;
}

async function read(context: Excel.RequestContext, status: StatusCell) {
  const { application } = context.workbook;
  const tells = supports("1.9");
  if (tells) application.load("calculationState");
  const range = statusRange(context, status);
  range.load("values");
  await context.sync();
  const values = range.values as unknown[][];
  const isCalculating = tells && application.calculationState === "Calculating";
  return {
    moment: calculatedAt(values),
    isBusy: isCalculating || isWaiting(values[0]![0]),
  };
}

/** Looks again and again while Excel is busy; if it does nothing, only for as long as it may take to begin. */
async function until(
  { start, end }: Patience,
  look: () => Promise<"done" | "busy" | "idle">,
): Promise<void> {
  let found = await look();
  const lookAgain = async () => {
    found = await look();
  };
  await poll(
    lookAgain,
    (elapsed) => found !== "done" && elapsed < (found === "busy" ? end : start),
    { first: 10, longest: 250 },
  );
}
