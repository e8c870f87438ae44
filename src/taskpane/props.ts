import type { Entry } from "../formulas/catalogue";
import type { State } from "../runtime/store";
import type { Options, Outcome } from "../workbook/insert";

/** The data that functions and pane share (src/runtime/store.ts). */
export interface Store {
  readonly state: () => State;
  readonly subscribe: (listener: () => void) => () => void;
  readonly retry: () => void;
}

/** Where formulas go. */
export interface Workbook {
  readonly insert: (formula: string, options: Options) => Promise<Outcome>;
  /** False if the host forbids it. */
  readonly copy: (text: string) => Promise<boolean>;
}

export interface PaneProps {
  readonly store: Store;
  readonly catalogue: readonly Entry[];
  readonly workbook: Workbook;
  readonly version: string;
  /** The clock; the browser's if omitted. */
  readonly now?: () => Date;
}
