import { checkpoint } from "../../excel/work";
import { descriptionOf, type SheetKind } from "../kinds/index";
import { Obstacle } from "../language/answer";
import { type SheetRecord } from "../registry";
import { type SheetReport, type SheetWork } from "../report";
import { changesOf, planFor } from "./changes";
import { type Writing } from "./difference";
import { readSheet } from "./find";
import { follow } from "./follow";
import { leftAsItWas, obstacleTo } from "./obstacle";
import { recordOf } from "./remember";
import { reportOf } from "./report";
import { arranged } from "./settle";
import { watch } from "./told";
import { writeOrRestore } from "./write";

/** What became of a sheet, and what the workbook is to remember of it. */
export interface Updated {
  readonly report: SheetReport;
  readonly record: SheetRecord;
}

/** Brings a sheet up to date where it stands: reads and computes everything, then writes what differs. */
export async function updateSheet(
  context: Excel.RequestContext,
  record: SheetRecord,
  id: string,
  work: SheetWork,
): Promise<Updated> {
  const description = descriptionOf(record.kind as SheetKind, record.ownMarket);
  const found = await readSheet(context, record, id, description);
  const writing: Writing = { description, record, found };
  const asItWas = (report: SheetReport): Updated => ({ report, record });
  const obstacle = await obstacleTo(context, writing);
  if (obstacle) return asItWas(obstacle);

  const plan = await planFor(context, writing, work);
  if (plan instanceof Obstacle) return asItWas(leftAsItWas(writing, plan.message));
  const changes = await changesOf(context, writing, plan, work);
  const { differences, lines } = changes;
  const tables = await arranged(context, differences);
  const watched = await watch(context, writing, differences);
  checkpoint(work);

  const setback = await writeOrRestore(context, writing, tables, lines, work);
  if (setback) return asItWas(setback);
  const followed = await follow(context, writing, tables, plan);

  const failures = [...changes.failures, ...followed.failures];
  return {
    report: await reportOf(context, writing, { ...changes, failures }, plan, watched),
    record: recordOf(writing, id, differences, { plan, ...followed }),
  };
}
