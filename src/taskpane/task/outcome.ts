import { say, text, together } from "../../language/say";
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
      return together(...insertedSentences(outcome));
    case "blocked":
      return say(
        "The result does not fit from {cell} on: other cells, merged cells or a table are in the way. Select a cell with more room. Nothing was written.",
        { cell: cellsOf(outcome.address) },
      );
    case "occupied":
      return occupiedSentence(outcome);
    case "merged":
      return say(
        "The result takes {area}, but cells there are merged: {merged}. Unmerge them, or select another cell. Nothing was written.",
        { area: outcome.area, merged: outcome.merged },
      );
    case "table":
      return say(
        "The result takes {area}, but results do not spill into a table, and “{table}” is there. Select another cell. Nothing was written.",
        { area: outcome.area, table: outcome.table },
      );
    case "partly":
      return say(
        "Excel did not accept all of it. {reason} Some cells in {area} were changed: undo this in Excel.",
        { reason: outcome.reason, area: outcome.area },
      );
    case "outside":
      return outsideSentence(cellsOf(outcome.address), outcome.size);
    case "absent":
      return say(
        "This page is open outside Excel, so there is no cell to write to. Copy the formula instead.",
      );
    case "failed":
      return together(say("Nothing was written."), outcome.reason);
  }
}

/** What was written, formatted and drawn. */
function insertedSentences({ address, waiting, formatted, chart }: Inserted): readonly string[] {
  return [
    waiting
      ? say("Inserted in {cells}. It still waits for its value.", { cells: cellsOf(address) })
      : say("Inserted in {cells}.", { cells: cellsOf(address) }),
    ...(formatted === undefined
      ? []
      : [say("Number formats were set in {cells}.", { cells: formatted })]),
    ...(chart ? [chartSentence(chart)] : []),
  ];
}

function chartSentence(chart: Charted): string {
  if ("sentence" in chart) return chart.sentence;
  return chart.source === undefined
    ? say("The chart stands beside it; the cells below it are taken, so its source is not written.")
    : chart.source.goesAlong
      ? say("The chart stands beside it and carries its source, which is in {cell} behind it.", {
          cell: chart.source.cell,
        })
      : say("The chart stands beside it, with its source in {cell}.", { cell: chart.source.cell });
}

function occupiedSentence({ area, count, first, content }: Occupied): string {
  const values = { area, count, first, content: shortened(content) };
  if (!area.includes(":")) return say("{first} holds “{content}”.", values);
  return count === 1
    ? say("The result takes {area}, but {first} holds “{content}”.", values)
    : say(
        "The result takes {area}, but {count} of these cells are not empty; the first, {first}, holds “{content}”.",
        values,
      );
}

const outsideSentence = (cell: string, { rows, columns }: Size): string =>
  say(
    "The result takes {rows} {rows, plural, one {row} other {rows}} and {columns} {columns, plural, one {column} other {columns}}, more than there are from {cell} on. Select a cell nearer to {corner}.",
    { rows, columns, cell, corner: cellName(0, 0) },
  );

/** What overwriting does, for the button. */
export const overwriteLabel = ({ count }: Occupied): string =>
  count === 1 ? say("Overwrite") : say("Overwrite {count} cells", { count });

export const WAITING = text(
  "Excel has not answered yet. If a cell is being edited, press Enter or Esc there.",
);
