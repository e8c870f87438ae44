import * as v from "valibot";
import { deleteKept, readKept, writeKept } from "../../excel/kept";
import { isNameOfCopy } from "./name";

/** A copy to send, as the workbook remembers it: it may have another name by now. */
interface Made {
  /** The worksheet's id. */
  readonly sheet: string;
  /** The name it was given. */
  readonly name: string;
}

/** What the list of the copies is kept under. */
export const MADE = "copies";

const LIST = v.array(v.object({ sheet: v.string(), name: v.string() }));

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
  // A program that gives sheets other ids when it opens the file leaves them their names. Only that of a copy tells: under another a
  // user may have made a sheet since.
  const names = new Set(made.map(({ name }) => name).filter(isNameOfCopy));
  return items.filter(({ name }) => names.has(name));
}

/** Remembers which sheets are copies: those made before and still there, and new ones. Of none nothing is kept. */
export async function rememberCopies(
  context: Excel.RequestContext,
  added: readonly Excel.Worksheet[],
): Promise<void> {
  const before = await copiesMade(context);
  for (const sheet of added) sheet.load("id, name");
  await context.sync();
  const now = [...before, ...added].map(({ id, name }): Made => ({ sheet: id, name }));
  if (now.length > 0) await writeKept(context, MADE, now);
  else await deleteKept(context, MADE);
}

async function readMade(context: Excel.RequestContext): Promise<readonly Made[]> {
  const kept = await readKept(context, MADE);
  return v.is(LIST, kept) ? kept : [];
}
