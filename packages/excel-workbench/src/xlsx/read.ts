import { type Addin } from "../model/addin";
import { columnName, LIMITS, parseReference } from "../model/addresses";
import { type SpreadsheetLibrary } from "../engine/library";
import { teach } from "../engine/patches/conditions";
import { type Remembered } from "../host/memory";
import { elementsOf } from "./elements";
import { checkKind, checkTypes } from "./kind";
import { type Extra, fingerprint, readExtra } from "./remembered";
import { contentOf, prepareSheet } from "./sheet";
import { unzip } from "./zip";

export interface ReadWorkbook {
  readonly workbook: unknown;
  readonly remembered: Remembered;
}

interface Figure {
  id: string;
  readonly tag: string;
  data: object;
}

/** The parts of the library's own form that are looked at here. */
interface WorkbookData {
  readonly sheets: readonly {
    id: string;
    readonly name: string;
    isVisible?: boolean;
    readonly tables: readonly {
      readonly range: string;
      readonly config: { readonly numberOfHeaders?: number; readonly styleId: string };
    }[];
    readonly styles: Record<string, number>;
    readonly cells: Record<string, string | undefined>;
    readonly figures: Figure[];
  }[];
  namedRanges?: Record<string, string>;
  readonly styles: Record<number, object>;
  readonly settings?: object;
}

/** @throws If it is no workbook. */
export function readXlsx(
  bytes: Uint8Array,
  library: SpreadsheetLibrary,
  { namespace, part }: Addin,
): ReadWorkbook {
  const { files, book } = filesOf(bytes);
  const { xmlParts, extra } = xmlPartsOf(files, part);
  const data = load(files, book, namespace, library);
  restoreCharts(data, files, extra);
  restoreHeadings(data, extra?.headings ?? {});
  const names = new Map(
    elementsOf(book, "definedName")
      .filter((name) => !name.hasAttribute("localSheetId") && !isBuiltIn(name))
      .map((name) => [name.getAttribute("name")!, name] as const),
  );
  const ranges = [...names].filter(([, name]) => isRange(name, data));
  data.namedRanges = Object.fromEntries(
    ranges.map(([name, element]) => [name, element.textContent.replaceAll("$", "")]),
  );
  const tables = tablesOf(files, data);
  const workbook = withIds(data, extra);
  const ids = Object.fromEntries(workbook.sheets.map(({ id, name }) => [name, id]));
  const hidden = elementsOf(book, "sheet").filter(
    (sheet) => sheet.getAttribute("state") === "veryHidden",
  );
  const remembered: Remembered = {
    charts: {},
    settings: {},
    ...extra?.remembered,
    names: Object.fromEntries(
      ranges.map(([name, element]) => [
        name,
        {
          visible: element.getAttribute("hidden") !== "1",
          comment: element.getAttribute("comment") ?? "",
        },
      ]),
    ),
    veryHidden: hidden.flatMap((sheet) => ids[sheet.getAttribute("name") ?? ""] ?? []),
    manualCalculation: book.querySelector("calcPr")?.getAttribute("calcMode") === "manual",
    date1904: /^(?:1|true)$/.test(book.querySelector("workbookPr")?.getAttribute("date1904") ?? ""),
    tables: tables.map(({ sheet, ...table }) => ({
      ...table,
      area: { ...table.area, sheet: ids[sheet]! },
    })),
    xmlParts,
  };
  // Values that change would slide in, and be out of place while they do.
  const settings = { ...workbook.settings, disableCellAnimations: true };
  return { workbook: { ...workbook, settings }, remembered };
}

/** The parts that are XML, and of them the list of sheets. */
function filesOf(bytes: Uint8Array): { files: Map<string, string>; book: Document } {
  checkKind(bytes);
  const decoder = new TextDecoder();
  const files = new Map(
    [...unzip(bytes, (path) => /\.(xml|rels)$/.test(path))].map(([path, content]) => [
      path,
      decoder.decode(content).replace(/^\uFEFF/, ""),
    ]),
  );
  checkTypes(files.get("[Content_Types].xml") ?? "");
  const book = document(files.get("xl/workbook.xml"))!;
  if (book.getElementsByTagName("parsererror").length > 0) {
    throw new Error("The file is damaged: its list of sheets cannot be read. Save it once more.");
  }
  return { files, book };
}

/** What the library reads, with every cell as it is in the file. */
function load(
  files: Map<string, string>,
  book: Document,
  namespace: string,
  library: SpreadsheetLibrary,
): WorkbookData {
  const textStyles = textStylesOf(files);
  for (const format of formatsIn(files)) teach(format, library);
  const prepared = new Map(
    [...sheetParts(files, book)]
      .flatMap(([name, path]) => {
        const xml = files.get(path);
        return xml === undefined
          ? []
          : [[name, path, prepareSheet(xml, namespace, textStyles)] as const];
      })
      .map(([name, path, sheet]) => {
        files.set(path, sheet.xml);
        return [name, sheet] as const;
      }),
  );
  // The library leaves out charts of areas; as lines they are at least there.
  const readable = [...files].map(([path, text]) => [
    path,
    path.startsWith("xl/charts/chart") ? text.replaceAll("c:areaChart>", "c:lineChart>") : text,
  ]);
  const data = library.load(Object.fromEntries(readable)) as unknown as WorkbookData;
  for (const { name, cells } of data.sheets) {
    const sheet = prepared.get(name);
    if (!sheet) continue;
    for (const [address, content] of Object.entries(cells)) {
      if (content) cells[address] = contentOf(content, address, sheet, library);
    }
  }
  clipFilled(data.styles, files);
  return data;
}

/** Cells that are filled show nothing beyond themselves; the library takes them for cells at the left. */
function clipFilled(styles: Record<number, object>, files: ReadonlyMap<string, string>): void {
  const looks = document(files.get("xl/styles.xml"))?.querySelectorAll("cellXfs > xf") ?? [];
  for (const [index, look] of [...looks].entries()) {
    if (look.querySelector("alignment")?.getAttribute("horizontal") !== "fill") continue;
    // The library counts them from 1.
    styles[index + 1] = { ...styles[index + 1], align: undefined, wrapping: "clip" };
  }
}

const document = (text: string | undefined): Document | undefined =>
  text === undefined ? undefined : new DOMParser().parseFromString(text, "application/xml");

/** The number formats that are the workbook's own. */
const formatsIn = (files: ReadonlyMap<string, string>): readonly (string | null)[] => {
  const styles = document(files.get("xl/styles.xml"));
  return (styles ? elementsOf(styles, "numFmt") : []).map((one) => one.getAttribute("formatCode"));
};

/** Whether each style of cells has the format of text, `@`. */
function textStylesOf(files: ReadonlyMap<string, string>): boolean[] {
  const styles = document(files.get("xl/styles.xml"));
  const own = (styles ? elementsOf(styles, "numFmt") : [])
    .filter((format) => format.getAttribute("formatCode") === "@")
    .map((format) => format.getAttribute("numFmtId"));
  const texts = new Set(["49", ...own]);
  return [...(styles?.querySelectorAll("cellXfs > xf") ?? [])].map((style) =>
    texts.has(style.getAttribute("numFmtId")),
  );
}

/** The part of each sheet, by its name. */
function sheetParts(files: ReadonlyMap<string, string>, book: Document): Map<string, string> {
  const relations = document(files.get("xl/_rels/workbook.xml.rels"));
  const targets = new Map(
    (relations ? elementsOf(relations, "Relationship") : []).map((relation) => [
      relation.getAttribute("Id"),
      relation.getAttribute("Target") ?? "",
    ]),
  );
  return new Map(
    elementsOf(book, "sheet").map((sheet) => {
      const target = targets.get(sheet.getAttribute("r:id")) ?? "";
      const path = target.startsWith("/") ? target.slice(1) : `xl/${target}`;
      return [sheet.getAttribute("name") ?? "", path];
    }),
  );
}

function xmlPartsOf(files: ReadonlyMap<string, string>, part: string) {
  const xmlParts: Record<string, string> = {};
  let extra: Extra | undefined;
  for (const [path, xml] of files) {
    const [, number] = /^customXml\/item(\d+)\.xml$/.exec(path) ?? [];
    if (number === undefined) continue;
    const own = readExtra(xml, part);
    if (own) {
      extra = own;
      continue;
    }
    const properties = document(files.get(`customXml/itemProps${number}.xml`));
    const id = properties?.documentElement.getAttribute("ds:itemID");
    xmlParts[id ?? `{${crypto.randomUUID().toUpperCase()}}`] = xml.replace(
      /^<\?xml[^>]*\?>\s*/,
      "",
    );
  }
  return { xmlParts, extra };
}

/** Charts that nobody has changed since are what they were; the others get ids that no other sheet's have. */
function restoreCharts(
  data: WorkbookData,
  files: ReadonlyMap<string, string>,
  extra: Extra | undefined,
): void {
  for (const { name, figures } of data.sheets) {
    const charts = figures.filter(({ tag }) => tag === "chart");
    const known = (extra?.charts ?? []).filter(({ sheet }) => sheet === name);
    const isSame =
      known.length === charts.length &&
      known.every(({ path, print }) => fingerprint(files.get(path) ?? "") === print);
    for (const [index, figure] of figures.entries()) figure.id = `${name}figure${index + 1}`;
    for (const [index, figure] of charts.entries()) {
      const { id = figure.id, definition = figure.data } = (isSame && known[index]) || {};
      figure.data = { ...definition, chartId: id };
    }
  }
}

/** What a heading has from its table's style is not its own. */
function restoreHeadings(
  { sheets, styles }: WorkbookData,
  looks: Readonly<Record<string, object>>,
): void {
  for (const { tables, styles: numbers } of sheets) {
    for (const { range, config } of tables) {
      const area = parseReference(range);
      const look = looks[config.styleId];
      if (!area || !look || config.numberOfHeaders === 0) continue;
      for (let column = area.left; column <= (area.right ?? area.left); column++) {
        const address = `${columnName(column)}${area.top + 1}`;
        const style = styles[numbers[address] ?? -1];
        if (!style) continue;
        const number = Math.max(...Object.keys(styles).map(Number)) + 1;
        styles[number] = without(style, look);
        numbers[address] = number;
      }
    }
  }
}

function without(style: object, look: object): object {
  const given = new Map(Object.entries(look));
  const isGiven = (name: string, value: unknown) =>
    given.has(name) && String(given.get(name)).toLowerCase() === String(value).toLowerCase();
  return Object.fromEntries(Object.entries(style).filter(([name, value]) => !isGiven(name, value)));
}

/** `_xlnm.Print_Area` and the like. */
const isBuiltIn = (name: Element) => name.getAttribute("name")!.startsWith("_xl");

function isRange(name: Element, data: WorkbookData): boolean {
  const reference = parseReference(name.textContent ?? "");
  return data.sheets.some((sheet) => sheet.name === reference?.sheetName);
}

/** The names of tables, which the library does not keep, by where they are. */
function tablesOf(files: ReadonlyMap<string, string>, data: WorkbookData) {
  const elements = [...files]
    .filter(([path]) => path.startsWith("xl/tables/"))
    .map(([, text]) => document(text)!.documentElement);
  return data.sheets.flatMap(({ name: sheet, tables }) =>
    tables.flatMap(({ range }) => {
      // Two sheets may have tables in the same place: each name is taken once, in order.
      const at = elements.findIndex((element) => element.getAttribute("ref") === range);
      const [element] = at < 0 ? [] : elements.splice(at, 1);
      const name = element?.getAttribute("displayName");
      const reference = parseReference(range);
      if (!name || !reference) return [];
      const { top, left, bottom = LIMITS.rows - 1, right = LIMITS.columns - 1 } = reference;
      return [{ sheet, name, area: { top, left, bottom, right } }];
    }),
  );
}

/** The sheets with the ids they had in the workbench. */
function withIds(data: WorkbookData, extra: Extra | undefined): WorkbookData {
  let text = JSON.stringify(data);
  for (const { id, name } of data.sheets) {
    const known = extra?.sheets[name];
    if (known === undefined || known === id) continue;
    text = text.replaceAll(`"id":"${id}"`, `"id":"${known}"`);
    text = text.replaceAll(`o-spreadsheet://${id})`, `o-spreadsheet://${known})`);
  }
  return JSON.parse(text) as WorkbookData;
}
