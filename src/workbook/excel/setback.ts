import { say, together } from "../../language/say";
import { blocksOf, readBlocks, writeBlocks } from "./blocks";
import { note } from "./journal";
import { codeOf, isUngroupable } from "./code";
import { reasonOf } from "./reason";
import { apart } from "./request";
import { type Cells, constantOf, isFormula, type Shown, writeFormats, writtenText } from "./shown";
import type { CellValue } from "./value";
import type { Failure } from "./work";

/** A failure, and whether the sheet is as it was before. */
export interface Setback {
  readonly failure: Failure;
  /** Of Excel's error. */
  readonly code: string;
  readonly isUndone: boolean;
}

/**
 * Writes to the cells of a sheet, and what they held before if that fails. What Excel refuses for the sake of a step to undo is
 * thrown, when the cells are as they were.
 */
export async function undoing(
  context: Excel.RequestContext,
  sheet: Excel.Worksheet,
  name: string,
  before: Cells,
  write: () => Promise<void>,
): Promise<Setback | undefined> {
  try {
    await write();
    return undefined;
  } catch (error) {
    const code = codeOf(error);
    note(`Writing to a sheet failed: ${code}.`);
    const isApart = isUngroupable(error);
    const isUndone = isApart
      ? await apart((other) => putBack(other, other.workbook.worksheets.getItem(name), before))
      : await putBack(context, sheet, before);
    if (isApart && isUndone) throw error;
    const end = isUndone
      ? say("The sheet is as it was.")
      : say("Some cells were changed: undo this in Excel.");
    return { failure: { where: name, sentence: together(reasonOf(error), end) }, code, isUndone };
  }
}

/** Whether the cells hold again what they held before. */
export async function putBack(
  context: Excel.RequestContext,
  sheet: Excel.Worksheet,
  before: Cells,
): Promise<boolean> {
  // Writing back empties cells first: whatever stops it once must not leave them so.
  for (let tries = 1; tries <= TRIES; tries++) {
    try {
      // Where nothing may be written, nothing was.
      if (await holds(context, sheet, before)) return true;
      await writeBack(context, sheet, before);
      if (await holds(context, sheet, before)) return true;
      await writeSingly(context, sheet, before);
      if (await holds(context, sheet, before)) return true;
    } catch {
      // The next try looks anew.
    }
  }
  return false;
}

/** How often cells are put back before the user has to. */
const TRIES = 3;

/** So many formulas are written one by one at most. */
const SINGLES = 1000;

/** Writes formulas that are not as they were one by one: in the column of a table, Excel may make several the same. */
async function writeSingly(
  context: Excel.RequestContext,
  sheet: Excel.Worksheet,
  before: Cells,
): Promise<void> {
  const wrong: number[] = [];
  await readBlocks(context, sheet, blocksOf(before.keys()), ["formulas"], (key, read) => {
    const { content, isFilled } = before.get(key)!;
    if (!isFilled && read("formulas") !== content) wrong.push(key);
  });
  for (const key of wrong.slice(0, SINGLES))
    await writeBlocks(context, sheet, blocksOf([key]), "formulas", () =>
      writtenBack(before.get(key)!),
    );
}

async function holds(
  context: Excel.RequestContext,
  sheet: Excel.Worksheet,
  before: Cells,
): Promise<boolean> {
  let isSame = true;
  const properties = ["formulas", "values", "numberFormat"] as const;
  await readBlocks(context, sheet, blocksOf(before.keys()), properties, (key, read) => {
    const shown = before.get(key)!;
    const now = { content: read("formulas") as CellValue, value: read("values") as CellValue };
    isSame &&=
      now.content === shown.content &&
      isFormula(now) === isFormula(shown) &&
      read("numberFormat") === shown.format;
  });
  return isSame;
}

/** Writes back what the cells held before. */
async function writeBack(
  context: Excel.RequestContext,
  sheet: Excel.Worksheet,
  cells: Cells,
): Promise<void> {
  // Cells that were filled by another must be empty before that one fills them again.
  const contents = blocksOf(cells.keys());
  await writeBlocks(context, sheet, contents, "formulas", () => "");
  const own = [...cells].filter(([, { content, isFilled }]) => content !== "" && !isFilled);
  const write = (some: readonly (readonly [number, Shown])[]) =>
    writeBlocks(context, sheet, blocksOf(some.map(([key]) => key)), "formulas", (key) =>
      writtenBack(cells.get(key)!),
    );
  // In a cell formatted as text, all that is written becomes text; and what is text there would become a formula elsewhere.
  const isText = (shown: Shown) => !isFormula(shown) && shown.kind === "text";
  const others = new Map(own.filter(([, shown]) => !isText(shown)));
  await writeFormats(context, sheet, others, ({ format }) =>
    format === "@" ? "General" : undefined,
  );
  await write([...others]);
  await writeFormats(context, sheet, cells, ({ format }) => format);
  await write(own.filter(([, shown]) => isText(shown)));
}

/** What is written to a cell for it to hold again what it held. */
function writtenBack(shown: Shown): CellValue {
  if (isFormula(shown)) return shown.content;
  const { value, kind, format } = shown;
  return kind === "text" && format !== "@" ? writtenText(String(value)) : constantOf(shown);
}
