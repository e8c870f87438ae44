import { say, together } from "../../../language/say";
import { codeOf } from "../../excel/code";
import { reasonOf } from "../../excel/reason";
import { apart } from "../../excel/request";
import { Obstacle } from "../language/answer";
import { deleteNames } from "./names";

/** Adds an empty sheet. If Excel fails after it has added it, the sheet is taken away again, or named. */
export async function addSheet(
  context: Excel.RequestContext,
  name: string,
  present: ReadonlySet<string>,
): Promise<Excel.Worksheet> {
  const sheet = context.workbook.worksheets.add(name);
  sheet.load("id");
  try {
    await context.sync();
    return sheet;
  } catch (error) {
    // Somebody else's, made meanwhile.
    const isTaken = codeOf(error) === "ItemAlreadyExists";
    if (!isTaken && !(await isWithout(name, present)))
      throw new Obstacle(
        together(
          say("A sheet “{sheet}” may have been added all the same: delete it if it is empty.", {
            sheet: name,
          }),
          reasonOf(error),
        ),
      );
    throw error;
  }
}

/** Whether no sheet of a name is left that was not there before: an empty one is deleted. */
const isWithout = (name: string, present: ReadonlySet<string>): Promise<boolean> =>
  isDoneApart(async (context) => {
    const sheet = context.workbook.worksheets.getItemOrNullObject(name);
    sheet.load("id");
    await context.sync();
    if (sheet.isNullObject || present.has(sheet.id)) return true;
    const used = sheet.getUsedRangeOrNullObject();
    used.load("address");
    for (const collection of [sheet.tables, sheet.charts]) collection.load("items/name");
    await context.sync();
    const isEmpty = sheet.tables.items.length + sheet.charts.items.length === 0;
    if (!used.isNullObject || !isEmpty) return false;
    sheet.delete();
    await context.sync();
    return true;
  });

/** Tries to take an unfinished sheet away, with its names; says whether nothing is left of it. */
export const isTakenAway = (id: string, stem: string): Promise<boolean> =>
  isDoneApart(async (context) => {
    const { names, worksheets } = context.workbook;
    const sheet = worksheets.getItemOrNullObject(id);
    names.load("items/name");
    await context.sync();
    deleteNames(names.items, stem);
    if (!sheet.isNullObject) sheet.delete();
    await context.sync();
    return true;
  });

/** Takes away the charts that were drawn before one failed; says whether none is left. */
export const areChartsGone = (id: string): Promise<boolean> =>
  isDoneApart(async (context) => {
    const { charts } = context.workbook.worksheets.getItem(id);
    charts.load("items/name");
    await context.sync();
    for (const chart of charts.items) chart.delete();
    await context.sync();
    return true;
  });

/**
 * Tries to take something back in a request of its own, since Excel cannot undo that, so that it is no part of a step to undo; says
 * whether that was done.
 */
async function isDoneApart(
  step: (context: Excel.RequestContext) => Promise<boolean>,
): Promise<boolean> {
  try {
    return await apart(step);
  } catch {
    return false;
  }
}
