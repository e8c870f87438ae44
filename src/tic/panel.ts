import { NEWEST, type Edition } from "./edition";
import type { Day, Month } from "./month";
import { roundingsOf, stepOf } from "./measure";
import { periodAt } from "./period";
import type { Publication } from "./publication";
import { TRACE, WITHHELD, type Row } from "./row";
import { TABLES } from "./tables";

/** The number of what is not there: a cell outside the panel, a version of a cell without one. */
export const NONE = -1;

/** The values of a holder by month, and the first and last month with one; if it never had any, the last is before the first. */
export type History = ((month: Month) => number) & { readonly first: Month; readonly last: Month };

/** What a dataset has of one measure. */
export interface Part {
  readonly rows: readonly Row[];
  /** Of these rows; built when it is asked for the first time, since a workbook asks of few measures. */
  readonly panel: () => Panel;
}

export function partOf(rows: readonly Row[], publications: readonly Publication[]): Part {
  let built: Panel | undefined;
  return { rows, panel: () => (built ??= new Panel(rows, publications)) };
}

/** All versions of the cells of one measure: holder by month, in the order of their release. */
export class Panel {
  readonly holders: readonly number[];
  readonly first: Month;
  readonly months: number;
  private readonly index = new Map<number, number>();
  /** Of figures that are not known every month, the place of each month that has any, from `first`; NONE for others. */
  private readonly places: readonly number[] | undefined;
  private readonly width: number;
  private readonly offset: Int32Array;
  /** Of each row whether its table leads, and the day of its release. */
  private readonly leads: readonly boolean[];
  private readonly released: readonly Day[];
  /** The row of each version, and its value. */
  readonly row: Int32Array;
  readonly value: Int32Array | Float64Array;
  /** The version that is the value of the cell today; NONE if there is none. */
  private readonly best: Int32Array;
  /** That value; NaN if there is none. */
  readonly today: Float64Array;
  /** The first and last month of a holder, by its code, or by code and edition. */
  readonly spans = new Map<number | string, readonly [Month, Month] | null>();
  /** Today's values by month of those holders whose were asked for. */
  readonly histories = new Map<number, History>();

  constructor(
    readonly rows: readonly Row[],
    private readonly publications: readonly Publication[],
  ) {
    this.holders = [...new Set(rows.map((row) => row.holder))].sort((a, b) => a - b);
    this.holders.forEach((code, i) => this.index.set(code, i));
    this.first = Math.min(...rows.map((row) => row.start));
    this.months = Math.max(...rows.map(lastOf)) + 1 - this.first;
    const isDense = rows.every(({ measure }) => stepOf(measure) === 1);
    this.places = isDense ? undefined : placesIn(rows, this.first, this.months);
    this.width = this.places ? Math.max(...this.places) + 1 : this.months;
    this.leads = rows.map((row) => TABLES[publications[row.publication]!.table].leads === true);
    this.released = rows.map((row) => publications[row.publication]!.release);
    const cells = this.holders.length * this.width;
    this.offset = new Int32Array(cells + 1);
    this.count();
    this.row = new Int32Array(this.offset[cells]!);
    const Values = rows.some(({ precision }) => precision < 1) ? Float64Array : Int32Array;
    this.value = new Values(this.offset[cells]!);
    this.fill();
    this.best = new Int32Array(cells);
    this.today = new Float64Array(cells).fill(NaN);
    for (let cell = 0; cell < cells; cell++) {
      const version = (this.best[cell] = this.choose(cell, NEWEST));
      if (version !== NONE) this.today[cell] = this.valueOf(version);
    }
  }

  /** Whether months stand in it that have no figure of any holder. */
  get isSparse(): boolean {
    return this.places !== undefined;
  }

  /** The value of a version, NaN if there is none. */
  valueOf(version: number): number {
    if (version === NONE) return NaN;
    const value = this.value[version]!;
    return value === TRACE ? 0 : value;
  }

  /** Where the versions of each cell begin. */
  private count(): void {
    const { rows, offset } = this;
    for (const row of rows) {
      const line = this.index.get(row.holder)!;
      eachValue(row, (month) => offset[this.cellIn(line, month) + 1]!++);
    }
    for (let cell = 1; cell < offset.length; cell++) offset[cell]! += offset[cell - 1]!;
  }

  /** Puts the versions of each cell in the order of their release, the coarse ones of a day before the precise. */
  private fill(): void {
    const { rows, released } = this;
    const next = this.offset.slice();
    const ordered = [...rows.keys()].sort(
      (a, b) => released[a]! - released[b]! || rows[b]!.precision - rows[a]!.precision,
    );
    for (const r of ordered) {
      const row = rows[r]!;
      const line = this.index.get(row.holder)!;
      eachValue(row, (month, value) => {
        const version = next[this.cellIn(line, month)]!++;
        this.row[version] = r;
        this.value[version] = value;
      });
    }
  }

  /** The number of a cell; NONE outside the panel. */
  cell(holder: number, month: Month): number {
    const i = this.index.get(holder);
    const j = month - this.first;
    return i === undefined || j < 0 || j >= this.months ? NONE : this.cellIn(i, month);
  }

  /** As `cell`, of a month of the panel's and the holder in a place. */
  private cellIn(line: number, month: Month): number {
    const j = month - this.first;
    if (!this.places) return line * this.months + j;
    const place = this.places[j]!;
    return place === NONE ? NONE : line * this.width + place;
  }

  publicationOf(version: number): Publication {
    return this.publications[this.rows[this.row[version]!]!.publication]!;
  }

  /** The versions of a cell, oldest release first, as a range of version numbers. */
  versions(cell: number): readonly [from: number, to: number] {
    return cell === NONE ? [0, 0] : [this.offset[cell]!, this.offset[cell + 1]!];
  }

  /** The version that is the value of a cell, by docs/grammar.md, "Which number is the value of a month". */
  valueAt(cell: number, edition: Edition): number {
    if (cell === NONE) return NONE;
    return edition.day === Infinity ? this.best[cell]! : this.choose(cell, edition);
  }

  private choose(cell: number, edition: Edition, partial = true): number {
    const from = this.offset[cell]!;
    let chosen = NONE;
    for (let v = this.offset[cell + 1]! - 1; v >= from; v--) {
      const release = this.released[this.row[v]!]!;
      if (release > edition.day || this.value[v] === WITHHELD) continue;
      if (edition.only && release !== edition.day) continue;
      if (!partial && this.publicationOf(v).coverage === "partial") continue;
      if (this.leads[this.row[v]!]) return v;
      if (chosen === NONE) chosen = v;
      else if (this.refines(v, chosen)) chosen = v;
    }
    return chosen;
  }

  /** As `valueAt`, from publications that cover more than a few rows. */
  completeAt(cell: number, edition: Edition): number {
    return cell === NONE ? NONE : this.choose(cell, edition, false);
  }

  /** Whether an older figure is the same one printed more precisely. */
  private refines(older: number, newer: number): boolean {
    const fine = this.rows[this.row[older]!]!.precision;
    const { precision: coarse, measure } = this.rows[this.row[newer]!]!;
    const off = (coarse / 2) * roundingsOf(measure);
    return fine < coarse && Math.abs(this.valueOf(older) - this.valueOf(newer)) <= off;
  }
}

const lastOf = (row: Row): Month => periodAt(row, row.values.length - 1);

/** The places of the months for which any row has a figure, from the first; NONE for others. */
function placesIn(rows: readonly Row[], first: Month, months: number): number[] {
  const places = new Array<number>(months).fill(NONE);
  let count = 0;
  for (const row of rows)
    eachValue(row, (month) => {
      if (places[month - first] === NONE) places[month - first] = count++;
    });
  return places;
}

/** Goes through what a row prints, but for the months it leaves empty. */
function eachValue({ measure, start, values }: Row, visit: (month: Month, value: number) => void) {
  const step = stepOf(measure);
  for (let i = 0, month = start; i < values.length; i++, month += step) {
    const value = values[i]!;
    if (value !== null) visit(month, value);
  }
}
