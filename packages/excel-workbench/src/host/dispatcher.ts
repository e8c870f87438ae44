import { type Area, areaName, around, columnsOf, LIMITS, rowsOf } from "../model/addresses";
import { type Change, type Engine } from "../engine/engine";
import { type ClassName, membersOf } from "../model/members";
import {
  type Action,
  type Batch,
  type EventListener,
  type Loaded,
  type ObjectPath,
  type ObjectReference,
  type Reply,
  type Selection,
  type WorkbookHost,
} from "../model/protocol";
import { applicationOf } from "./workbook/application";
import { areasOf, rangesOf } from "./range/areas";
import { borderOf, bordersOf } from "./range/borders";
import { axesOf, axisOf, axisTitleOf, legendOf } from "./chart/axes";
import { seriesFillOf, seriesFormatOf, seriesLineOf, seriesListOf, seriesOf } from "./chart/series";
import { chartOf, chartsOf, chartTitleOf } from "./chart/charts";
import { cultureOf, numberFormatOf } from "./workbook/culture";
import { HostError, hostError, itemNotFound, notAvailable } from "./fault";
import { checkGrouping } from "./sheet/grouping";
import { nameOf, namesOf } from "./workbook/names";
import { type Book, type HostObject, type Implementation, object } from "./objects";
import { protectionOf } from "./sheet/protection";
import { rangeFillOf, rangeFontOf, rangeFormatOf, rangeOf } from "./range/range";
import { settingOf, settingsOf } from "./workbook/settings";
import { pageLayoutOf } from "./sheet/pageLayout";
import { freezePanesOf, workbookOf, worksheetOf, worksheetsOf } from "./sheet/sheets";
import { tableColumnOf, tableColumnsOf } from "./table/columns";
import { autoFilterOf, filterOf } from "./table/filters";
import { tableRowOf, tableRowsOf } from "./table/rows";
import { tableOf, tablesOf } from "./table/tables";
import { tableSortOf } from "./table/sort";
import { xmlPartOf, xmlPartsOf, xmlScopeOf } from "./workbook/xmlParts";

type Implementations = { readonly [C in ClassName]: Implementation<C> };

/** The sections of an implementation, for a class known only at run time. */
interface Untyped {
  readonly read?: Record<string, (target: unknown) => unknown>;
  readonly write?: Record<string, (target: unknown, value: unknown) => void>;
  readonly parts?: Record<string, (target: unknown) => HostObject>;
  readonly objects?: Record<string, (target: unknown, ...args: unknown[]) => HostObject>;
  readonly results?: Record<string, (target: unknown, ...args: unknown[]) => unknown>;
  readonly calls?: Record<string, (target: unknown, ...args: unknown[]) => void>;
  readonly events?: Record<string, (target: unknown) => string | undefined>;
  readonly items?: (target: unknown) => readonly { key: string | number; object: HostObject }[];
}

interface Context {
  readonly paths: Map<number, ObjectPath>;
  readonly objects: Map<number, HostObject>;
  /** What its batches change, where they are to be undone together. */
  readonly step: symbol;
  /** Whether they are. */
  isStep: boolean;
}

interface Hearing {
  readonly event: string;
  readonly sheet: string | undefined;
}

/** Carries out batches of the client's requests on the workbook, in order, up to the first that fails. */
export class Dispatcher implements WorkbookHost {
  readonly #engine: Engine;
  readonly #implementations: Implementations;
  readonly #contexts = new Map<number, Context>();
  readonly #hearings = new Map<number, Hearing>();
  #listener: EventListener = () => undefined;

  constructor(book: Book) {
    this.#engine = book.engine;
    this.#implementations = {
      Workbook: workbookOf(book),
      Application: applicationOf(book),
      CultureInfo: cultureOf(book),
      NumberFormatInfo: numberFormatOf(book),
      WorksheetCollection: worksheetsOf(book),
      Worksheet: worksheetOf(book),
      WorksheetProtection: protectionOf(book),
      PageLayout: pageLayoutOf(book),
      WorksheetFreezePanes: freezePanesOf(book),
      Range: rangeOf(book),
      RangeFormat: rangeFormatOf(book),
      RangeFill: rangeFillOf(book),
      RangeFont: rangeFontOf(book),
      RangeBorderCollection: bordersOf(),
      RangeBorder: borderOf(book),
      RangeAreas: areasOf(book),
      RangeCollection: rangesOf(book),
      TableCollection: tablesOf(book),
      Table: tableOf(book),
      TableRowCollection: tableRowsOf(book),
      TableRow: tableRowOf(book),
      TableColumnCollection: tableColumnsOf(book),
      TableColumn: tableColumnOf(book),
      Filter: filterOf(book),
      AutoFilter: autoFilterOf(book),
      TableSort: tableSortOf(book),
      ChartCollection: chartsOf(book),
      Chart: chartOf(book),
      ChartTitle: chartTitleOf(book),
      ChartSeriesCollection: seriesListOf(book),
      ChartSeries: seriesOf(book),
      ChartSeriesFormat: seriesFormatOf(),
      ChartFill: seriesFillOf(book),
      ChartLineFormat: seriesLineOf(book),
      ChartAxes: axesOf(book),
      ChartAxis: axisOf(book),
      ChartAxisTitle: axisTitleOf(book),
      ChartLegend: legendOf(book),
      NamedItemCollection: namesOf(book),
      NamedItem: nameOf(book),
      SettingCollection: settingsOf(book),
      Setting: settingOf(book),
      CustomXmlPartCollection: xmlPartsOf(book),
      CustomXmlPartScopedCollection: xmlScopeOf(book),
      CustomXmlPart: xmlPartOf(book),
    };
    book.engine.events.onChange((change) => this.#changed(change));
    book.engine.events.onSelect((area) => this.#selected(area));
    book.engine.events.onActivate((sheet) => {
      this.#tell("onActivated", sheet, { type: "WorksheetActivated", worksheetId: sheet });
    });
  }

  execute(batch: Batch): Reply {
    if (this.#engine.editing.isEditing) return { ok: false, failure: IN_EDIT_MODE };
    const context = this.#context(batch.context);
    for (const path of batch.paths) context.paths.set(path.id, path);
    context.isStep = batch.mergesUndo ?? false;
    this.#engine.settle();
    return this.#engine.history.asStep(
      () => {
        const reply = this.#performAll(batch.actions, context);
        this.#engine.settle();
        return reply;
      },
      context.isStep ? context.step : undefined,
    );
  }

  editingEnded(): Promise<void> {
    return this.#engine.editing.ended();
  }

  onEvent(listener: EventListener): void {
    this.#listener = listener;
    // A client that was reloaded in the middle of something has closed nothing, and counts its contexts anew.
    this.#hearings.clear();
    this.#contexts.clear();
  }

  close(context: number): void {
    this.#contexts.delete(context);
  }

  #context(id: number): Context {
    let context = this.#contexts.get(id);
    if (!context) {
      context = { paths: new Map(), objects: new Map(), step: Symbol(), isStep: false };
      this.#contexts.set(id, context);
    }
    return context;
  }

  #performAll(actions: readonly Action[], context: Context): Reply {
    const results: unknown[] = [];
    for (const action of actions) {
      try {
        results.push(this.#perform(action, context));
      } catch (error) {
        const { code, message } = hostError(error);
        return { ok: false, failure: { code, message, location: location(action, context) } };
      }
    }
    return { ok: true, results };
  }

  #perform(action: Action, context: Context): unknown {
    const self = this.#resolve(action.path, context);
    if (context.isStep && (action.kind === "set" || action.kind === "call"))
      checkGrouping(self.class, action.name);
    switch (action.kind) {
      case "resolve":
        return { isNullObject: self.class === "null" };
      case "load":
        return this.#load(self, action.select);
      case "set":
        return this.#member(self, "write", action.name)(action.value);
      case "call": {
        const args = action.args.map((arg) => this.#argument(arg, context));
        const results = this.#implementation(self)?.results;
        const kind = results && action.name in results ? "results" : "calls";
        return this.#member(self, kind, action.name)(...args);
      }
      case "listen": {
        const sheet = this.#member(self, "events", action.name)() as string | undefined;
        this.#hearings.set(action.listener, { event: action.name, sheet });
        return;
      }
      case "unlisten":
        this.#hearings.delete(action.listener);
    }
  }

  #resolve(id: number, context: Context): HostObject {
    const known = context.objects.get(id);
    if (known) return known;
    const path = context.paths.get(id);
    if (!path) throw new HostError("InvalidObjectPath", "The object belongs to another context.");
    const resolved = this.#follow(path, context);
    context.objects.set(id, resolved);
    return resolved;
  }

  #follow(path: ObjectPath, context: Context): HostObject {
    if (path.kind === "root") return object("Workbook", null);
    const parent = this.#resolve(path.parent, context);
    if (path.kind === "property") return this.#member(parent, "parts", path.name)() as HostObject;
    if (context.isStep) checkGrouping(parent.class, path.name);
    const args = path.args.map((arg) => this.#argument(arg, context));
    return this.#member(parent, "objects", path.name)(...args) as HostObject;
  }

  #argument(given: unknown, context: Context): unknown {
    const id = (given as Partial<ObjectReference> | null | undefined)?.$object;
    if (id === undefined) return given ?? undefined;
    const argument = this.#resolve(id, context);
    if (argument.class === "null") throw itemNotFound("An argument is a null object.");
    return argument;
  }

  #implementation(self: HostObject): Untyped | undefined {
    return self.class === "null" ? undefined : (this.#implementations[self.class] as Untyped);
  }

  #member(self: HostObject, kind: Exclude<keyof Untyped, "items">, name: string) {
    if (self.class === "null") throw itemNotFound("The object does not exist.");
    this.#checkSheet(self.target);
    const section = this.#implementation(self)?.[kind];
    const member = section && Object.hasOwn(section, name) ? section[name] : undefined;
    if (!member) throw notAvailable(`${self.class}.${name}`);
    return (...args: unknown[]) => member(self.target, ...args);
  }

  #checkSheet(target: object | null): void {
    const sheet = (target as { readonly sheet?: string } | null)?.sheet;
    if (sheet === undefined || this.#engine.sheets.list().some(({ id }) => id === sheet)) return;
    throw itemNotFound("The worksheet has been deleted.");
  }

  #load(self: HostObject, select: Selection): Loaded {
    if (self.class === "null") return { isNullObject: true, values: {}, parts: {} };
    const items = this.#implementation(self)?.items;
    if (items) {
      const { items: inside, ...own } = select;
      const each = (inside as Selection | undefined) ?? {};
      const { read = [] } = membersOf(self.class);
      const names = inside === undefined && Object.keys(own).length === 0 ? read : Object.keys(own);
      const values = names.map((name) => [name, this.#member(self, "read", name)()] as const);
      // Only what a collection has of its own is asked for.
      if (inside === undefined && values.length > 0 && Object.keys(own).length > 0) {
        return { isNullObject: false, values: Object.fromEntries(values), parts: {} };
      }
      return {
        isNullObject: false,
        values: Object.fromEntries(values),
        parts: {},
        items: items(self.target).map(({ key, object }) => ({
          key,
          loaded: this.#load(object, each),
        })),
      };
    }
    const { read = [], write = [], parts = {} } = membersOf(self.class);
    const asked =
      Object.keys(select).length > 0 ? Object.entries(select) : all([...read, ...write]);
    const values: Record<string, unknown> = {};
    const loadedParts: Record<string, Loaded> = {};
    for (const [name, inside] of asked) {
      if (name in parts) {
        const part = this.#member(self, "parts", name)() as HostObject;
        loadedParts[name] = this.#load(part, inside === true ? {} : inside);
      } else {
        values[name] = this.#member(self, "read", name)();
      }
    }
    return { isNullObject: false, values, parts: loadedParts };
  }

  #changed(change: Change): void {
    for (const area of merged(change.areas)) {
      this.#tell("onChanged", area.sheet, {
        type: "WorksheetChanged",
        changeType: CHANGE_TYPES[change.type],
        source: "Local",
        worksheetId: area.sheet,
        address: areaName(area, LIMITS),
      });
    }
  }

  #selected(area: Area): void {
    this.#tell("onSelectionChanged", area.sheet, {
      type: "WorksheetSelectionChanged",
      worksheetId: area.sheet,
      address: areaName(area, LIMITS),
    });
  }

  #tell(name: string, sheet: string, event: Readonly<Record<string, unknown>>): void {
    for (const [listener, hearing] of this.#hearings) {
      if (hearing.event !== name || (hearing.sheet ?? sheet) !== sheet) continue;
      this.#listener(listener, event);
    }
  }
}

const IN_EDIT_MODE = {
  code: "InvalidOperationInCellEditMode",
  message: "A cell is being edited. Leave it with Enter or Esc, and try again.",
  location: "",
};

const CHANGE_TYPES = {
  edited: "RangeEdited",
  rowsInserted: "RowInserted",
  rowsDeleted: "RowDeleted",
  columnsInserted: "ColumnInserted",
  columnsDeleted: "ColumnDeleted",
  cellsInserted: "CellInserted",
  cellsDeleted: "CellDeleted",
} as const satisfies Record<Change["type"], string>;

const all = (names: readonly string[]): [string, true][] => names.map((name) => [name, true]);

/** Cells that fill one rectangle together, as a write to a range makes them, are one change. */
function merged(areas: readonly Area[]): readonly Area[] {
  const [first] = areas;
  if (!first) return [];
  const hull = areas.reduce(around);
  const size = (area: Area) => rowsOf(area) * columnsOf(area);
  const covered = areas.reduce((sum, area) => sum + size(area), 0);
  const isOne = areas.every(({ sheet }) => sheet === first.sheet) && covered === size(hull);
  return isOne ? [hull] : areas;
}

function location(action: Action, context: Context): string {
  const name = (id: number): string => {
    const path = context.paths.get(id);
    if (!path || path.kind === "root") return "Workbook";
    return path.kind === "method"
      ? `${name(path.parent)}.${path.name}()`
      : `${name(path.parent)}.${path.name}`;
  };
  const member = "name" in action ? `.${action.name}` : "";
  return name(action.path) + member;
}
