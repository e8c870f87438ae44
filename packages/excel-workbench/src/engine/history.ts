import { type LibraryModel } from "./model";

/** Undo and redo, and which changes are one step of it. */
export class History {
  constructor(private readonly core: LibraryModel) {}

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
    return this.#control().isStepping;
  }

  /** Nothing done until now can be undone. */
  forget(): void {
    this.#control().forget();
  }

  /** @returns Whether there was anything to undo. */
  undo(): boolean {
    if (!this.core.getters.canUndo()) return false;
    this.core.dispatch("REQUEST_UNDO", {});
    return true;
  }

  redo(): boolean {
    if (!this.#control().canRedo) return false;
    this.core.dispatch("REQUEST_REDO", {});
    return true;
  }

  #control(): UndoControl {
    return (this.core.getters as unknown as { getUndoControl(): UndoControl }).getUndoControl();
  }
}

/** What the library's own history is taught. */
export interface UndoControl {
  group<T>(name: symbol | "last", run: () => T): T;
  forget(): void;
  readonly canRedo: boolean;
  readonly isStepping: boolean;
}
