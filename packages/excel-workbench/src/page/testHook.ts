import { positionsOf } from "../model/addresses";
import { addressArea } from "../host/arguments";
import { type Place, type Saved, type Workbook } from "../book";
import { type Stage } from "./stage";

/** What the page has when it has opened. */
export interface Desk {
  readonly workbook: Workbook;
  readonly stage: Stage;
  /** Not shown yet; it is kept nowhere, and from here on nor is the first one. */
  openAnother(saved: Saved, namespace?: string, place?: Place): Workbook;
}

/** `window.workbench`, for tests: the grid is painted on a canvas, where nothing can be read. */
export interface TestHook {
  /** The workbook is open; functions may still be on their way. */
  readonly opened: Promise<void>;
  /** The grid is there and the scripts of the add-in have run. */
  readonly ready: Promise<void>;
  /** The names of the sheets that are not hidden, in their order: the bar has them when it is drawn next. */
  sheets(): readonly string[];
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
  /**
   * Another workbook in the place of this one, for as long as the page is open.
   *
   * @param namespace Of the functions, if it is not the page's.
   * @param place If it is not the workbench's own.
   */
  open(saved: Saved, namespace?: string, place?: Place): Promise<Workbook>;
}

export function testHook(opening: Promise<Desk>, ready: Promise<void>): TestHook {
  let workbook: Workbook | undefined;
  const opened = opening.then((desk) => void (workbook = desk.workbook));
  // The page says what went wrong; here it is said to whoever awaits it.
  opened.catch(() => undefined);
  const openEngine = () => {
    if (!workbook) throw new Error("The workbook is not open yet: await workbench.opened.");
    return workbook.engine;
  };
  return {
    opened,
    ready,
    sheets: () => {
      const { sheets, tabs } = openEngine();
      return sheets.list().flatMap(({ id, name }) => (tabs.isVisible(id) ? [name] : []));
    },
    read: (address) => {
      const { sheet, top, left } = addressArea(address, openEngine(), undefined);
      const cell = openEngine().cells.read({ sheet, row: top, column: left });
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
      openEngine().cells.write(
        [...positionsOf(area)].map((at) => ({
          ...at,
          content: contents[at.row - area.top]![at.column - area.left]!,
        })),
      );
      openEngine().calculation.calculate([]);
      return performance.now() - started;
    },
    open: async (saved, namespace, place) => {
      await ready;
      const desk = await opening;
      workbook = desk.openAnother(saved, namespace, place);
      await desk.stage.show(workbook);
      return workbook;
    },
  };
}
