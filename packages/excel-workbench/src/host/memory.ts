import { sameArea } from "../model/addresses";
import { type Engine } from "../engine/engine";
import { type TableInfo } from "../model/workbook";

/** As `Excel.SortField`, as far as the workbench can sort. */
export interface SortField {
  readonly key: number;
  readonly ascending: boolean;
  readonly sortOn: "Value";
  readonly dataOption: "Normal" | "TextAsNumber";
}

/** What Excel keeps of a name beside its cells. */
export interface NameNote {
  readonly visible: boolean;
  readonly comment: string;
}

const PLAIN: NameNote = { visible: true, comment: "" };

/** Saved with the workbook; a table's id does not outlive the session, its place does. */
export interface PageLayout {
  readonly orientation: "Portrait" | "Landscape";
  /** As Excel's `PageLayoutZoomOptions`. */
  readonly zoom: object;
}

const USUAL_LAYOUT: PageLayout = { orientation: "Portrait", zoom: { scale: 100 } };

export interface Remembered {
  readonly tables: readonly {
    readonly name: string;
    readonly area: TableInfo["area"];
    readonly sort?: readonly SortField[];
  }[];
  readonly charts: Readonly<Record<string, string>>;
  readonly settings: Readonly<Record<string, unknown>>;
  /** Custom XML parts by id; absent in what was saved before there were any. */
  readonly xmlParts?: Readonly<Record<string, string>>;
  /** Ids of sheets that only code can show. */
  readonly veryHidden?: readonly string[];
  readonly manualCalculation?: boolean;
  /** Whether days are counted from 1904, as Excel for the Mac once did. */
  readonly date1904?: boolean;
  /** How sheets are printed, by their ids. */
  readonly pageLayouts?: Readonly<Record<string, PageLayout>>;
  readonly startup?: "Load" | "None";
  /** Names that are hidden or have a comment. */
  readonly names?: Readonly<Record<string, NameNote>>;
  /** Fingerprints, by sheet. */
  readonly passwords?: Readonly<Record<string, number>>;
}

/** What Excel keeps in a workbook and the engine has no place for: names of tables and charts, settings, custom XML. */
export class Memory {
  readonly #settings: Map<string, unknown>;
  readonly #tables = new Map<string, string>();
  readonly #charts = new Map<string, string>();
  readonly #sorts = new Map<string, readonly SortField[]>();
  /** The texts that columns with a filter show, for when their cells change. */
  readonly shownTexts = new Map<string, readonly string[]>();
  /** Tables of headings only, whose one row is to be filled. */
  readonly #toFill = new Set<string>();
  readonly #xmlParts: Map<string, string>;
  readonly #veryHidden: Set<string>;
  readonly #passwords: Map<string, number>;
  readonly #names: Map<string, NameNote>;
  readonly #pageLayouts: Map<string, PageLayout>;
  #isManual: boolean;
  readonly is1904: boolean;
  #startup: "Load" | "None";

  constructor(
    private readonly engine: Engine,
    remembered: Remembered = { tables: [], charts: {}, settings: {} },
    private readonly changed: () => void = () => undefined,
  ) {
    this.#settings = new Map(Object.entries(remembered.settings));
    this.#charts = new Map(Object.entries(remembered.charts));
    this.#xmlParts = new Map(Object.entries(remembered.xmlParts ?? {}));
    this.#veryHidden = new Set(remembered.veryHidden);
    this.#passwords = new Map(Object.entries(remembered.passwords ?? {}));
    this.#names = new Map(Object.entries(remembered.names ?? {}));
    this.#startup = remembered.startup ?? "None";
    this.#pageLayouts = new Map(Object.entries(remembered.pageLayouts ?? {}));
    this.#isManual = remembered.manualCalculation ?? false;
    this.is1904 = remembered.date1904 ?? false;
    if (this.#isManual) engine.calculation.setManual(true);
    for (const table of engine.tables.list()) {
      const found = remembered.tables.find(({ area }) => sameArea(area, table.area));
      if (!found) continue;
      this.#tables.set(table.id, found.name);
      if (found.sort) this.#sorts.set(table.id, found.sort);
    }
  }

  get settings(): ReadonlyMap<string, unknown> {
    return this.#settings;
  }

  set(key: string, value: unknown): void {
    this.#settings.set(key, value);
    this.changed();
  }

  replaceAll(settings: Readonly<Record<string, unknown>>): void {
    this.#settings.clear();
    for (const [key, value] of Object.entries(settings)) this.#settings.set(key, value);
    this.changed();
  }

  remove(key: string): void {
    this.#settings.delete(key);
    this.changed();
  }

  get xmlParts(): ReadonlyMap<string, string> {
    return this.#xmlParts;
  }

  /** @returns Its id, in the form of Excel's. */
  addXmlPart(xml: string): string {
    const id = `{${crypto.randomUUID().toUpperCase()}}`;
    this.setXmlPart(id, xml);
    return id;
  }

  setXmlPart(id: string, xml: string): void {
    this.#xmlParts.set(id, xml);
    this.changed();
  }

  removeXmlPart(id: string): void {
    this.#xmlParts.delete(id);
    this.changed();
  }

  get veryHidden(): ReadonlySet<string> {
    return this.#veryHidden;
  }

  setVeryHidden(sheet: string, isVeryHidden: boolean): void {
    if (isVeryHidden) this.#veryHidden.add(sheet);
    else this.#veryHidden.delete(sheet);
    this.changed();
  }

  get passwords(): ReadonlyMap<string, number> {
    return this.#passwords;
  }

  setPassword(sheet: string, fingerprint: number | undefined): void {
    if (fingerprint === undefined) this.#passwords.delete(sheet);
    else this.#passwords.set(sheet, fingerprint);
    this.changed();
  }

  nameNote(name: string): NameNote {
    return this.#names.get(name) ?? PLAIN;
  }

  noteName(name: string, note: Partial<NameNote>): void {
    this.#names.set(name, { ...this.nameNote(name), ...note });
    this.changed();
  }

  get startup(): "Load" | "None" {
    return this.#startup;
  }

  setStartup(behavior: "Load" | "None"): void {
    this.#startup = behavior;
    this.changed();
  }

  pageLayout(sheet: string): PageLayout {
    return this.#pageLayouts.get(sheet) ?? USUAL_LAYOUT;
  }

  setPageLayout(sheet: string, change: Partial<PageLayout>): void {
    this.#pageLayouts.set(sheet, { ...this.pageLayout(sheet), ...change });
    this.changed();
  }

  setManualCalculation(isManual: boolean): void {
    this.#isManual = isManual;
    this.changed();
  }

  tableName(id: string): string {
    return named(this.#tables, id, "Table");
  }

  nameTable(id: string, name: string): void {
    this.#tables.set(id, name);
    this.changed();
  }

  sortFields(id: string): readonly SortField[] {
    return this.#sorts.get(id) ?? [];
  }

  setSortFields(id: string, fields: readonly SortField[]): void {
    this.#sorts.set(id, fields);
    this.changed();
  }

  isToFill(id: string): boolean {
    return this.#toFill.has(id);
  }

  setToFill(id: string, isToFill: boolean): void {
    if (isToFill) this.#toFill.add(id);
    else this.#toFill.delete(id);
  }

  /** The name with the first number behind it that no table has, and no defined name. */
  freeTableName(name: string): string {
    const tables = this.engine.tables.list().map(({ id }) => this.tableName(id));
    const names = this.engine.names.list().map((one) => one.name);
    const taken = new Set([...tables, ...names].map((one) => one.toLowerCase()));
    let number = 2;
    while (taken.has(`${name}${number}`.toLowerCase())) number++;
    return `${name}${number}`;
  }

  chartName(id: string): string {
    return named(this.#charts, id, "Chart ");
  }

  nameChart(id: string, name: string): void {
    this.#charts.set(id, name);
    this.changed();
  }

  save(): Remembered {
    const tables = this.engine.tables.list();
    const charts = this.engine.charts.list().map(({ id }) => [id, this.chartName(id)]);
    return {
      tables: tables.map(({ id, area }) => ({
        name: this.tableName(id),
        area,
        ...(this.#sorts.has(id) && { sort: this.sortFields(id) }),
      })),
      charts: Object.fromEntries(charts) as Record<string, string>,
      settings: Object.fromEntries(this.#settings),
      xmlParts: Object.fromEntries(this.#xmlParts),
      veryHidden: this.engine.sheets
        .list()
        .map(({ id }) => id)
        .filter((id) => this.#veryHidden.has(id)),
      manualCalculation: this.#isManual,
      ...(this.is1904 && { date1904: true }),
      pageLayouts: Object.fromEntries(this.#pageLayouts),
      startup: this.#startup,
      names: Object.fromEntries(
        this.engine.names.list().flatMap(({ name }) => {
          const note = this.#names.get(name);
          return note ? [[name, note] as const] : [];
        }),
      ),
      passwords: Object.fromEntries(this.#passwords),
    };
  }
}

/** The name given, or the first free one of its kind. */
function named(names: Map<string, string>, id: string, kind: string): string {
  let name = names.get(id);
  if (name === undefined) {
    const taken = new Set(names.values());
    let number = 1;
    while (taken.has(`${kind}${number}`)) number++;
    name = `${kind}${number}`;
    names.set(id, name);
  }
  return name;
}
