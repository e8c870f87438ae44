import { say, together } from "../../../language/say";
import { drawsSeries } from "../../excel/charts";
import { isUngroupable } from "../../excel/code";
import { reasonOf } from "../../excel/reason";
import { apart } from "../../excel/request";
import { type Failure } from "../../excel/work";
import { type Plan } from "../language/plan";
import { type Writing } from "./difference";
import { tablesIn } from "./elsewhere";
import { type Found } from "./find";
import { type Arranged, filterAgain, isFiltered } from "./settle";
import { type Redrawn, redrawCharts } from "./redraw";
import { dressAdded } from "./rows";
import { sortAgain } from "./sort";
import { retitleCharts, stretchCharts, stretchNames } from "./stretch";

/** What follows from new rows: order, filters, charts, names. The figures stand already, so a failure here is only told. */
export async function follow(
  context: Excel.RequestContext,
  writing: Writing,
  tables: readonly Arranged[],
  plan: Plan,
): Promise<Followed> {
  try {
    return await followIn(context, writing, tables, plan);
  } catch (error) {
    if (!isUngroupable(error)) throw error;
    return apart((other) =>
      followIn(
        other,
        { ...writing, found: foundIn(other, writing) },
        tablesIn(other, tables),
        plan,
      ),
    );
  }
}

/** What could not be made to follow, and which charts are others now. */
export interface Followed {
  readonly failures: readonly Failure[];
  readonly redrawn: Redrawn;
}

/** What follows is found in another request as it was in the first. */
function foundIn({ workbook }: Excel.RequestContext, { found, record }: Writing): Found {
  const ranges = [...found.ranges].map(
    ([id, range]) =>
      [id, { ...range, item: workbook.names.getItem(`${record.stem}_${id}`) }] as const,
  );
  return {
    ...found,
    sheet: workbook.worksheets.getItem(found.name),
    ranges: new Map(ranges),
  };
}

/** Throws only what Excel refuses for the sake of a step to undo. */
async function followIn(
  context: Excel.RequestContext,
  writing: Writing,
  tables: readonly Arranged[],
  plan: Plan,
): Promise<Followed> {
  let redrawn: Redrawn = new Map();
  const failures: Failure[] = [];
  const attempt = async (sentence: string, step: () => Promise<void> | void) => {
    try {
      await step();
      await context.sync();
    } catch (error) {
      if (isUngroupable(error)) throw error;
      failures.push({ where: writing.found.name, sentence: together(sentence, reasonOf(error)) });
    }
  };
  for (const table of tables) {
    await attempt(say("New rows could not be given the looks of the others."), () =>
      dressAdded(context, writing, table),
    );
    await attempt(say("The rows could not be sorted again."), () =>
      sortAgain(context, table, writing.record.as),
    );
    if (isFiltered(table.arrangement))
      await attempt(say("The filter could not be applied again."), () =>
        filterAgain(table.found.table, table.arrangement),
      );
  }
  const grown = tables.filter(({ added, removed }) => added.length + removed.length > 0);
  if (grown.length > 0)
    await attempt(say("The charts could not be made to follow."), async () => {
      redrawn = await redrawCharts(context, writing, tables, plan);
    });
  if (grown.length > 0 && drawsSeries())
    await attempt(say("The charts could not be made to follow."), () =>
      stretchCharts(context, writing, grown),
    );
  await attempt(say("The titles of the charts could not be made to follow."), () =>
    retitleCharts(context, writing, plan.titles),
  );
  if (grown.length > 0 && !writing.record.ownMarket)
    await attempt(say("The names of the ranges could not be made to follow."), () =>
      stretchNames(context, writing, grown),
    );
  return { failures, redrawn };
}
