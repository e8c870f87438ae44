import { type Area, areaName, around, columnsOf, LIMITS, rowsOf } from "../model/addresses";
import { type Engine } from "../engine/engine";
import { type EventListener } from "../model/protocol";
import { type Change } from "../model/workbook";

interface Hearing {
  readonly event: string;
  readonly sheet: string | undefined;
}

/** Who hears which events of the workbook, and of which sheet. */
export class Hearings {
  readonly #hearings = new Map<number, Hearing>();
  #listener: EventListener = () => undefined;

  constructor({ events }: Engine) {
    events.onChange((change) => this.#changed(change));
    events.onSelect((area) => this.#selected(area));
    events.onActivate((sheet) => {
      this.#tell("onActivated", sheet, { type: "WorksheetActivated", worksheetId: sheet });
    });
  }

  /** From here on events are sent there; nobody hears any yet. */
  send(listener: EventListener): void {
    this.#listener = listener;
    this.#hearings.clear();
  }

  /** @param sheet All if undefined. */
  add(listener: number, event: string, sheet: string | undefined): void {
    this.#hearings.set(listener, { event, sheet });
  }

  remove(listener: number): void {
    this.#hearings.delete(listener);
  }

  #changed(change: Change): void {
    for (const area of merged(change.areas)) {
      this.#tell("onChanged", area.sheet, {
        type: "WorksheetChanged",
        changeType: CHANGE_TYPES[change.type],
        source: "Local",
        worksheetId: area.sheet,
        address: areaName(area, LIMITS),
      });
    }
  }

  #selected(area: Area): void {
    this.#tell("onSelectionChanged", area.sheet, {
      type: "WorksheetSelectionChanged",
      worksheetId: area.sheet,
      address: areaName(area, LIMITS),
    });
  }

  #tell(name: string, sheet: string, event: Readonly<Record<string, unknown>>): void {
    for (const [listener, hearing] of this.#hearings) {
      if (hearing.event !== name || (hearing.sheet ?? sheet) !== sheet) continue;
      this.#listener(listener, event);
    }
  }
}

const CHANGE_TYPES = {
  edited: "RangeEdited",
  rowsInserted: "RowInserted",
  rowsDeleted: "RowDeleted",
  columnsInserted: "ColumnInserted",
  columnsDeleted: "ColumnDeleted",
  cellsInserted: "CellInserted",
  cellsDeleted: "CellDeleted",
} as const satisfies Record<Change["type"], string>;

/** Cells that fill one rectangle together, as a write to a range makes them, are one change. */
function merged(areas: readonly Area[]): readonly Area[] {
  const [first] = areas;
  if (!first) return [];
  const hull = areas.reduce(around);
  const size = (area: Area) => rowsOf(area) * columnsOf(area);
  const covered = areas.reduce((sum, area) => sum + size(area), 0);
  const isOne = areas.every(({ sheet }) => sheet === first.sheet) && covered === size(hull);
  return isOne ? [hull] : areas;
}
