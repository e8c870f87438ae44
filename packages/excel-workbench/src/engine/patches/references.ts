import type * as Library from "@odoo/o-spreadsheet";
import { type ExtendCommand, isInsertion, type ShiftCommand, type Zone } from "../commands";
import { type SpreadsheetLibrary } from "../library";

/** What becomes of a range that something refers to, as the library wants to be told. */
interface Change {
  readonly changeType: "NONE" | "MOVE" | "RESIZE" | "REMOVE";
  readonly range: Library.Range;
}

type ApplyChange = (range: Library.Range) => Change;

/** The library's own keeper of references. */
export interface RangeAdapter {
  executeOnAllRanges(functions: object): void;
}

type Getters = Library.Model["getters"];

/** Where a reference leads when cells have shifted. */
export function shifting(command: ShiftCommand, getters: Getters): ApplyChange {
  const { sheetId, zone, direction } = command;
  const isVertical = direction === "down" || direction === "up";
  const [start, end] = isVertical ? (["top", "bottom"] as const) : (["left", "right"] as const);
  const [from, to] = isVertical ? (["left", "right"] as const) : (["top", "bottom"] as const);
  const length = zone[end] - zone[start] + 1;
  const lost = getters.getRangeFromSheetXC(sheetId, "#REF!");
  return (range) => {
    const { zone: own, unboundedZone } = range;
    const isAside =
      range.sheetId !== sheetId ||
      own[from] < zone[from] ||
      own[to] > zone[to] ||
      unboundedZone[end] === undefined ||
      own[end] < zone[start];
    if (isAside) return { changeType: "NONE", range };
    if (isInsertion(command)) {
      if (own[start] >= zone[start]) return moved(range, start, end, length);
      return resized(range, { [end]: own[end] + length });
    }
    if (own[start] >= zone[start] && own[end] <= zone[end]) {
      return { changeType: "REMOVE", range: lost };
    }
    if (own[start] > zone[end]) return moved(range, start, end, -length);
    const removed = Math.min(own[end], zone[end]) - Math.max(own[start], zone[start]) + 1;
    const first = Math.min(own[start], zone[start]);
    return resized(range, { [start]: first, [end]: first + own[end] - own[start] - removed });
  };
}

/** Where a reference ends when what it is a column of has grown or shrunk at its foot. */
export const extending =
  ({ sheetId, zone, bottom, headers }: ExtendCommand): ApplyChange =>
  (range) => {
    const own = range.zone;
    const isWhole =
      range.sheetId === sheetId &&
      range.unboundedZone.bottom !== undefined &&
      own.left >= zone.left &&
      own.right <= zone.right &&
      own.bottom === zone.bottom &&
      (own.top === zone.top || own.top === zone.top + headers);
    return isWhole ? resized(range, { bottom }) : { changeType: "NONE", range };
  };

/** Makes the change in every formula, name, chart and rule of the workbook. */
export function adaptReferences(
  ranges: RangeAdapter,
  applyChange: ApplyChange,
  getters: Getters,
  library: SpreadsheetLibrary,
): void {
  const text = (sheetId: string, reference: string) => {
    const range = getters.getRangeFromSheetXC(sheetId, reference);
    if (range.invalidXc) return { changeType: "NONE", range: reference };
    const change = applyChange(range);
    const isKept = change.changeType === "NONE" || change.changeType === "REMOVE";
    return {
      changeType: change.changeType,
      range: isKept ? reference : getters.getRangeString(change.range, sheetId),
    };
  };
  const sameName = (name: string) => name;
  ranges.executeOnAllRanges({
    applyChange,
    adaptRangeString: text,
    adaptFormulaString: (sheetId: string, formula: string) =>
      formula.startsWith("=")
        ? library.CompiledFormula.Compile(formula, sheetId, getters)
            .adaptCompiledFormula(applyChange, sameName)
            .toFormulaString(getters)
        : formula,
    adaptCompiledFormula: (formula: Library.CompiledFormula) =>
      formula.adaptCompiledFormula(applyChange, sameName),
  });
}

function moved(
  range: Library.Range,
  start: "top" | "left",
  end: "bottom" | "right",
  by: number,
): Change {
  const place = { [start]: range.zone[start] + by, [end]: range.zone[end] + by };
  return { ...resized(range, place), changeType: "MOVE" };
}

const resized = (range: Library.Range, place: Partial<Zone>): Change => ({
  changeType: "RESIZE",
  range: {
    ...range,
    zone: { ...range.zone, ...place },
    unboundedZone: { ...range.unboundedZone, ...place },
  },
});
