import { tokensOf } from "./tokens";
import { PATIENT } from "../excel/request";
import { supports } from "../excel/support";

/** What stands between the arguments of a formula as the user sees it. */
export type Separator = "," | ";";

/** So many rows and columns of the sheet are looked through for a formula. */
const [ROWS, COLUMNS] = [200, 50];

/**
 * The user's list separator. Excel tells it only by a formula: one of the active sheet is read as it is stored and as the user
 * sees it. Where there is none it is taken from the language of numbers and the decimal separator: with a decimal comma, and in
 * Switzerland and Liechtenstein with a point, lists are written with semicolons. A comma where the host tells nothing.
 */
export async function listSeparator(): Promise<Separator> {
  if (typeof Excel === "undefined") return ",";
  const seen = await Excel.run(PATIENT, seenIn).catch(() => undefined);
  return seen ?? (await Excel.run(PATIENT, inferred).catch(() => ","));
}

async function seenIn(context: Excel.RequestContext): Promise<Separator | undefined> {
  const used = context.workbook.worksheets
    .getActiveWorksheet()
    .getRangeByIndexes(0, 0, ROWS, COLUMNS)
    .getUsedRangeOrNullObject();
  used.load("formulas, formulasLocal");
  await context.sync();
  if (used.isNullObject) return undefined;
  const local = used.formulasLocal.flat();
  const known = used.formulas.flat().findIndex(takesSeveral);
  return known < 0 ? undefined : separatorIn(String(local[known]));
}

/** Whether it is a formula with two arguments somewhere. */
const takesSeveral = (content: unknown): boolean =>
  typeof content === "string" &&
  content.startsWith("=") &&
  tokensOf(content).some(({ kind }) => kind === "comma");

/** What separates the arguments of a formula as the user sees it; not the decimal comma of `=SUM(1,5;2)`. */
export function separatorIn(formula: string): Separator {
  const isSemicolon = tokensOf(formula).some(
    ({ kind, start }) => kind === "other" && formula[start] === ";",
  );
  return isSemicolon ? ";" : ",";
}

async function inferred(context: Excel.RequestContext): Promise<Separator> {
  if (!supports("1.11")) return ",";
  const { application } = context.workbook;
  application.load("decimalSeparator");
  application.cultureInfo.load("name");
  await context.sync();
  const isSwiss = /-(?:CH|LI)$/i.test(application.cultureInfo.name);
  return application.decimalSeparator === "," || isSwiss ? ";" : ",";
}
