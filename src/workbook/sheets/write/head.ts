import { cellName } from "../../excel/address";
import type { CellValue } from "../../excel/value";
import { absolute } from "../../find/references";
import { type Description } from "../language/description";
import { noColumn } from "../language/expression";
import { type Layout } from "../language/layout";
import { INPUT, quiet, TITLE, write } from "./cells";
import { noticeOf, standingOf } from "../language/notice";
import { type Draft } from "./order";

const NOTICE = "#B10E1C";

/** In place of the title until the sheet is noted: if the pane is gone before that, the sheet says itself what it is. */
const UNFINISHED =
  "Unfinished: the TIC pane was closed meanwhile. Delete this sheet and make it again.";

/** Writes what stands above the tables: the title, the cells to type in, and the notice that they were changed. */
export function writeHead(draft: Draft): void {
  const { sheet, description } = draft;
  write(sheet.getRange("A1"), UNFINISHED);
  const heading = sheet.getRange("A1").format.font;
  [heading.bold, heading.size, heading.color] = [true, 15, TITLE];
  draft.context.workbook.names.add(`${draft.stem}_Title`, sheet.getRange("A1"));
  quiet(sheet.getRange("A2"), description.summary);
  writeParameters(draft);
  writeNotice(draft);
}

/** Gives a sheet that is complete its title, a formula or a text. With the next sync. */
export function writeTitle(sheet: Excel.Worksheet, title: CellValue): void {
  sheet.getRange("A1").formulas = [[title]];
}

function writeParameters({ context, sheet, stem, description, parameters, layout }: Draft): void {
  const { labels } = description;
  for (const [index, { id, label, hint, format }] of description.parameters.entries()) {
    const row = layout.parameters + index;
    write(sheet.getCell(row, labels), label);
    const input = sheet.getCell(row, labels + 1);
    input.numberFormat = [[format]];
    write(input, parameters.get(id) ?? "");
    input.format.horizontalAlignment = "Right";
    input.format.font.bold = true;
    input.format.font.color = INPUT.color;
    input.format.fill.color = INPUT.fill;
    quiet(sheet.getCell(row, labels + 2), hint);
    context.workbook.names.add(`${stem}_${id}`, input);
  }
}

function writeNotice({ context, sheet, stem, as, plan, ...draft }: Draft) {
  const { description, parameters, layout } = draft;
  const places = { ...draft.places, column: noColumn };
  const standing = standingOf(description, plan, as, places);
  const notice = sheet.getCell(layout.notice, 0);
  context.workbook.names.add(`${stem}_Notice`, notice);
  // Nothing to type in, nothing to change: the source may stand there.
  if (description.parameters.length === 0) return;
  notice.formulas = [[noticeOf(description.parameters, parameters, places.parameter, standing)]];
  notice.format.font.bold = true;
  notice.format.font.color = NOTICE;
}

/** The cell to type a parameter in: `$B$3` */
export const placeOfParameter = (
  { parameters, labels }: Description,
  layout: Layout,
  id: string,
): string =>
  absolute(cellName(layout.parameters + parameters.findIndex((one) => one.id === id), labels + 1));
