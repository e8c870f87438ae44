import { sameArea } from "../engine/addresses";
import { type Engine, type TableInfo } from "../engine/engine";

/** Saved with the workbook; a table's id does not outlive the session, its place does. */
export interface Remembered {
  readonly tables: readonly { readonly name: string; readonly area: TableInfo["area"] }[];
  readonly charts: Readonly<Record<string, string>>;
  readonly settings: Readonly<Record<string, unknown>>;
}

/** What Excel keeps in a workbook and the engine has no place for: names of tables and charts, settings. */
export class Memory {
  readonly #settings: Map<string, unknown>;
  readonly #tables = new Map<string, string>();
  readonly #charts = new Map<string, string>();

  constructor(
    private readonly engine: Engine,
    remembered: Remembered = { tables: [], charts: {}, settings: {} },
    private readonly changed: () => void = () => undefined,
  ) {
    this.#settings = new Map(Object.entries(remembered.settings));
    this.#charts = new Map(Object.entries(remembered.charts));
    for (const table of engine.tables()) {
      const found = remembered.tables.find(({ area }) => sameArea(area, table.area));
      if (found) this.#tables.set(table.id, found.name);
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

  tableName(id: string): string {
    return named(this.#tables, id, "Table");
  }

  nameTable(id: string, name: string): void {
    this.#tables.set(id, name);
    this.changed();
  }

  chartName(id: string): string {
    return named(this.#charts, id, "Chart ");
  }

  nameChart(id: string, name: string): void {
    this.#charts.set(id, name);
    this.changed();
  }

  save(): Remembered {
    const tables = this.engine.tables();
    const charts = this.engine.charts().map(({ id }) => [id, this.chartName(id)]);
    return {
      tables: tables.map(({ id, area }) => ({ name: this.tableName(id), area })),
      charts: Object.fromEntries(charts) as Record<string, string>,
      settings: Object.fromEntries(this.#settings),
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
