import { say, together } from "../../../language/say";
import { codeOf } from "../../excel/code";
import { note } from "../../excel/journal";
import { reasonOf } from "../../excel/reason";
import { openSession } from "../../excel/session";
import type { Failure, Work } from "../../excel/work";
import { copiesMade, rememberCopies } from "./made";

/** A copy to send that is in the workbook. */
export interface Copy {
  /** Of the worksheet. */
  readonly id: string;
  /** What it is called now. */
  readonly name: string;
}

/** What became of copies that were to be deleted. */
export interface CopyRemoval {
  readonly removed: number;
  readonly failures: readonly Failure[];
}

/** The copies to send that are in the workbook, whenever they were made and whatever they are called now. */
export const copiesThere = (work: Work = {}): Promise<readonly Copy[]> =>
  openSession(work, async (context) =>
    (await copiesMade(context)).map(({ id, name }) => ({ id, name })),
  );

/** Deletes copies; those that are gone already are no failure. */
export function removeCopies(copies: readonly Copy[], work: Work = {}): Promise<CopyRemoval> {
  return openSession(work, async (context) => {
    const failures: Failure[] = [];
    const there = await present(context, copies);
    for (const copy of there)
      try {
        await removeAll(context, [context.workbook.worksheets.getItem(copy.id)]);
      } catch (error) {
        const sentence = together(say("It could not be deleted."), reasonOf(error));
        failures.push({ where: copy.name, sentence });
      }
    await rememberCopies(context, []).catch((error: unknown) => {
      note(`The list of the copies was not kept: ${codeOf(error)}.`);
      const sentence = together(
        say("The list of the copies could not be brought up to date, which does no harm."),
        reasonOf(error),
      );
      failures.push({ where: say("Workbook"), sentence });
    });
    const left = await present(context, there);
    return { removed: there.length - left.length, failures };
  });
}

/** Those of the copies that are there. */
async function present(
  context: Excel.RequestContext,
  copies: readonly Copy[],
): Promise<readonly Copy[]> {
  const { worksheets } = context.workbook;
  worksheets.load("items/id");
  await context.sync();
  const ids = new Set(worksheets.items.map(({ id }) => id));
  return copies.filter(({ id }) => ids.has(id));
}

/** Takes sheets out of the workbook. */
export async function removeAll(
  context: Excel.RequestContext,
  sheets: readonly Excel.Worksheet[],
): Promise<void> {
  for (const sheet of sheets) sheet.delete();
  await context.sync();
}
