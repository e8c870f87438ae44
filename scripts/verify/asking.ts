/** What a series is read with. */
export interface Asking {
  /** Calls a function as Excel does: the cells, or the error of the whole call as the one cell. */
  readonly ask: (name: string, ...args: readonly unknown[]) => unknown[][];
  readonly isQuick: boolean;
}
