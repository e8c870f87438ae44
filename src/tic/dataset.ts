import type { Calendar } from "./calendar";
import { NEWEST, type Edition } from "./edition";
import { holderOf } from "./holder";
import type { Quantity } from "./measure";
import type { Day, Month } from "./month";
import type { Precision } from "./observation";
import { NONE, Panel } from "./panel";
import type { Publication } from "./publication";
import { WITHHELD, type Row } from "./row";
import { widestOf, type Table } from "./tables";

/** A published figure and the publication it is from. */
export interface Figure {
  /** USD millions. */
  readonly value: number;
  readonly precision: Precision;
  readonly publication: Publication;
  /** The row's name as printed there. */
  readonly row: string;
}

export interface Content {
  readonly version: string;
  readonly publications: readonly Publication[];
  readonly calendar: Calendar;
  readonly rows: readonly Row[];
}

/**
 * Everything that was published, by the day it was released. Look-ups take constant time.
 * Values are whole USD millions; months are integers (month.ts).
 */
export class Dataset {
  readonly version: string;
  readonly publications: readonly Publication[];
  readonly calendar: Calendar;
  /** The day of the newest release stored. */
  readonly release: Day;
  private readonly panels = new Map<Quantity, Panel>();
  private readonly comparisons = new Map<Quantity, Panel>();
  private readonly newestBy = new Map<string, Month | null>();

  constructor(content: Content) {
    this.version = content.version;
    this.publications = content.publications;
    this.calendar = content.calendar;
    this.release = Math.max(...content.publications.map((publication) => publication.release));
    this.add(content.rows);
  }

  /** The same dataset with the rows of further measures. */
  with(rows: readonly Row[]): Dataset {
    const extended = new Dataset({ ...this, rows });
    this.panels.forEach((panel, measure) => extended.panels.set(measure, panel));
    this.comparisons.forEach((panel, measure) => extended.comparisons.set(measure, panel));
    return extended;
  }

  /** What the publications with these ids say, and nothing else: the dataset that had only them. */
  only(ids: ReadonlySet<string>, calendar: Calendar, version: string): Dataset {
    const places = new Map<number, number>();
    const publications = this.publications.filter(({ id }, place) => {
      if (!ids.has(id)) return false;
      places.set(place, places.size);
      return true;
    });
    const panels = [...this.panels.values(), ...this.comparisons.values()];
    const rows = panels.flatMap((panel) =>
      panel.rows.flatMap((row): Row[] => {
        const publication = places.get(row.publication);
        return publication === undefined ? [] : [{ ...row, publication }];
      }),
    );
    const narrowed = new Dataset({ version, publications, calendar, rows });
    // What is loaded stays so, also what none of these publications has.
    for (const measure of this.panels.keys())
      if (!narrowed.panels.has(measure)) narrowed.panels.set(measure, new Panel([], publications));
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
      this.panels.set(measure, new Panel(current, this.publications));
      if (comparison.length)
        this.comparisons.set(measure, new Panel(comparison, this.publications));
    }
  }

  /** The newest month of `treasuries`. */
  get newest(): Month {
    return this.newestMonth("treasuries", NEWEST)!;
  }

  has(measure: Quantity): boolean {
    return this.panels.has(measure);
  }

  /** The day of the oldest stored release that has the measure. */
  oldestRelease(measure: Quantity): Day {
    return this.releases(measure)[0]!;
  }

  /** The days of all stored releases that have the measure, oldest first. */
  releases(measure: Quantity): Day[] {
    const days = this.panel(measure).rows.map((row) => this.publications[row.publication]!.release);
    return [...new Set(days)].sort((a, b) => a - b);
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
    const panel = this.panel(measure);
    const cell = panel.cell(holder, month);
    if (edition === NEWEST) return cell === NONE ? NaN : panel.today[cell]!;
    const version = panel.valueAt(cell, edition);
    return version === NONE ? NaN : panel.value[version]!;
  }

  /** Today's values of a holder by month, NaN where there is none: the form of `value` for many months. */
  history(holder: number, measure: Quantity): (month: Month) => number {
    const panel = this.panel(measure);
    const { today, first, months } = panel;
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
    const panel = this.panel(measure);
    return figureAt(panel, panel.valueAt(panel.cell(holder, month), edition));
  }

  /** As `figure`, never from a partial publication. */
  completeFigure(
    holder: number,
    measure: Quantity,
    month: Month,
    edition: Edition = NEWEST,
  ): Figure | undefined {
    const panel = this.panel(measure);
    return figureAt(panel, panel.completeAt(panel.cell(holder, month), edition));
  }

  /** The oldest stored figure. */
  oldest(holder: number, measure: Quantity, month: Month): Figure | undefined {
    return this.vintages(holder, measure, month)[0];
  }

  /** As printed by every stored release, oldest first. */
  vintages(holder: number, measure: Quantity, month: Month, edition: Edition = NEWEST): Figure[] {
    const panel = this.panel(measure);
    const [from, to] = panel.versions(panel.cell(holder, month));
    const all = Array.from({ length: to - from }, (_, i) => figureAt(panel, from + i));
    return all.filter((figure): figure is Figure =>
      Boolean(figure && figure.publication.release <= edition.day),
    );
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
    const panel = this.comparisons.get(measure);
    if (!panel) return undefined;
    const [from, to] = panel.versions(panel.cell(holder, month));
    for (let v = from; v < to; v++)
      if (panel.publicationOf(v) === publication && panel.value[v] !== WITHHELD)
        return panel.value[v];
    return undefined;
  }

  /** The first and last month in which a holder has a value; undefined if it never had one. */
  span(
    holder: number,
    measure: Quantity,
    edition: Edition = NEWEST,
  ): readonly [first: Month, last: Month] | undefined {
    const { first, months, spans } = this.panel(measure);
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
    const key = `${measure} ${edition.day} ${edition.only}`;
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

  /** The release that first carried a month, if the archive holds it. */
  firstRelease(month: Month): Day | undefined {
    const days = this.publications.filter((p) => p.newest === month).map((p) => p.release);
    return days.length ? Math.min(...days) : undefined;
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

  private panel(measure: Quantity): Panel {
    const panel = this.panels.get(measure);
    if (!panel) throw new RangeError(`not loaded: ${measure}`);
    return panel;
  }
}

function figureAt(panel: Panel, version: number): Figure | undefined {
  if (version === NONE || panel.value[version] === WITHHELD) return undefined;
  const { precision, name } = panel.rows[panel.row[version]!]!;
  return {
    value: panel.value[version]!,
    precision,
    publication: panel.publicationOf(version),
    row: name,
  };
}
