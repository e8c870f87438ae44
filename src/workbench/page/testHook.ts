import { positionsOf } from "../engine/addresses";
import { type Engine } from "../engine/engine";
import { addressArea } from "../host/arguments";

/** `window.workbench`, for tests: the grid is painted on a canvas, where nothing can be read. */
export interface TestHook {
  /** The workbook is open; functions may still be on their way. */
  readonly opened: Promise<void>;
  /** The grid is there and the scripts of the add-in have run. */
  readonly ready: Promise<void>;
  /** `"A1"` of the sheet in front, or `"Start!A1"`. */
  read(address: string): {
    readonly value: unknown;
    readonly text: string;
    readonly formula: string | null;
    readonly error: string | null;
    readonly message: string | null;
  };
  /** All at once, as `Excel.run` writes a range; gives the milliseconds until it was calculated. */
  write(address: string, contents: readonly (readonly string[])[]): number;
}

export function testHook(opening: Promise<Engine>, ready: Promise<void>): TestHook {
  let engine: Engine | undefined;
  const opened = opening.then((open) => void (engine = open));
  // The page says what went wrong; here it is said to whoever awaits it.
  opened.catch(() => undefined);
  const openEngine = () => {
    if (!engine) throw new Error("The workbook is not open yet: await workbench.opened.");
    return engine;
  };
  return {
    opened,
    ready,
    read: (address) => {
      const { sheet, top, left } = addressArea(address, openEngine(), undefined);
      const cell = openEngine().cell({ sheet, row: top, column: left });
      return {
        value: cell.value,
        text: cell.text,
        formula: cell.content.startsWith("=") ? cell.content : null,
        error: cell.kind === "error" ? cell.text : null,
        message: cell.message ?? null,
      };
    },
    write: (address, contents) => {
      const area = addressArea(address, openEngine(), undefined);
      const started = performance.now();
      openEngine().write(
        [...positionsOf(area)].map((at) => ({
          ...at,
          content: contents[at.row - area.top]![at.column - area.left]!,
        })),
      );
      openEngine().calculate([]);
      return performance.now() - started;
    },
  };
}
