import { GRAND_TOTAL, OFFICIAL, PRIVATE } from "./basket";
import type { Calendar } from "./calendar";
import { NEWEST, type Edition } from "./edition";
import { holderOf, PUBLIC_DEBT } from "./holder";
import {
  CHUNK_NAMES,
  chunksOf,
  QUANTITIES,
  roundingsOf,
  type ChunkName,
  type Quantity,
} from "./measure";
import { isoMonth, type Day, type Month } from "./month";
import type { Precision } from "./observation";
import { NONE, partOf, type History, type Panel, type Part } from "./panel";
import type { Publication } from "./publication";
import { TRACE, WITHHELD, type Row } from "./row";
import { isPrintedOutside, TABLES, widestOf, type Table } from "./tables";

/** A published figure and the publication it is from. */
export interface Figure {
  /** USD millions. */
  readonly value: number;
  readonly precision: Precision;
  readonly publication: Publication;
  /** The row's name as printed there. */
  readonly row: string;
  /** Printed as `*`: above zero, but too small for the unit. */
  readonly isTrace?: true;
  /** How many rounded figures it is made of, if more than one. */
  readonly roundings?: number;
}

export interface Content {
  readonly version: string;
  readonly publications: readonly Publication[];
  readonly calendar: Calendar;
  readonly rows: readonly Row[];
  /** The chunks that the rows are from; all if it is not said. */
  readonly chunks?: readonly ChunkName[];
}

/**
 * Everything that was published, by the day it was released. Look-ups take constant time.
 * Values are whole USD millions; months are integers (month.ts).
 */
export class Dataset {
  readonly version: string;
  readonly publications: readonly Publication[];
  readonly calendar: Calendar;
  private readonly chunks: readonly ChunkName[];
  private readonly parts = new Map<Quantity, Part>();
  private readonly comparisons = new Map<Quantity, Part>();
  private readonly newestBy = new Map<string, Month | null>();
  private readonly releasesBy = new Map<Quantity, readonly Day[]>();
  private readonly firstBy = new Map<Quantity, Map<Month, Day>>();
  /** The quantities of which no row is still to come. */
  private readonly whole = new Set<Quantity>();

  constructor(content: Content) {
    this.version = content.version;
    this.publications = content.publications;
    this.calendar = content.calendar;
    this.chunks = content.chunks ?? CHUNK_NAMES;
    this.add(content.rows);
  }

  /** The same dataset with the rows of a further chunk. */
  with(rows: readonly Row[], chunk: ChunkName): Dataset {
    const measures = new Set(rows.map(({ measure }) => measure));
    const begun = [...this.parts].flatMap(([measure, { rows }]) =>
      measures.has(measure) ? rows : [],
    );
    const chunks = [...this.chunks, chunk];
    const extended = new Dataset({ ...this, chunks, rows: [...begun, ...rows] });
    this.parts.forEach((part, measure) => extended.keep(measure, part));
    this.comparisons.forEach((part, measure) => extended.comparisons.set(measure, part));
    // What has come without rows is there, and is nothing.
    for (const measure of QUANTITIES)
      if (chunksOf(measure).includes(chunk) && extended.isWhole(measure))
        extended.keep(measure, partOf([], this.publications));
    return extended;
  }

  /** Takes a part over, unless there is one that has more. */
  private keep(measure: Quantity, part: Part): void {
    if (this.parts.has(measure)) return;
    this.parts.set(measure, part);
    if (this.isWhole(measure)) this.whole.add(measure);
  }

  private isWhole(measure: Quantity): boolean {
    return chunksOf(measure).every((chunk) => this.chunks.includes(chunk));
  }

  /** What the publications with these ids say, and nothing else: the dataset that had only them. */
  only(ids: ReadonlySet<string>, calendar: Calendar, version: string): Dataset {
    const places = new Map<number, number>();
    const publications = this.publications.filter(({ id }, place) => {
      if (!ids.has(id)) return false;
      places.set(place, places.size);
      return true;
    });
    const parts = [...this.parts.values(), ...this.comparisons.values()];
    const rows = parts.flatMap((part) =>
      part.rows.flatMap((row): Row[] => {
        const publication = places.get(row.publication);
        return publication === undefined ? [] : [{ ...row, publication }];
      }),
    );
    const narrowed = new Dataset({ version, publications, calendar, rows, chunks: this.chunks });
    // What is loaded stays so, also what none of these publications has.
    for (const measure of this.parts.keys()) narrowed.keep(measure, partOf([], publications));
    return narrowed;
  }

  private add(rows: readonly Row[]): void {
    const byMeasure = new Map<Quantity, Row[]>();
    for (const row of rows) {
      const of = byMeasure.get(row.measure);
      if (of) of.push(row);
      else byMeasure.set(row.measure, [row]);
    }
    for (const [measure, of] of byMeasure) {
      const [current, comparison] = [
        of.filter((row) => !row.comparison),
        of.filter((row) => row.comparison),
      ];
      this.parts.set(measure, partOf(current, this.publications));
      if (this.isWhole(measure)) this.whole.add(measure);
      if (comparison.length) this.comparisons.set(measure, partOf(comparison, this.publications));
    }
  }

  /** The newest month of `treasuries`. */
  get newest(): Month {
    return this.newestMonth("treasuries", NEWEST)!;
  }

  /** The day of the newest release stored of `treasuries`, and so of their newest month. */
  get release(): Day {
    return this.releases("treasuries").at(-1)!;
  }

  /** What came out after that release: tables of a later one that was not stored whole. */
  get later(): readonly Publication[] {
    const { release } = this;
    return this.publications.filter(
      (publication) => publication.release > release && !TABLES[publication.table].isOutside,
    );
  }

  /** The day of the newest release of which any table is stored: what a workbook holds. */
  get latestRelease(): Day {
    return Math.max(this.release, ...this.later.map(({ release }) => release));
  }

  /** Whether all that is published of a measure is there. */
  has(measure: Quantity): boolean {
    return this.whole.has(measure);
  }

  /** The day of the oldest stored release that has the measure. */
  oldestRelease(measure: Quantity): Day {
    return this.releases(measure)[0]!;
  }

  /** The days of all stored releases that have the measure, oldest first. */
  releases(measure: Quantity): readonly Day[] {
    let days = this.releasesBy.get(measure);
    if (!days) {
      const { rows } = this.panel(measure);
      const all = new Set(rows.map((row) => this.publications[row.publication]!.release));
      this.releasesBy.set(measure, (days = [...all].sort((a, b) => a - b)));
    }
    return days;
  }

  /** The first and last month for which any publication has the measure. */
  extent(measure: Quantity): readonly [first: Month, last: Month] {
    const { first, months } = this.panel(measure);
    return [first, first + months - 1];
  }

  /** Codes of all holders that have or had a row for the measure. */
  holders(measure: Quantity): readonly number[] {
    return this.panel(measure).holders;
  }

  /** The value of a month in USD millions, NaN if there is none. The fast form of `figure`. */
  value(holder: number, measure: Quantity, month: Month, edition: Edition = NEWEST): number {
    const own = this.printed(holder, measure, month, edition);
    return Number.isNaN(own) && isRest(holder, month)
      ? this.value(GRAND_TOTAL, measure, month, edition) -
          this.value(OFFICIAL, measure, month, edition)
      : own;
  }

  /** The value of a row that is printed. */
  private printed(holder: number, measure: Quantity, month: Month, edition: Edition): number {
    const panel = this.panelOf(holder, measure);
    const cell = panel.cell(holder, month);
    if (edition === NEWEST) return cell === NONE ? NaN : panel.today[cell]!;
    return panel.valueOf(panel.valueAt(cell, edition));
  }

  /**
   * Today's values of a holder by month, NaN where there is none: the form of `value` for many months. Asked for again it is the
   * same function, so that what is worked out of it can be remembered.
   */
  history(holder: number, measure: Quantity): History {
    const panel = this.panelOf(holder, measure);
    let history = panel.histories.get(holder);
    if (!history) {
      const [first, last] = this.span(holder, measure) ?? [0, -1];
      const values = this.historyIn(panel, holder, measure);
      panel.histories.set(holder, (history = Object.assign(values, { first, last })));
    }
    return history;
  }

  private historyIn(panel: Panel, holder: number, measure: Quantity): (month: Month) => number {
    if (holder === PRIVATE) return (month) => this.value(holder, measure, month);
    const { today, first, months } = panel;
    if (panel.isSparse) return (month) => today[panel.cell(holder, month)] ?? NaN;
    const start = panel.cell(holder, first);
    if (start === NONE) return () => NaN;
    return (month) =>
      month < first || month >= first + months ? NaN : today[start + month - first]!;
  }

  figure(
    holder: number,
    measure: Quantity,
    month: Month,
    edition: Edition = NEWEST,
  ): Figure | undefined {
    const panel = this.panelOf(holder, measure);
    const own = figureAt(panel, panel.valueAt(panel.cell(holder, month), edition));
    if (own || !isRest(holder, month)) return own;
    return lessOf(
      this.figure(GRAND_TOTAL, measure, month, edition),
      this.figure(OFFICIAL, measure, month, edition),
    );
  }

  /** The unit of the last digit of a figure that there is. */
  precision(holder: number, measure: Quantity, month: Month, edition: Edition = NEWEST): Precision {
    const panel = this.panelOf(holder, measure);
    const version = panel.valueAt(panel.cell(holder, month), edition);
    return version === NONE
      ? this.figure(holder, measure, month, edition)!.precision
      : panel.rows[panel.row[version]!]!.precision;
  }

  /** As `figure`, never from a partial publication. */
  completeFigure(
    holder: number,
    measure: Quantity,
    month: Month,
    edition: Edition = NEWEST,
  ): Figure | undefined {
    const panel = this.panel(measure);
    const own = figureAt(panel, panel.completeAt(panel.cell(holder, month), edition));
    if (own || !isRest(holder, month)) return own;
    return lessOf(
      this.completeFigure(GRAND_TOTAL, measure, month, edition),
      this.completeFigure(OFFICIAL, measure, month, edition),
    );
  }

  /** The oldest stored figure. */
  oldest(holder: number, measure: Quantity, month: Month): Figure | undefined {
    return this.vintages(holder, measure, month)[0];
  }

  /** As printed by every stored release, oldest first. */
  vintages(holder: number, measure: Quantity, month: Month, edition: Edition = NEWEST): Figure[] {
    const panel = this.panelOf(holder, measure);
    const [from, to] = panel.versions(panel.cell(holder, month));
    const all = Array.from({ length: to - from }, (_, i) => figureAt(panel, from + i));
    const own = all.filter((figure): figure is Figure =>
      Boolean(figure && figure.publication.release <= edition.day),
    );
    return isRest(holder, month) ? this.privates(own, measure, month, edition) : own;
  }

  /** The prints of private holders, with those of the releases that print all and official holders only. */
  private privates(
    own: readonly Figure[],
    measure: Quantity,
    month: Month,
    edition: Edition,
  ): Figure[] {
    const official = this.vintages(OFFICIAL, measure, month, edition);
    const less = this.vintages(GRAND_TOTAL, measure, month, edition).flatMap((total) => {
      const isSame = ({ publication }: Figure) => publication === total.publication;
      const rest = own.some(isSame) ? undefined : lessOf(total, official.find(isSame));
      return rest ? [rest] : [];
    });
    return [...own, ...less].sort((a, b) => a.publication.release - b.publication.release);
  }

  /** The publication, released by then, that prints `n.a.` for a cell. */
  withheld(
    holder: number,
    measure: Quantity,
    month: Month,
    edition: Edition = NEWEST,
  ): Publication | undefined {
    const panel = this.panel(measure);
    const [from, to] = panel.versions(panel.cell(holder, month));
    for (let v = to - 1; v >= from; v--) {
      const publication = panel.publicationOf(v);
      if (panel.value[v] === WITHHELD && publication.release <= edition.day) return publication;
    }
    return undefined;
  }

  /** The old series that the same publication prints once more beside a new benchmark, for comparison only. */
  comparison(
    holder: number,
    measure: Quantity,
    month: Month,
    publication: Publication,
  ): number | undefined {
    const panel = this.comparisons.get(measure)?.panel();
    if (!panel) return undefined;
    if (isRest(holder, month)) {
      const [total, official] = [GRAND_TOTAL, OFFICIAL].map((code) =>
        this.comparison(code, measure, month, publication),
      );
      return total === undefined || official === undefined ? undefined : total - official;
    }
    const [from, to] = panel.versions(panel.cell(holder, month));
    for (let v = from; v < to; v++)
      if (panel.publicationOf(v) === publication && panel.value[v] !== WITHHELD)
        return panel.valueOf(v);
    return undefined;
  }

  /** The first and last month in which a holder has a value; undefined if it never had one. */
  span(
    holder: number,
    measure: Quantity,
    edition: Edition = NEWEST,
  ): readonly [first: Month, last: Month] | undefined {
    const { first, months, spans } = this.panelOf(holder, measure);
    const key = edition === NEWEST ? holder : `${holder} ${edition.day} ${edition.only}`;
    let span = spans.get(key);
    if (span === undefined) {
      const has = (month: Month) => !Number.isNaN(this.value(holder, measure, month, edition));
      let from = first;
      let to = first + months - 1;
      while (from <= to && !has(from)) from++;
      while (to >= from && !has(to)) to--;
      span = from <= to ? [from, to] : null;
      spans.set(key, span);
    }
    return span ?? undefined;
  }

  /** The newest month of a measure, the same for every holder. */
  newestMonth(measure: Quantity, edition: Edition = NEWEST): Month | undefined {
    const key = edition === NEWEST ? measure : `${measure} ${edition.day} ${edition.only}`;
    let newest = this.newestBy.get(key);
    if (newest === undefined) {
      const { first, months, holders } = this.panel(measure);
      const has = (month: Month) =>
        holders.some((code) => !Number.isNaN(this.value(code, measure, month, edition)));
      let last = first + months - 1;
      while (last >= first && !has(last)) last--;
      newest = last >= first ? last : null;
      this.newestBy.set(key, newest);
    }
    return newest ?? undefined;
  }

  /** The release that first carried a month, if the archive holds it: a monthly one, or of what comes out apart its own. */
  firstRelease(month: Month, measure: Quantity): Day | undefined {
    let days = this.firstBy.get(measure);
    if (!days) {
      this.firstBy.set(measure, (days = new Map<Month, Day>()));
      const outside = isPrintedOutside(measure);
      for (const { table, newest, release } of this.publications)
        if (outside(table)) days.set(newest, Math.min(release, days.get(newest) ?? release));
    }
    return days.get(month);
  }

  /**
   * The single holders that the month's widest table publishes: Table 3 (of other securities Table 1 or 2) from 2020-01, slt3d from 2011-09, mfhhis01 before
   * (and for 2011-10 and 2011-11, which slt3d does not have). Empty where no such table had been released.
   */
  universe(measure: Quantity, month: Month, edition: Edition = NEWEST): readonly number[] {
    const panel = this.panel(measure);
    const published = new Map<Table, number[]>();
    for (const holder of panel.holders) {
      if (holderOf(holder).kind !== "country") continue;
      const [from, to] = panel.versions(panel.cell(holder, month));
      for (let v = from; v < to; v++) {
        const { table, release } = panel.publicationOf(v);
        if (panel.value[v] === WITHHELD || release > edition.day) continue;
        if (edition.only && release !== edition.day) continue;
        const of = published.get(table) ?? [];
        if (of.at(-1) !== holder) of.push(holder);
        published.set(table, of);
      }
    }
    const table = widestOf(month, (each) => published.has(each));
    return table ? published.get(table)! : [];
  }

  /** Where the figures of a holder are: public debt is held by nobody, but may stand beside the holders of Treasuries. */
  private panelOf(holder: number, measure: Quantity): Panel {
    return this.panel(holder === PUBLIC_DEBT && measure === "treasuries" ? "debt" : measure);
  }

  private panel(measure: Quantity): Panel {
    const panel = this.parts.get(measure)?.panel();
    if (!panel) throw new RangeError(`not loaded: ${measure}`);
    return panel;
  }
}

/** Tables 1 and 3 have a row of private holders. Before, they are all but the official ones. */
const PRIVATES_START = isoMonth("2020-01");

const isRest = (holder: number, month: Month): boolean =>
  holder === PRIVATE && month < PRIVATES_START;

/** What two figures leave, said to be from the later of their publications. */
function lessOf(total: Figure | undefined, official: Figure | undefined): Figure | undefined {
  if (!total || !official) return undefined;
  const isLater = official.publication.release > total.publication.release;
  return {
    value: total.value - official.value,
    precision: official.precision > total.precision ? official.precision : total.precision,
    publication: (isLater ? official : total).publication,
    row: `${total.row} less ${official.row}`,
    roundings: 2,
  };
}

function figureAt(panel: Panel, version: number): Figure | undefined {
  if (version === NONE || panel.value[version] === WITHHELD) return undefined;
  const { precision, name, measure } = panel.rows[panel.row[version]!]!;
  const roundings = roundingsOf(measure);
  const publication = panel.publicationOf(version);
  const figure: Figure = { value: panel.valueOf(version), precision, publication, row: name };
  const isTrace = panel.value[version] === TRACE;
  if (!isTrace && roundings === 1) return figure;
  return { ...figure, ...(isTrace && { isTrace }), ...(roundings > 1 && { roundings }) };
}
