/**
 * What crosses between the grid and the add-in's frame. Plain JSON only: the two pages are different realms, so an
 * array or an error made in one is not an `Array` or an `Error` of the other.
 */

import { type HostProfile } from "./profile";

/** The errors a cell can show, by Excel's names. */
export const ERROR_NAMES = [
  "#N/A",
  "#VALUE!",
  "#REF!",
  "#NAME?",
  "#DIV/0!",
  "#NUM!",
  "#NULL!",
  "#SPILL!",
  "#BUSY!",
  "#CALC!",
] as const;

export type ErrorName = (typeof ERROR_NAMES)[number];

export type Scalar = string | number | boolean | null;

/** A cell in error, as an argument of a function. */
export interface Fault {
  readonly error: ErrorName;
}

/** A data type that is more than a value and its format, as JSON: an entity, or a number that opens a card. */
export interface Rich {
  readonly type: string;
  readonly [key: string]: unknown;
}

/** A rich value, as an argument of a function. */
export interface RichArgument {
  readonly rich: Rich;
  /** What formulas calculate with. */
  readonly value: Scalar;
}

export type Plain = Scalar | Fault | RichArgument;
export type Argument = Plain | Plain[][] | Argument[];

/** What a function gave for one cell: a value and how to show it, or an error and its sentence. */
export type Answer =
  | { readonly value: Scalar; readonly format?: string; readonly rich?: Rich }
  | { readonly error: ErrorName; readonly message?: string };

export type Outcome = Answer | Answer[][];

export interface FunctionCall {
  readonly id: string;
  readonly args: readonly Argument[];
  /** Whether `functions.json` declares a range as the result: if not, an array is a mistake. */
  readonly spills: boolean;
  readonly address?: string;
}

/** The add-in's frame, as the grid sees it. */
export interface FunctionRunner {
  call(call: FunctionCall): Outcome | Promise<Outcome>;
}

/** How a batch names the object an action is about: each path is resolved from its parent, once. */
export type ObjectPath =
  | { readonly id: number; readonly kind: "root"; readonly name: string }
  | {
      readonly id: number;
      readonly kind: "property";
      readonly parent: number;
      readonly name: string;
    }
  | {
      readonly id: number;
      readonly kind: "method";
      readonly parent: number;
      readonly name: string;
      readonly args: readonly unknown[];
    };

/** Stands for an object in the arguments of a method. */
export interface ObjectReference {
  readonly $object: number;
}

/** The properties to load: `{ name: true, format: { fill: { color: true } } }`. */
export interface Selection {
  readonly [property: string]: true | Selection;
}

export type Action =
  | { readonly kind: "resolve"; readonly path: number }
  | { readonly kind: "load"; readonly path: number; readonly select: Selection }
  | {
      readonly kind: "set";
      readonly path: number;
      readonly name: string;
      readonly value: unknown;
    }
  | {
      readonly kind: "call";
      readonly path: number;
      readonly name: string;
      readonly args: readonly unknown[];
    }
  | {
      readonly kind: "listen" | "unlisten";
      readonly path: number;
      readonly name: string;
      readonly listener: number;
    };

export interface Batch {
  /** Paths live as long as their context. */
  readonly context: number;
  readonly paths: readonly ObjectPath[];
  readonly actions: readonly Action[];
  /** One step to undo, together with the other batches of the context. */
  readonly mergesUndo?: boolean;
}

/** A loaded object: scalars by name, parts as loaded objects, the items of a collection in `items`. */
export interface Loaded {
  readonly isNullObject: boolean;
  readonly values: Readonly<Record<string, unknown>>;
  readonly parts: Readonly<Record<string, Loaded>>;
  readonly items?: readonly { readonly key: string | number; readonly loaded: Loaded }[];
}

export interface Failure {
  readonly code: string;
  readonly message: string;
  readonly location: string;
}

export type Reply =
  | { readonly ok: true; readonly results: readonly unknown[] }
  | { readonly ok: false; readonly failure: Failure };

export type EventListener = (listener: number, event: Readonly<Record<string, unknown>>) => void;

/** The workbook, as the add-in's frame sees it. */
export interface WorkbookHost {
  execute(batch: Batch): Reply;
  /** When nobody types into a cell any more. */
  editingEnded(): Promise<void>;
  /** Where events of `listen` actions are sent. */
  onEvent(listener: EventListener): void;
  close(context: number): void;
}

/** Runs what the add-in has associated with a name, for a control or for keys; false if there is nothing. */
export type ActionRunner = (name: string, control?: string) => Promise<boolean>;

/** What the page offers to the frame it opened. */
export interface Workbench {
  readonly host: WorkbookHost;
  /** What the page calls itself. */
  readonly title: string;
  /** As which host it answers. */
  readonly profile: HostProfile;
  /** In which language the host is shown: `"en-US"` */
  readonly language: string;
  /** The frame runs functions now; called again when the frame is reloaded. */
  attach(runner: FunctionRunner): void;
  /** A function is implemented. */
  associated(id: string): void;
  /** What runs the add-in's commands now. */
  attachActions(run: ActionRunner): void;
  /** A key was pressed in the frame: it may be one of the add-in's own. */
  pressed(event: KeyboardEvent): void;
  /** The pane that the frame is in. */
  readonly pane: {
    show(visible: boolean): void;
    /** Calls a listener whenever it is shown or hidden, until another follows. */
    follow(listener: (isShown: boolean) => void): void;
  };
  /** Whether the user is asked before the workbook is closed. */
  holdOpen(on: boolean): void;
  /** Every script of the frame has run: what is not associated now is missing. */
  loaded(): void;
  /** F6 leads from the pane back to the grid. */
  focusGrid(): void;
  /** Office's theme now. */
  theme(): Readonly<Record<string, unknown>>;
  /** Whether the add-in is to start with the document: kept in the workbook. */
  readonly startup: { read(): "Load" | "None"; save(behavior: "Load" | "None"): void };
  /** Document settings: those of `workbook.settings`. */
  readonly settings: {
    read(): Record<string, unknown>;
    save(all: Readonly<Record<string, unknown>>): void;
  };
}
