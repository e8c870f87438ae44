import { type UndoControl } from "../history";
import { type SpreadsheetLibrary } from "../library";
import { merge, prune, type Session } from "./revisions";

/** As many steps as Excel keeps. */
const MOST_STEPS = 100;

/** The parts of the library's own plugin that groups need; it does not export their types. */
interface History {
  undoStack: string[];
  redoStack: string[];
  readonly session: Session;
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
      this.#groups.take(update);
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
    this.#prune();
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

  /** Takes a change up: as a step of its own, or as a part of the one that is open. */
  take({ id }: Update): void {
    const { undoStack } = this.history;
    const top = undoStack.at(-1);
    if (this.#open === "last") {
      // Without a step before it, it is nothing one could undo.
      if (top !== undefined) this.#join(top, id);
      return;
    }
    const first = this.#open && this.#named.get(this.#open);
    if (first !== undefined && first === top) return this.#join(first, id);
    undoStack.push(id);
    this.history.redoStack = [];
    if (this.#open) {
      this.#named.set(this.#open, id);
      this.#steps.set(id, [id]);
    }
    if (undoStack.length <= MOST_STEPS) return;
    undoStack.shift();
    this.#prune();
  }

  /** @param original What the library would do: one change is undone, or done again. */
  step(type: Stepping, original: () => void): void {
    const { undoStack, redoStack } = this.history;
    this.isStepping = true;
    try {
      const [from, to] = type === "UNDO" ? [undoStack, redoStack] : [redoStack, undoStack];
      if (type === "UNDO") this.#merge(from.length - 1);
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

  /** Makes the changes of a step a single one. */
  #merge(place: number): void {
    const { undoStack, session } = this.history;
    const first = undoStack[place]!;
    const changes = this.#steps.get(first);
    if (!changes || !merge(session, changes)) return;
    this.#steps.delete(first);
    for (const [name, id] of this.#named) if (id === first) this.#named.delete(name);
    undoStack[place] = changes.at(-1)!;
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

  /** Forgets what belongs to no step that can be undone any more. */
  #prune(): void {
    const { undoStack, session } = this.history;
    const steps = new Set(undoStack);
    for (const id of this.#steps.keys()) if (!steps.has(id)) this.#steps.delete(id);
    for (const [name, id] of this.#named) if (!steps.has(id)) this.#named.delete(name);
    prune(session, undoStack[0]);
  }

  #join(first: string, id: string): void {
    const changes = this.#steps.get(first) ?? [first];
    this.#steps.set(first, [...changes, id]);
    if (this.#open !== "last") this.history.redoStack = [];
  }
}
