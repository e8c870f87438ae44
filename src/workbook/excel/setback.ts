import { say, together } from "../../language/say";
import { blocksOf, readBlocks, setBlocks, writeBlocks } from "./blocks";
import { note } from "./journal";
import { codeOf, isUngroupable } from "./code";
import { reasonOf } from "./reason";
import { apart } from "./request";
import { type Cells, constantOf, isFormula, type Shown, writtenText } from "./shown";
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
 * @param stays Whether the cells are still where they were read: elsewhere, nothing is put back.
 */
export async function undoing(
  context: Excel.RequestContext,
  sheet: Excel.Worksheet,
  name: string,
  before: Cells,
  write: () => Promise<void>,
  stays: (context: Excel.RequestContext) => Promise<boolean> = () => Promise.resolve(true),
): Promise<Setback | undefined> {
  try {
    await write();
    return undefined;
  } catch (error) {
    const code = codeOf(error);
    note(`Writing to a sheet failed: ${code}.`);
    const isApart = isUngroupable(error);
    const back = async (within: Excel.RequestContext, of: Excel.Worksheet) =>
      (await stays(within).catch(() => false)) && putBack(within, of, before);
    const isUndone = isApart
      ? await apart((other) => back(other, other.workbook.worksheets.getItem(name)))
      : await back(context, sheet);
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
  for (const { property, written, value } of stepsBack(cells))
    await writeBlocks(context, sheet, blocksOf(written.keys()), property, (key) => {
      return value(written.get(key)!);
    });
}

/** The same in the next request, of as many cells as that may have. */
export function setBack(sheet: Excel.Worksheet, cells: Cells): void {
  for (const { property, written, value } of stepsBack(cells))
    setBlocks(sheet, blocksOf(written.keys()), property, (key) => value(written.get(key)!));
}

interface Step {
  readonly property: "formulas" | "numberFormat";
  readonly written: Cells;
  readonly value: (shown: Shown) => unknown;
}

/** What is written one after the other for cells to hold again what they held. */
function stepsBack(cells: Cells): readonly Step[] {
  const those = (holds: (shown: Shown) => boolean): Cells =>
    new Map([...cells].filter(([, shown]) => holds(shown)));
  const isOwn = ({ content, isFilled }: Shown) => content !== "" && !isFilled;
  // In a cell formatted as text, all that is written becomes text; and what is text there would become a formula elsewhere.
  const isText = (shown: Shown) => !isFormula(shown) && shown.kind === "text";
  const others = those((shown) => isOwn(shown) && !isText(shown));
  const marked = new Map([...others].filter(([, { format }]) => format === "@"));
  return [
    // Cells that were filled by another must be empty before that one fills them again.
    { property: "formulas", written: cells, value: () => "" },
    { property: "numberFormat", written: marked, value: () => "General" },
    { property: "formulas", written: others, value: writtenBack },
    { property: "numberFormat", written: cells, value: ({ format }) => format },
    {
      property: "formulas",
      written: those((shown) => isOwn(shown) && isText(shown)),
      value: writtenBack,
    },
  ];
}

/** What is written to a cell for it to hold again what it held. */
function writtenBack(shown: Shown): CellValue {
  if (isFormula(shown)) return shown.content;
  const { value, kind, format } = shown;
  return kind === "text" && format !== "@" ? writtenText(String(value)) : constantOf(shown);
}
