import { say } from "../../../language/say";
import { grouped } from "../../excel/groups";
import { note } from "../../excel/journal";
import { type Pace, poll } from "../../excel/poll";
import { openSession } from "../../excel/session";
import { isWaiting } from "../../excel/waiting";
import type { Failure, Work } from "../../excel/work";
import { placeOf, type TicCell } from "../../find/cell";
import { inventory } from "../../find/inventory";
import { isUnknown, reenter } from "../reentry";

/** Work that goes on without what fails. */
export interface SettlingWork extends Work {
  readonly onFailure: (failure: Failure) => void;
}

/** How long cells may wait for their values, in milliseconds. */
const PATIENCE = 30_000;

/** How cells are waited for. */
export interface Settling {
  /** How long they may wait for their values, in milliseconds. */
  readonly patience?: number | undefined;
  /** Whether Excel is to try again where it has not calculated. */
  readonly tries?: boolean;
}

/**
 * Reads the sheets of cells again, until none of the cells waits for its value any more. Excel is known to leave cells waiting
 * although the add-in has answered, to leave #CALC! where it was asked to calculate a sheet, and not to know formulas that
 * were there before their functions were: it calculates everything, then these formulas are entered again, and what that
 * does not help is told of.
 */
export async function settle(
  before: readonly TicCell[],
  work: SettlingWork,
  { patience = PATIENCE, tries = true }: Settling = {},
): Promise<readonly TicCell[]> {
  const sheets = [
    ...new Map(before.map(({ sheetId: id, sheet: name }) => [id, { id, name }])).values(),
  ];
  const places = new Set(before.map(placeOf));
  const { onProgress } = work;
  let failures: Failure[] = [];
  let after: readonly TicCell[] = [];
  const own = (holds: (cell: TicCell) => boolean) =>
    after.filter((cell) => holds(cell) && places.has(placeOf(cell)));
  const busy = () => own(({ value }) => isWaiting(value));
  const left = () => own(isUncalculated);
  const read = async () => {
    failures = [];
    const onFailure = (failure: Failure) => failures.push(failure);
    after = await openSession(work, (context) =>
      inventory(context, sheets, { ...(onProgress && { onProgress }), onFailure }),
    );
    const [done, total] = [before.length - busy().length, before.length];
    if (done < total) onProgress?.({ step: say("Waiting for values"), done, total });
  };
  const wait = (longest: number) =>
    poll(read, (elapsed) => busy().length > 0 && elapsed < longest, PACE);

  await read();
  await wait(patience);
  for (const attempt of tries ? ATTEMPTS : []) {
    if (left().length === 0) break;
    note("Excel left cells uncalculated.");
    await openSession(work, (context) => attempt(context, left())).catch(() => undefined);
    await read();
    await wait(patience / 4);
  }
  failures.forEach(work.onFailure);
  for (const cells of grouped(left(), ({ sheetId }) => sheetId).values())
    work.onFailure(stuck(cells));
  return after;
}

/** Whether Excel has not calculated the cell, or not so as to know its functions. */
const isUncalculated = (cell: TicCell): boolean =>
  isWaiting(cell.value) || cell.value === "#CALC!" || isUnknown(cell);

type Attempt = (context: Excel.RequestContext, cells: readonly TicCell[]) => Promise<unknown>;

/** In the order in which they are made. A host that cannot leaves the cells as they are, which is told. */
const ATTEMPTS: readonly Attempt[] = [
  async (context) => {
    context.workbook.application.calculate("Full");
    await context.sync();
  },
  (context, cells) => reenter(context, cells),
];

const PACE: Pace = { first: 50, longest: 1000 };

function stuck(cells: readonly TicCell[]): Failure {
  const [{ address: where, sheet, value }, ...others] = cells as [TicCell, ...TicCell[]];
  const values = { others: others.length, sheet, error: String(value) };
  const sentence = isWaiting(value)
    ? say(
        "{others, plural, =0 {It still waits} one {This and # other cell of {sheet} still wait} other {This and # other cells of {sheet} still wait}} for a value: press Ctrl+Alt+F9. If that does not help, close the workbook and open it again.",
        values,
      )
    : value === "#NAME?"
      ? say(
          "{others, plural, =0 {It still shows} one {This and # other cell of {sheet} still show} other {This and # other cells of {sheet} still show}} {error}: look for a name that is misspelt; if there is none, press Ctrl+Alt+F9. If that does not help, close the workbook and open it again.",
          values,
        )
      : say(
          "{others, plural, =0 {It still shows} one {This and # other cell of {sheet} still show} other {This and # other cells of {sheet} still show}} {error}: press Ctrl+Alt+F9. If that does not help, close the workbook and open it again.",
          values,
        );
  return { where, sentence };
}
