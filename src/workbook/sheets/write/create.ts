import { say, together } from "../../../language/say";
import { supports } from "../../excel/support";
import { Cancelled, checkpoint } from "../../excel/work";
import { reasonOf } from "../../excel/reason";
import { Obstacle } from "../language/answer";
import { layoutOf } from "../language/layout";
import { type SheetWork } from "../report";
import { addSheet, isTakenAway } from "./add";
import { drawCharts } from "./charts";
import { lineIn, writeFoot } from "./foot";
import { placeOfParameter, writeHead } from "./head";
import { freeNames, nameRanges } from "./names";
import { type Draft, type Made, type Order, rowsIn } from "./order";
import { recordOf } from "./record";
import { writeTables } from "./tables";

/** Adds a sheet with a free name and writes everything to it but its title; takes it away again if a step fails. */
export async function makeSheet(
  context: Excel.RequestContext,
  order: Order,
  work: SheetWork,
): Promise<Made> {
  const { stem, name, present } = await freeNames(context, order.description);
  checkpoint(work);
  const sheet = await addSheet(context, name, present);
  const { description } = order;
  const layout = layoutOf(description, rowsIn(order.plan));
  const places = {
    parameter: (id: string) => placeOfParameter(description, layout, id),
    range: (id: string) => `${stem}_${id}`,
  };
  try {
    return await fill({ ...order, context, sheet, name, stem, layout, places, work });
  } catch (error) {
    if (!(await isTakenAway(sheet.id, stem))) {
      const reason = error instanceof Cancelled ? undefined : reasonOf(error);
      const sentence = say("The unfinished sheet “{sheet}” could not be taken away: delete it.", {
        sheet: name,
      });
      throw new Obstacle(together(sentence, reason));
    }
    throw error;
  }
}

async function fill(draft: Draft): Promise<Made> {
  const { context, sheet, name, work } = draft;
  sheet.showGridlines = false;
  writeHead(draft);
  writeFoot(draft);
  nameRanges(draft);
  await context.sync();

  const tables = await writeTables(draft);
  setUpPage(draft);
  await context.sync();
  checkpoint(work);

  const { charts, failures } = await drawCharts(draft);
  sheet.getRange("A1").select();
  await context.sync();
  return { record: recordOf(draft, tables, charts), name, title: lineIn(draft, "Title"), failures };
}

function setUpPage({ sheet, description, layout }: Draft): void {
  // Of tables below each other only what the sheet is about stays in view.
  const rows = description.stacked ? 1 : layout.header + 1;
  if (description.frozen === undefined) sheet.freezePanes.freezeRows(rows);
  else sheet.freezePanes.freezeAt(sheet.getRangeByIndexes(0, 0, rows, description.frozen));
  if (!description.onePage || !supports("1.9")) return;
  sheet.pageLayout.orientation = "Landscape";
  sheet.pageLayout.zoom = { horizontalFitToPages: 1, verticalFitToPages: 1 };
}
