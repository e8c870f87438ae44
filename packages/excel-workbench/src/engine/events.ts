import { type Area, sameArea } from "../model/addresses";
import { ChangeLog, type ObservedCommand } from "./changes";
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
  readonly #log: ChangeLog;
  #lastSelection: Area;
  #isEdited = false;

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
      // How the library carries out a command is not told: to delete rows it clears cell by cell.
      if (model.status !== RUNNING_CORE || command.type === "UNDO") this.#log.add(command);
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

  #tell(): void {
    this.before();
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

/** The library's status while its own parts carry out a command, from an enumeration that it does not export. */
const RUNNING_CORE = 2;

/** The library types its model as a bus of any events, and keeps its status to itself. */
interface ModelEvents {
  readonly status: number;
  on(type: "command-dispatched", owner: object, listener: (command: ObservedCommand) => void): void;
  on(type: "update", owner: object, listener: () => void): void;
}
