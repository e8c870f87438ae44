import { type Core } from "../core";
import { type SpreadsheetLibrary } from "../library";

/** Undo and redo, and which changes are one step of it. */
export class History {
  constructor(private readonly core: Core) {}

  /** What `run` changes is one step, also together with earlier runs of the same name if nothing was changed between. */
  asStep<T>(run: () => T, name: symbol = Symbol()): T {
    return this.#control().group(name, run);
  }

  /** What `run` changes belongs to the step before it. */
  asPartOfLast(run: () => void): void {
    this.#control().group("last", run);
  }

  /** Whether a step is being undone or done again. */
  get isStepping(): boolean {
    return this.#control().isStepping();
  }

  /** @returns Whether there was anything to undo. */
  undo(): boolean {
    if (!this.core.getters.canUndo()) return false;
    this.core.dispatch("REQUEST_UNDO", {});
    return true;
  }

  redo(): boolean {
    if (!this.#control().canRedoStep()) return false;
    this.core.dispatch("REQUEST_REDO", {});
    return true;
  }

  #control(): Control {
    return (this.core.getters as unknown as { getUndoControl(): Control }).getUndoControl();
  }
}

interface Control {
  group<T>(name: symbol | "last", run: () => T): T;
  canRedoStep(): boolean;
  isStepping(): boolean;
}

/** The parts of the library's own plugin that groups need; it does not export their types. */
interface Original {
  undoStack: string[];
  redoStack: string[];
  readonly session: { undo(id: string): void; redo(id: string): void };
  readonly getters: { setCalculationPostponed(isPostponed: boolean): void };
  onNewLocalStateUpdate(update: { readonly id: string }): void;
  requestHistoryChange(type: "UNDO" | "REDO"): void;
}

type OriginalConstructor = (new (config: unknown) => Original) & {
  readonly getters: readonly string[];
};

/** Teaches the library steps of several changes. Harmless when done twice. */
export function addUndoGroups(library: SpreadsheetLibrary): void {
  const registry = library.registries.featurePluginRegistry;
  const Base = registry.get("history") as unknown as OriginalConstructor;
  if (Base.getters.includes("getUndoControl")) return;

  class GroupedHistory extends Base {
    static override readonly getters = [...Base.getters, "getUndoControl"];
    /** The changes of a step by the first of them, which stands for it on the stack. */
    readonly #steps = new Map<string, string[]>();
    readonly #named = new Map<symbol, string>();
    #open: symbol | "last" | undefined;
    #isStepping = false;

    getUndoControl(): Control {
      return {
        group: (name, run) => this.#group(name, run),
        canRedoStep: () => this.redoStack.length > 0,
        isStepping: () => this.#isStepping,
      };
    }

    override onNewLocalStateUpdate(update: { readonly id: string }): void {
      const { id } = update;
      const top = this.undoStack.at(-1);
      if (this.#open === "last") {
        // Without a step before it, it is nothing one could undo.
        if (top !== undefined) this.#join(top, id);
        return;
      }
      const first = this.#open && this.#named.get(this.#open);
      if (first !== undefined && first === top) return this.#join(first, id);
      super.onNewLocalStateUpdate(update);
      if (!this.#open) return;
      this.#named.set(this.#open, id);
      this.#steps.set(id, [id]);
    }

    override requestHistoryChange(type: "UNDO" | "REDO"): void {
      this.#isStepping = true;
      try {
        const [from, to] =
          type === "UNDO" ? [this.undoStack, this.redoStack] : [this.redoStack, this.undoStack];
        const first = from.at(-1)!;
        const changes = this.#steps.get(first);
        if (!changes) return super.requestHistoryChange(type);
        from.pop();
        this.#carryOut(changes, type);
        to.push(first);
      } finally {
        this.#isStepping = false;
      }
    }

    #carryOut(changes: readonly string[], type: "UNDO" | "REDO"): void {
      this.getters.setCalculationPostponed(true);
      try {
        if (type === "UNDO") for (const id of [...changes].reverse()) this.session.undo(id);
        else for (const id of changes) this.session.redo(id);
      } finally {
        this.getters.setCalculationPostponed(false);
      }
    }

    #join(first: string, id: string): void {
      const changes = this.#steps.get(first) ?? [first];
      this.#steps.set(first, [...changes, id]);
      if (this.#open !== "last") this.redoStack = [];
    }

    #group<T>(name: symbol | "last", run: () => T): T {
      // The outermost decides.
      if (this.#open) return run();
      this.#open = name;
      try {
        return run();
      } finally {
        this.#open = undefined;
      }
    }
  }
  registry.replace("history", GroupedHistory as never);
}
