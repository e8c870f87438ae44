import { say } from "../../../language/say";
import { meets } from "../../excel/blocks";
import { grouped } from "../../excel/groups";
import { note } from "../../excel/journal";
import { protectionOf } from "../../excel/protection";
import { codeOf } from "../../excel/code";
import { protectedSentence, reasonOf } from "../../excel/reason";
import { openStep } from "../../excel/session";
import { Cancelled, checkpoint, type Failure, type Scope, type Work } from "../../excel/work";
import { isKept, look, type Look } from "../../find/frozen/frozen";
import { readFrozen, writeFrozen } from "../../find/frozen/parts";
import { selection } from "../../find/selection";
import { putFormulas } from "./back";
import { addressOfLook, failuresOf } from "./unthawed";

/** What to do beyond what is certain. */
export interface ThawOptions {
  /** Whether to put a formula back over what the user wrote since. */
  readonly overwrite?: boolean;
  /** Whether to forget the formulas that cannot be put back. */
  readonly forget?: boolean;
}

/** What became of a thaw. */
export interface ThawReport {
  /** How many formulas are back. */
  readonly thawed: number;
  readonly sheets: readonly { readonly name: string; readonly thawed: number }[];
  /** Cells that were changed since and left alone. */
  readonly changed: readonly ChangedCell[];
  readonly failures: readonly Failure[];
}

/** A cell in which the user has written since. */
export interface ChangedCell {
  readonly address: string;
  /** What would be put back. */
  readonly formula: string;
}

/** Puts the formulas back in place of their values, where these are as they were frozen. */
export async function thaw(
  scope: Scope,
  work: Work = {},
  options: ThawOptions = {},
): Promise<ThawReport> {
  const ledger: Ledger = { failures: [], changed: [], back: new Map(), blocked: [] };
  try {
    await openStep(work, (context) => thawIn(context, scope, options, ledger, work));
  } catch (error) {
    if (error instanceof Cancelled) throw error;
    note(`Thawing failed: ${codeOf(error)}.`);
    ledger.failures.unshift({ where: "Workbook", sentence: reasonOf(error) });
  }
  const { failures, changed, back, blocked } = ledger;
  const sheets = [...grouped([...back.values()], ({ name }) => name)].map(([name, of]) => ({
    name,
    thawed: of.length,
  }));
  return { thawed: back.size, sheets, changed, failures: [...failures, ...blocked] };
}

/** What has become of the formulas. Thawing may begin anew: what is back stays so. */
interface Ledger {
  failures: Failure[];
  changed: ChangedCell[];
  /** What is back, by its place. */
  readonly back: Map<number, { readonly name: string }>;
  /** Of that, what has no room. */
  readonly blocked: Failure[];
}

async function thawIn(
  context: Excel.RequestContext,
  scope: Scope,
  { overwrite = false, forget = false }: ThawOptions,
  ledger: Ledger,
  work: Work,
): Promise<void> {
  const { back } = ledger;
  [ledger.failures, ledger.changed] = [[], []];
  const records = await readFrozen(context);
  work.onProgress?.({ step: say("Looking for the frozen cells"), done: 0, total: 1 });
  const looks = await look(context, records);
  const isBack = ({ record }: Look) => back.has(record.place);
  const kept = looks.filter((look) => isKept(look) || isBack(look));
  const isAsked = await scopeOf(context, scope);
  const asked = kept.filter((look) => isAsked(look) && !isBack(look));
  if (back.size === 0) checkpoint(work);

  const isReady = ({ state }: Look) => state === "frozen" || (overwrite && state === "changed");
  const left = asked.filter((look) => !isReady(look));
  for (const { state, at } of left)
    if (state === "changed" && at)
      ledger.changed.push({ address: addressOfLook(at), formula: at.formula });
  ledger.failures.push(...failuresOf(left));
  await putSheets(context, asked.filter(isReady), ledger, work);

  const forgotten = new Set(forget ? left.map(({ record }) => record) : []);
  const still = kept
    .map(({ record }) => record)
    .filter((record) => !forgotten.has(record))
    .map((record) => (back.has(record.place) ? { ...record, thawed: true as const } : record));
  // Where nothing is written, the user can still redo a freeze that was undone: then its formulas are needed.
  if (back.size > 0 || forgotten.size > 0) await writeFrozen(context, still);
}

async function putSheets(
  context: Excel.RequestContext,
  ready: readonly Look[],
  { failures, back, blocked }: Ledger,
  work: Work,
): Promise<void> {
  const bySheet = grouped(ready, ({ at }) => at!.sheet);
  const isProtected = await protectionOf(context, bySheet.keys());
  for (const [name, group] of bySheet) {
    work.onProgress?.({
      step: say("Thawing {sheet}", { sheet: name }),
      done: back.size,
      total: ready.length,
    });
    if (isProtected(name)) failures.push({ where: name, sentence: protectedSentence() });
    else
      await putFormulas(context, name, group, failures, (looks, spills) => {
        for (const { record } of looks) back.set(record.place, { name });
        blocked.push(...spills);
      });
  }
}

async function scopeOf(
  context: Excel.RequestContext,
  scope: Scope,
): Promise<(look: Look) => boolean> {
  if (scope === "workbook") return () => true;
  if (scope === "selection") {
    const { sheets, selected } = await selection(context);
    const names = new Set(sheets.map(({ name }) => name));
    return ({ at }) =>
      at !== undefined && names.has(at.sheet) && selected.some((area) => meets(at.block, area));
  }
  const sheet = context.workbook.worksheets.getActiveWorksheet();
  sheet.load("id, name");
  await context.sync();
  return ({ record, at }) => (at ? at.sheet === sheet.name : record.sheetId === sheet.id);
}
