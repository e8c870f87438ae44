/** What a long task on the workbook is told, and how it tells how far it has come. */
export interface Work {
  /** Stops the task at the next step that leaves nothing half-written. */
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: Progress) => void;
}

/** How far a task has come. */
export interface Progress {
  /** What is being done, for the user: "Reading Sheet1". */
  readonly step: string;
  readonly done: number;
  readonly total: number;
}

/** Which cells a task is about. */
export type Scope = "selection" | "sheet" | "workbook";

/** Something that did not work, and where: failures are data, reported first, and never hide what did work. */
export interface Failure {
  /** A sheet, or an address as Excel gives it, `"Sheet1!B2"`. */
  readonly where: string;
  /** A whole sentence that says what to do. */
  readonly sentence: string;
}

/** The user stopped a task. */
export class Cancelled extends Error {
  constructor() {
    super("Cancelled.");
    this.name = "Cancelled";
  }
}

/** Throws `Cancelled` if the task is to stop. */
export function checkpoint({ signal }: Work): void {
  if (signal?.aborted) throw new Cancelled();
}
