import { areaName, cellArea, LIMITS, type Position, quoteSheet } from "../model/addresses";
import { type EngineArgument, type EngineFunction } from "../model/workbook";
import { type Answer, type Argument, type FunctionRunner, type Outcome } from "../model/protocol";
import { type Accepted, excelArguments } from "./arguments";
import { type FunctionMetadata, type Metadata, type ParameterMetadata } from "./metadata";

interface Entry {
  readonly id: string;
  outcome: Outcome;
  /** In which round of renewals it was asked. */
  readonly round: number;
  /** Still to come: these cells show it when it has. */
  waiting?: Position[];
}

/** How the host makes something else of the calls. */
export interface CallingHost {
  /** What a cell shows whatever its function would answer. */
  readonly answer: (cell: Position) => Answer | undefined;
  /** Whether results may be more than values. */
  readonly hasDataTypes: boolean;
}

const BUSY: Outcome = { error: "#BUSY!" };

/** A burst of answers is over after this pause, but not waited for longer than that. */
const PAUSE_MS = 5;
const LONGEST_BURST_MS = 100;

/**
 * Between the formulas of the grid and the functions of the add-in: asks each question once until everything is
 * calculated anew, shows #BUSY! while an answer is on its way, and recalculates once for all that arrive together.
 */
export class FunctionCalls {
  /** What the engine is to offer in formulas. */
  readonly functions: readonly EngineFunction[];
  readonly #known = new Set<string>();
  readonly #entries = new Map<string, Entry>();
  #runner: FunctionRunner | undefined;
  #complete = false;
  #round = 0;
  #isRenewing = false;
  #settled: Position[] = [];
  #burstStart = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /**
   * @param recalculate Called with the cells whose answers have arrived, or without any when everything may have changed.
   * @param sheetName For the functions that ask for the address of their cell.
   */
  constructor(
    metadata: Metadata,
    namespace: string,
    private readonly recalculate: (cells?: readonly Position[]) => void,
    private readonly sheetName: (sheet: string) => string,
    private readonly host: CallingHost = { answer: () => undefined, hasDataTypes: true },
  ) {
    const rich = metadata.allowCustomDataForDataTypeAny ?? false;
    const accepted = { rich, errors: rich || (metadata.allowErrorForDataTypeAny ?? false) };
    this.functions = metadata.functions.map((fn) => ({
      name: `${namespace}.${fn.name}`,
      description: fn.description ?? "",
      parameters: fn.parameters.map((parameter) => engineParameter(parameter, metadata)),
      compute: (given, cell) => this.#answer(fn, given, cell, accepted),
    }));
  }

  /** The add-in's frame has been opened, or reloaded: nothing is associated yet. */
  attach(runner: FunctionRunner): void {
    const again = this.#runner !== undefined;
    this.#runner = runner;
    this.#known.clear();
    this.#complete = false;
    if (again) this.recalculateAll();
  }

  associated(id: string): void {
    this.#known.add(id);
    this.#release((entry) => entry.id === id);
  }

  /** Every script of the frame has run: Excel would have no function for what is not associated now. */
  loaded(): void {
    this.#complete = true;
    this.#release((entry) => !this.#known.has(entry.id));
  }

  /** As Excel's full calculation: every function is called again. */
  recalculateAll(): void {
    this.#entries.clear();
    this.recalculate();
  }

  /** Calls again, once, what the formulas that are calculated meanwhile ask. */
  renew(calculate: () => void): void {
    this.#round++;
    this.#isRenewing = true;
    try {
      calculate();
    } finally {
      this.#isRenewing = false;
    }
  }

  /** Questions whose answers have not reached their cells. */
  get pending(): number {
    const open = [...this.#entries.values()].filter((entry) => entry.waiting).length;
    return open + this.#settled.length;
  }

  #answer(
    fn: FunctionMetadata,
    given: readonly EngineArgument[],
    cell: Position | undefined,
    accepted: Accepted,
  ): Outcome {
    const instead = cell && this.host.answer(cell);
    if (instead) return instead;
    if (fn.options?.stream) return STREAMS;
    const converted = excelArguments(fn, given, accepted);
    if ("error" in converted) return converted;
    const address = fn.options?.requiresAddress && cell ? this.#address(cell) : undefined;
    const key = JSON.stringify([fn.id, converted.args, address]);
    let entry = this.#entries.get(key);
    if (!entry || (this.#isRenewing && entry.round !== this.#round)) {
      entry = { id: fn.id, outcome: BUSY, round: this.#round };
      this.#entries.set(key, entry);
      this.#ask(fn, converted.args, address, entry);
    }
    if (cell) entry.waiting?.push(cell);
    return entry.outcome;
  }

  #ask(fn: FunctionMetadata, args: Argument[], address: string | undefined, entry: Entry): void {
    if (!this.#known.has(fn.id)) {
      if (this.#complete) entry.outcome = missing(fn.id);
      else entry.waiting = [];
      return;
    }
    const call = { id: fn.id, args, spills: fn.result.dimensionality === "matrix" };
    const outcome = this.#runner!.call({ ...call, ...(address !== undefined && { address }) });
    if (!isPromise(outcome)) {
      entry.outcome = this.#understood(outcome);
      return;
    }
    entry.waiting = [];
    void outcome.then((settled) => {
      entry.outcome = this.#understood(settled);
      this.#settle(entry.waiting ?? []);
      delete entry.waiting;
    });
  }

  #understood(outcome: Outcome): Outcome {
    if (this.host.hasDataTypes) return outcome;
    const plain = (answer: Answer): Answer =>
      "format" in answer || "rich" in answer ? { error: "#VALUE!" } : answer;
    return Array.isArray(outcome) ? outcome.map((row) => row.map(plain)) : plain(outcome);
  }

  /** Forgets what waits for an implementation, so that the next calculation asks for it. */
  #release(which: (entry: Entry) => boolean): void {
    for (const [key, entry] of this.#entries) {
      if (!entry.waiting || !which(entry)) continue;
      this.#entries.delete(key);
      this.#settle(entry.waiting);
    }
  }

  #settle(cells: readonly Position[]): void {
    const now = Date.now();
    if (this.#timer === undefined) this.#burstStart = now;
    clearTimeout(this.#timer);
    this.#settled.push(...cells);
    const left = this.#burstStart + LONGEST_BURST_MS - now;
    this.#timer = setTimeout(
      () => {
        const settled = this.#settled;
        this.#settled = [];
        this.#timer = undefined;
        if (settled.length > 0) this.recalculate(settled);
      },
      Math.max(0, Math.min(PAUSE_MS, left)),
    );
  }

  #address(cell: Position): string {
    return `${quoteSheet(this.sheetName(cell.sheet))}!${areaName(cellArea(cell), LIMITS)}`;
  }
}

const STREAMS: Outcome = {
  error: "#N/A",
  message: "The workbench does not run streaming functions.",
};

const missing = (id: string): Outcome => ({
  error: "#NAME?",
  message: `functions.js associates no function with ${id}.`,
});

/** A promise of the frame is none of this page's `Promise`. */
const isPromise = (outcome: Outcome | Promise<Outcome>): outcome is Promise<Outcome> =>
  "then" in outcome;

const engineParameter = (parameter: ParameterMetadata, metadata: Metadata) => ({
  name: parameter.name,
  description: parameter.description ?? "",
  optional: parameter.optional ?? false,
  repeating: parameter.repeating ?? false,
  matrix: parameter.dimensionality === "matrix",
  proposals:
    metadata.enums
      ?.find(({ id }) => id === parameter.customEnumId)
      ?.values.map(({ name, stringValue, tooltip }) => ({
        value: stringValue ?? name,
        label: tooltip ?? name,
      })) ?? [],
});
