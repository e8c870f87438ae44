import { type Addin } from "../model/addin";
import { LIMITS, parseReference } from "../model/addresses";
import { type SpreadsheetLibrary } from "../engine/library";
import { type Remembered } from "../host/memory";
import { fromFile } from "./formulas";
import { type Extra, readExtra } from "./remembered";
import { unzip } from "./zip";

export interface ReadWorkbook {
  readonly workbook: unknown;
  readonly remembered: Remembered;
}

/** The parts of the library's own form that are looked at here. */
interface WorkbookData {
  readonly sheets: readonly {
    id: string;
    readonly name: string;
    isVisible?: boolean;
    readonly tables: readonly { readonly range: string }[];
  }[];
  namedRanges?: Record<string, string>;
  readonly settings?: object;
}

/** @throws If it is no workbook. */
export function readXlsx(
  bytes: Uint8Array,
  library: SpreadsheetLibrary,
  { namespace, part }: Addin,
): ReadWorkbook {
  const decoder = new TextDecoder();
  const files = new Map(
    [...unzip(bytes)]
      .filter(([path]) => /\.(xml|rels)$/.test(path))
      .map(([path, content]) => [path, decoder.decode(content).replace(/^\uFEFF/, "")]),
  );
  const book = document(files.get("xl/workbook.xml"));
  if (!files.has("[Content_Types].xml") || !book) throw new Error("The file is no .xlsx workbook.");
  for (const [path, text] of files) {
    if (path === "xl/sharedStrings.xml") files.set(path, markTexts(text, library));
    if (path.startsWith("xl/worksheets/sheet")) files.set(path, readFormulas(text, namespace));
  }
  const { xmlParts, extra } = xmlPartsOf(files, part);
  const data = library.load(Object.fromEntries(files)) as unknown as WorkbookData;
  const names = new Map(
    [...book.getElementsByTagName("definedName")]
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
  const hidden = [...book.getElementsByTagName("sheet")].filter(
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

const document = (text: string | undefined): Document | undefined =>
  text === undefined ? undefined : new DOMParser().parseFromString(text, "application/xml");

/** Text that the spreadsheet would take for something else is marked as text. */
function markTexts(text: string, library: SpreadsheetLibrary): string {
  const strings = document(text)!;
  const { isDateTime, isFormula, isNumber } = library.helpers;
  const locale = library.DEFAULT_LOCALE;
  const isOther = (content: string) =>
    content.startsWith("'") ||
    isFormula(content) ||
    isNumber(content, locale) ||
    isDateTime(content, locale) ||
    /^(true|false)$/i.test(content);
  for (const item of strings.getElementsByTagName("si")) {
    const [first, second] = item.getElementsByTagName("t");
    const content = first?.textContent ?? "";
    if (first && !second && isOther(content)) first.textContent = `'${content}`;
  }
  return new XMLSerializer().serializeToString(strings);
}

function readFormulas(text: string, namespace: string): string {
  // LibreOffice writes the functions it does not know in small letters.
  if (!text.toLowerCase().includes(`_xldudf_${namespace}_`.toLowerCase())) return text;
  const sheet = document(text)!;
  for (const formula of sheet.getElementsByTagName("f")) {
    formula.textContent = fromFile(formula.textContent ?? "", namespace);
  }
  return new XMLSerializer().serializeToString(sheet);
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
