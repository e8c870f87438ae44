import type { Charted } from "../../workbook/tasks/insert/order";
import type { Outcome, Size } from "../../workbook/tasks/insert/outcome";
import { cellName, splitAddress } from "../../workbook/excel/address";

export type Occupied = Extract<Outcome, { status: "occupied" }>;
type Inserted = Extract<Outcome, { status: "inserted" }>;

const LONGEST = 40;

const cellsOf = (address: string): string => splitAddress(address)[1];

const shortened = (text: string): string =>
  text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text;

/** What the pane says of an insertion, in whole sentences. */
export function sentenceOf(outcome: Outcome): string {
  switch (outcome.status) {
    case "inserted":
      return insertedSentences(outcome).join(" ");
    case "blocked":
      return `The result does not fit from ${cellsOf(outcome.address)} on: other cells, merged cells or a table are in the way. Select a cell with more room. Nothing was written.`;
    case "occupied":
      return occupiedSentence(outcome);
    case "merged":
      return `The result takes ${outcome.area}, but cells there are merged: ${outcome.merged}. Unmerge them, or select another cell. Nothing was written.`;
    case "table":
      return `The result takes ${outcome.area}, but results do not spill into a table, and “${outcome.table}” is there. Select another cell. Nothing was written.`;
    case "partly":
      return `Excel did not accept all of it. ${outcome.reason} Some cells in ${outcome.area} were changed: undo this in Excel.`;
    case "outside":
      return outsideSentence(cellsOf(outcome.address), outcome.size);
    case "absent":
      return "This page is open outside Excel, so there is no cell to write to. Copy the formula instead.";
    case "failed":
      return `Nothing was written. ${outcome.reason}`;
  }
}

/** What was written, formatted and drawn. */
function insertedSentences({ address, waiting, formatted, chart }: Inserted): readonly string[] {
  return [
    waiting
      ? `Inserted in ${cellsOf(address)}. It still waits for its value.`
      : `Inserted in ${cellsOf(address)}.`,
    ...(formatted === undefined ? [] : [`Number formats were set in ${formatted}.`]),
    ...(chart ? [chartSentence(chart)] : []),
  ];
}

function chartSentence(chart: Charted): string {
  if ("sentence" in chart) return chart.sentence;
  return chart.source === undefined
    ? `The chart stands beside it; the cells below it are taken, so its source is not written.`
    : `The chart stands beside it, with its source in ${chart.source}.`;
}

function occupiedSentence({ area, count, first, content }: Occupied): string {
  const held = `“${shortened(content)}”`;
  if (!area.includes(":")) return `${first} holds ${held}.`;
  return count === 1
    ? `The result takes ${area}, but ${first} holds ${held}.`
    : `The result takes ${area}, but ${count} of these cells are not empty; the first, ${first}, holds ${held}.`;
}

const outsideSentence = (cell: string, { rows, columns }: Size): string =>
  `The result takes ${rows} ${rows === 1 ? "row" : "rows"} and ${columns} ${columns === 1 ? "column" : "columns"}, more than there are from ${cell} on. Select a cell nearer to ${cellName(0, 0)}.`;

/** What overwriting does, for the button. */
export const overwriteLabel = ({ count }: Occupied): string =>
  count === 1 ? "Overwrite" : `Overwrite ${count} cells`;

export const WAITING =
  "Excel has not answered yet. If a cell is being edited, press Enter or Esc there.";
