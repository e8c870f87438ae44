import * as v from "valibot";
import { deleteKept, readKept, writeKept } from "../../excel/kept";
import { sumOf } from "../../sheets/marks";
import { isNameOfCopy } from "./name";

/** A copy to send, as the workbook remembers it: it may have another name by now. */
interface Made {
  /** The worksheet's id. */
  readonly sheet: string;
  /** The name it was given. */
  readonly name: string;
  /** A mark of what stood at its top, by which it is known where its id is another; an earlier version kept none. */
  readonly top?: number | undefined;
}

/** What the list of the copies is kept under. */
export const MADE = "copies";

const LIST = v.array(
  v.object({ sheet: v.string(), name: v.string(), top: v.optional(v.number()) }),
);

/** The sheets of the workbook that are copies made before, whatever they are called now; the others are no longer there. */
export async function copiesMade(
  context: Excel.RequestContext,
): Promise<readonly Excel.Worksheet[]> {
  const made = await readMade(context);
  if (made.length === 0) return [];
  const { worksheets } = context.workbook;
  worksheets.load("items/id, items/name, items/visibility");
  await context.sync();
  const { items } = worksheets;
  const ids = new Set(made.map(({ sheet }) => sheet));
  const known = items.filter(({ id }) => ids.has(id));
  if (known.length > 0) return known;
  // A program that gives sheets other ids when it opens the file leaves them their names. Only that of a copy tells, and only with what
  // stands on it: a user may have made a sheet of that name since.
  const topOf = new Map(made.map(({ name, top }) => [name, top]));
  const named = items.filter(({ name }) => isNameOfCopy(name) && topOf.get(name) !== undefined);
  const tops = await topsOf(context, named);
  return named.filter(({ name }, index) => topOf.get(name) === tops[index]);
}

/** What is looked at to know a sheet again. */
const TOP = "A1:J20";

/** Marks of what stands at the top of sheets. */
async function topsOf(
  context: Excel.RequestContext,
  sheets: readonly Excel.Worksheet[],
): Promise<readonly number[]> {
  if (sheets.length === 0) return [];
  const ranges = sheets.map((sheet) => sheet.getRange(TOP));
  for (const range of ranges) range.load("values");
  await context.sync();
  return ranges.map(({ values }) => sumOf([JSON.stringify(values)]));
}

/** Remembers which sheets are copies: those made before and still there, and new ones. Of none nothing is kept. */
export async function rememberCopies(
  context: Excel.RequestContext,
  added: readonly Excel.Worksheet[],
): Promise<void> {
  const before = await copiesMade(context);
  for (const sheet of added) sheet.load("id, name");
  await context.sync();
  const there = [...before, ...added];
  const tops = await topsOf(context, there);
  const now = there.map(({ id, name }, at): Made => ({ sheet: id, name, top: tops[at] }));
  if (now.length > 0) await writeKept(context, MADE, now);
  else await deleteKept(context, MADE);
}

async function readMade(context: Excel.RequestContext): Promise<readonly Made[]> {
  const kept = await readKept(context, MADE);
  return v.is(LIST, kept) ? kept : [];
}
