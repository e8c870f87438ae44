import { type UndoControl } from "../history";
import { type SpreadsheetLibrary } from "../library";

/** The parts of the library's own plugin that groups need; it does not export their types. */
interface History {
  undoStack: string[];
  redoStack: string[];
  readonly session: { undo(id: string): void; redo(id: string): void };
  readonly getters: { setCalculationPostponed(isPostponed: boolean): void };
  onNewLocalStateUpdate(update: Update): void;
  requestHistoryChange(type: Stepping): void;
}

interface Update {
  readonly id: string;
}

type Stepping = "UNDO" | "REDO";

type HistoryConstructor = (new (config: unknown) => History) & {
  readonly getters: readonly string[];
};

/** Teaches the library steps of several changes. Harmless when done twice. */
export function addUndoGroups(library: SpreadsheetLibrary): void {
  const registry = library.registries.featurePluginRegistry;
  const Original = registry.get("history") as unknown as HistoryConstructor;
  if (Original.getters.includes("getUndoControl")) return;

  class GroupedHistory extends Original {
    static override readonly getters = [...Original.getters, "getUndoControl"];
    readonly #groups = new Groups(this);

    getUndoControl(): UndoControl {
      return this.#groups;
    }

    override onNewLocalStateUpdate(update: Update): void {
      this.#groups.take(update, () => super.onNewLocalStateUpdate(update));
    }

    override requestHistoryChange(type: Stepping): void {
      this.#groups.step(type, () => super.requestHistoryChange(type));
    }
  }
  registry.replace("history", GroupedHistory as never);
}

/** Which changes are one step to undo. */
class Groups implements UndoControl {
  isStepping = false;
  /** The changes of a step by the first of them, which stands for it on the stack. */
  readonly #steps = new Map<string, string[]>();
  readonly #named = new Map<symbol, string>();
  #open: symbol | "last" | undefined;

  constructor(private readonly history: History) {}

  get canRedo(): boolean {
    return this.history.redoStack.length > 0;
  }

  forget(): void {
    this.history.undoStack = [];
    this.history.redoStack = [];
  }

  group<T>(name: symbol | "last", run: () => T): T {
    // The outermost decides.
    if (this.#open) return run();
    this.#open = name;
    try {
      return run();
    } finally {
      this.#open = undefined;
    }
  }

  /** @param original What the library would do: a change is a step of its own. */
  take({ id }: Update, original: () => void): void {
    const top = this.history.undoStack.at(-1);
    if (this.#open === "last") {
      // Without a step before it, it is nothing one could undo.
      if (top !== undefined) this.#join(top, id);
      return;
    }
    const first = this.#open && this.#named.get(this.#open);
    if (first !== undefined && first === top) return this.#join(first, id);
    original();
    if (!this.#open) return;
    this.#named.set(this.#open, id);
    this.#steps.set(id, [id]);
  }

  /** @param original What the library would do: one change is undone, or done again. */
  step(type: Stepping, original: () => void): void {
    const { undoStack, redoStack } = this.history;
    this.isStepping = true;
    try {
      const [from, to] = type === "UNDO" ? [undoStack, redoStack] : [redoStack, undoStack];
      const first = from.at(-1)!;
      const changes = this.#steps.get(first);
      if (!changes) return original();
      from.pop();
      this.#carryOut(changes, type);
      to.push(first);
    } finally {
      this.isStepping = false;
    }
  }

  #carryOut(changes: readonly string[], type: Stepping): void {
    const { getters, session } = this.history;
    getters.setCalculationPostponed(true);
    try {
      if (type === "UNDO") for (const id of [...changes].reverse()) session.undo(id);
      else for (const id of changes) session.redo(id);
    } finally {
      getters.setCalculationPostponed(false);
    }
  }

  #join(first: string, id: string): void {
    const changes = this.#steps.get(first) ?? [first];
    this.#steps.set(first, [...changes, id]);
    if (this.#open !== "last") this.history.redoStack = [];
  }
}
