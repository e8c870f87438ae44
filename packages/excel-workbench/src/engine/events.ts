import { type Area, type Position, sameArea } from "../model/addresses";
import { ChangeLog, type ObservedCommand } from "./changes";
import { isInsertion, SET_CELLS, SHIFT_CELLS } from "./commands";
import { type Core } from "./core";
import { type Change } from "../model/workbook";
import { type SpreadsheetLibrary } from "./library";
import { Listeners } from "./listeners";
import { type Selection } from "./selection";

/** Tells what happened in the workbook, by whomever. */
export class Events {
  readonly #changes = new Listeners<Change>();
  readonly #selections = new Listeners<Area>();
  readonly #activations = new Listeners<string>();
  readonly #edits = new Listeners<void>();
  readonly #entries = new Listeners<readonly Position[]>();
  readonly #restructurings = new Listeners<void>();
  readonly #log: ChangeLog;
  #lastSelection: Area;
  #isEdited = false;
  #isRestructured = false;
  /** Cells that were told of, as commands of a larger one. */
  readonly #told = new Set<string>();

  /** @param before Called before anybody is told. */
  constructor(
    core: Core,
    library: SpreadsheetLibrary,
    private readonly selection: Selection,
    private readonly before: () => void,
  ) {
    this.#log = new ChangeLog((sheet) =>
      core.getters.tryGetSheet(sheet) ? core.size(sheet) : undefined,
    );
    this.#lastSelection = selection.area();
    const model = core.model as unknown as ModelEvents;
    model.on("command-dispatched", this, (command) => {
      this.#isEdited ||= isEdit(command.type, library);
      this.#isRestructured ||= isRestructuring(command);
      if (this.#entries.areThere) this.#enter(command);
      // How the library carries out a command is not told: to delete rows it clears cell by cell.
      if (model.status !== RUNNING_CORE || command.type === "UNDO") this.#log.add(command);
    });
    // A cell that is given the content it has: to the library nothing.
    model.on("command-rejected", this, ({ command }) => {
      if (command.type !== "UPDATE_CELL" || !this.#entries.areThere) return;
      this.#enter(command);
      core.dispatch("EVALUATE_CELLS", { cellIds: [] });
    });
    model.on("update", this, () => {
      // A step may be many changes, each of them an update.
      if (!core.history.isStepping) this.#tell();
    });
    core.model.selection.observe(this, { handleEvent: () => queueMicrotask(() => this.#tell()) });
  }

  onChange(listener: (change: Change) => void): void {
    this.#changes.add(listener);
  }

  onSelect(listener: (area: Area) => void): void {
    this.#selections.add(listener);
  }

  onActivate(listener: (sheet: string) => void): void {
    this.#activations.add(listener);
  }

  /** Anything that `save` would show. */
  onEdit(listener: () => void): void {
    this.#edits.add(listener);
  }

  /** Contents are entered, also where they are what the cells have already, and have not been calculated. */
  onEnter(listener: (cells: readonly Position[]) => void): void {
    this.#entries.add(listener);
  }

  /** Cells are inserted, rows or columns grouped, or a table made or changed. */
  onRestructure(listener: () => void): void {
    this.#restructurings.add(listener);
  }

  #enter(command: ObservedCommand): void {
    const isMany = command.type === SET_CELLS;
    if (!isMany && command.type !== "UPDATE_CELL") return;
    const cells = (isMany ? command.cells! : [command])
      .filter(({ content }) => content !== undefined)
      .map(({ sheetId, row, col }) => ({ sheet: sheetId!, row: row!, column: col! }));
    const name = ({ sheet, row, column }: Position) => `${sheet} ${row} ${column}`;
    const untold = cells.filter((cell) => !this.#told.has(name(cell)));
    if (isMany) this.#told.clear();
    else for (const cell of untold) this.#told.add(name(cell));
    if (untold.length > 0) this.#entries.tell(untold);
  }

  #tell(): void {
    this.before();
    this.#told.clear();
    if (this.#isRestructured) {
      this.#isRestructured = false;
      this.#restructurings.tell();
    }
    if (this.#isEdited) this.#edits.tell();
    this.#isEdited = false;
    for (const change of this.#log.take()) this.#changes.tell(change);

    const selection = this.selection.area();
    const last = this.#lastSelection;
    if (sameArea(selection, last)) return;
    this.#lastSelection = selection;
    if (selection.sheet !== last.sheet) this.#activations.tell(selection.sheet);
    this.#selections.tell(selection);
  }
}

const isEdit = (type: string, { coreTypes }: SpreadsheetLibrary) =>
  coreTypes.has(type as never) || type === "UNDO" || type === "REDO";

/** https://github.com/OfficeDev/office-js/issues/3332 */
function isRestructuring(command: ObservedCommand): boolean {
  if (command.type === "ADD_COLUMNS_ROWS") return !command.isWorkbenchGrowth;
  if (command.type === SHIFT_CELLS) return isInsertion({ direction: command.direction! });
  return /^(CREATE|UPDATE|REMOVE)_TABLE$|_HEADER(S|_GROUP)|^RESIZE_TABLE$/.test(command.type);
}

/** The library's status while its own parts carry out a command, from an enumeration that it does not export. */
const RUNNING_CORE = 2;

/** The library types its model as a bus of any events, and keeps its status to itself. */
interface ModelEvents {
  readonly status: number;
  on(type: "command-dispatched", owner: object, listener: (command: ObservedCommand) => void): void;
  on(
    type: "command-rejected",
    owner: object,
    listener: (rejection: { readonly command: ObservedCommand }) => void,
  ): void;
  on(type: "update", owner: object, listener: () => void): void;
}
