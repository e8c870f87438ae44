import { type StoredWorkbook, type WorkbookStorage } from "./storage";

/** After the last change. */
const PAUSE_MS = 600;

/** Writes the workbook to the browser's storage a moment after each change, and at once when the page closes. */
export class Autosave {
  #isStopped = false;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly storage: WorkbookStorage,
    private readonly workbook: () => StoredWorkbook,
    private readonly done: (error?: Error) => void,
  ) {
    window.addEventListener("pagehide", this.#atOnce);
  }

  soon(): void {
    if (this.#isStopped) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(this.#atOnce, PAUSE_MS);
  }

  /** From here on nothing is saved. */
  stop(): void {
    this.#isStopped = true;
    clearTimeout(this.#timer);
    window.removeEventListener("pagehide", this.#atOnce);
  }

  readonly #atOnce = (): void => {
    if (this.#timer === undefined) return;
    clearTimeout(this.#timer);
    this.#timer = undefined;
    try {
      this.storage.write(this.workbook());
      this.done();
    } catch (error) {
      this.done(error as Error);
    }
  };
}
