import { positionsOf } from "../engine/addresses";
import { type Engine } from "../engine/engine";
import { addressArea } from "../host/arguments";

/** `window.workbench`, for tests: the grid is painted on a canvas, where nothing can be read. */
export interface TestHook {
  /** The grid is there and the scripts of the add-in have run. */
  readonly ready: Promise<void>;
  read(address: string): {
    readonly value: unknown;
    readonly text: string;
    readonly formula: string | null;
    readonly error: string | null;
    readonly message: string | null;
  };
  /** All at once, as `Excel.run` writes a range; resolved with the milliseconds it took to calculate. */
  write(address: string, contents: readonly (readonly string[])[]): number;
}

export function testHook(engine: Engine, ready: Promise<void>): TestHook {
  const areaOf = (address: string) => addressArea(address, engine, undefined);
  return {
    ready,
    read: (address) => {
      const { sheet, top, left } = areaOf(address);
      const cell = engine.cell({ sheet, row: top, column: left });
      return {
        value: cell.value,
        text: cell.text,
        formula: cell.content.startsWith("=") ? cell.content : null,
        error: cell.kind === "error" ? cell.text : null,
        message: cell.message ?? null,
      };
    },
    write: (address, contents) => {
      const area = areaOf(address);
      const started = performance.now();
      engine.write(
        [...positionsOf(area)].map((at) => ({
          ...at,
          content: contents[at.row - area.top]![at.column - area.left]!,
        })),
      );
      engine.calculate([]);
      return performance.now() - started;
    },
  };
}
