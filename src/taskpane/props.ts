import type { Options, Outcome } from "../workbook/tasks/insert/outcome";
import type { ThawOptions, ThawReport } from "../workbook/tasks/freeze/thaw";
import type { FrozenCounts } from "../workbook/find/frozen/frozen";
import type { Entry } from "../formulas/catalogue/catalogue";
import type { State } from "../runtime/store";
import type { CopyOptions, CopyReport } from "../workbook/tasks/copies/copies";
import type { Copy, CopyRemoval } from "../workbook/tasks/copies/removal";
import type { Citation } from "../workbook/tasks/cite/cite";
import type { Explanation } from "../workbook/tasks/explain/explain";
import type { FreezeOptions, FreezeReport } from "../workbook/tasks/freeze/freeze";
import type { OtherRelease } from "../workbook/tasks/hold/others";
import type { Block } from "../workbook/tasks/insert/content";
import type { RefreshReport } from "../workbook/tasks/refresh/refresh";
import type { FormatReport } from "../workbook/tasks/format/format";
import type { RepairReport } from "../workbook/tasks/repair/repair";
import type { Evaluate } from "../workbook/excel/evaluate";
import type { Separator } from "../workbook/find/separator";
import type { Problem } from "../workbook/sheets/language/check";
import type {
  SheetInfo,
  SheetKind,
  SheetKindInfo,
  SheetOptions,
  SheetReport,
} from "../workbook/sheets/sheets";
import type { Removal, Traces } from "../workbook/tasks/traces/traces";
import type { Scope, Work } from "../workbook/excel/work";

/** The data that functions and pane share (src/runtime/store.ts). */
export interface Store {
  readonly state: () => State;
  readonly subscribe: (listener: () => void) => () => void;
  readonly retry: () => void;
}

/** The figures of the workbook. */
export interface Figures {
  readonly refresh: (scope: Scope, work: Work) => Promise<RefreshReport>;
  readonly refreshOnOpen: () => Promise<boolean>;
  readonly setRefreshOnOpen: (on: boolean) => Promise<void>;
  /** Mends the formulas in which Excel has damaged the names of the functions, or that it does not know. */
  readonly repair: (scope: Scope, work: Work) => Promise<RepairReport>;
  /** How many formulas a repair would mend, as far as a quick look tells. */
  readonly broken: (work: Work) => Promise<number>;
  /** Gives the figures of typed formulas the number formats of Insert. */
  readonly format: (scope: Scope, work: Work) => Promise<FormatReport>;
  readonly explain: (work: Work) => Promise<Explanation>;
  /** Where the figures of the selected cell are from. */
  readonly cite: (work: Work) => Promise<Citation>;
  /** Has the workbook always show the newest release, or hold the one that is newest now. */
  readonly alwaysNewest: (on: boolean) => Promise<void>;
  /** Asks the workbook again which release it holds. */
  readonly askAgain: () => Promise<void>;
  /** Sheets with values of another release than the one in force. */
  readonly otherReleases: () => Promise<readonly OtherRelease[]>;
  /** Whether the workbook counts days from 1904, of which one must be warned. */
  readonly countsFrom1904: () => Promise<boolean>;
}

/** The ready-made sheets (src/workbook/sheets). */
export interface Sheets {
  readonly offers: readonly SheetKindInfo[];
  readonly list: (work: Work) => Promise<readonly SheetInfo[]>;
  /** Calls a listener whenever another sheet is shown, where Excel tells. */
  readonly onSheet: (listener: () => void) => () => void;
  /** What is wrong with what is asked for, before a sheet is made. */
  readonly problem: (options: SheetOptions) => Promise<Problem | undefined>;
  readonly create: (kind: SheetKind, options: SheetOptions, work: Work) => Promise<SheetReport>;
  readonly update: (work: Work) => Promise<readonly SheetReport[]>;
  /** By the id that `list` gives. */
  readonly recreate: (id: string, work: Work) => Promise<SheetReport>;
  readonly forget: (id: string) => Promise<void>;
}

/** A workbook that others will open (src/workbook/tasks/freeze/freeze.ts, copies.ts, traces.ts, edits.ts). */
export interface Sharing {
  readonly frozen: (work: Work) => Promise<FrozenCounts>;
  /** Calls a listener whenever cells of the workbook were changed, where Excel tells. */
  readonly onEdit: (listener: () => void) => () => void;
  readonly freeze: (scope: Scope, work: Work, options: FreezeOptions) => Promise<FreezeReport>;
  readonly thaw: (scope: Scope, work: Work, options: ThawOptions) => Promise<ThawReport>;
  readonly copyToSend: (
    scope: "sheet" | "workbook",
    work: Work,
    options: CopyOptions,
  ) => Promise<CopyReport>;
  /** The copies to send that are in the workbook, whenever they were made. */
  readonly copies: (work: Work) => Promise<readonly Copy[]>;
  readonly removeCopies: (copies: readonly Copy[], work: Work) => Promise<CopyRemoval>;
  /** Whether Office asks nobody to trust the add-in who opens the workbook without it (src/workbook/excel/trust.ts). */
  readonly hidesTrustPrompt: () => Promise<boolean>;
  readonly setHidesTrustPrompt: (on: boolean) => Promise<void>;
  readonly traces: (work: Work) => Promise<Traces>;
  readonly removeTraces: (
    options: { readonly loseFrozen: boolean },
    work: Work,
  ) => Promise<Removal>;
}

/** All that the pane does in the workbook. */
export interface Workbook {
  readonly insert: (formula: string, options: Options) => Promise<Outcome>;
  readonly insertBlock: (block: Block, options: Options) => Promise<Outcome>;
  /** False if the host forbids it. */
  readonly copy: (text: string) => Promise<boolean>;
  /** Selects a cell; false if that cannot be done. */
  readonly select: (address: string) => Promise<boolean>;
  readonly selectedAddress: () => Promise<string | undefined>;
  readonly listSeparator: () => Promise<Separator>;
  /** A formula as the user would see it. */
  readonly localised: (formula: string, separator: Separator) => string;
  readonly diagnostics: () => Promise<string>;
  /** Tries out how this Excel behaves, on a sheet of its own, and gives that as text. */
  readonly probe: (work: Work) => Promise<string>;
  readonly figures: Figures;
  readonly sheets: Sheets;
  readonly sharing: Sharing;
}

export interface PaneProps {
  readonly store: Store;
  readonly catalogue: readonly Entry[];
  readonly evaluate: Evaluate;
  readonly workbook: Workbook;
  readonly version: string;
  /** The clock; the browser's if omitted. */
  readonly now?: () => Date;
}
