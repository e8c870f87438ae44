import { type Addin } from "../model/addin";
import { areaName, LIMITS, quoteSheet } from "../model/addresses";
import { linkOf } from "../engine/links";
import { type ExportedChart, type Spreadsheet } from "../engine/spreadsheet";
import { type Memory } from "../host/memory";
import { ERROR_NAMES } from "../model/protocol";
import { unmask } from "../engine/masks";
import { placeCharts, writeChart } from "./charts";
import { childrenOf, elementsOf } from "./elements";
import { toFile } from "./formulas";
import { putInOrder } from "./order";
import { type Extra, fingerprint, type RememberedChart, writeExtra } from "./remembered";
import { zip } from "./zip";

const RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const TYPES = "http://schemas.openxmlformats.org/package/2006/content-types";
const PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships";
const PROPERTIES = "http://schemas.openxmlformats.org/officeDocument/2006/customXml";

/**
 * The workbook as an .xlsx file: the library writes the parts, here they get what it leaves out: names, names of
 * tables, errors as errors, the add-in's functions as formulas, links to cells, custom XML.
 */
export async function writeXlsx(
  engine: Spreadsheet,
  memory: Memory,
  { namespace, part }: Addin,
  functions: "formulas" | "values" = "formulas",
): Promise<Uint8Array> {
  const parts = new Map(await engine.exportXlsx(functions));
  const charts = engine.exportedCharts();
  const names = engine.sheets.list().map(({ name }) => name);
  const formulaOf = (masked: string) => {
    const formula = unmask(masked);
    return formula === undefined ? masked : toFile(formula, namespace, names);
  };
  const change: Change = (path, with_) => {
    const text = parts.get(path);
    if (text === undefined) return;
    const document = new DOMParser().parseFromString(text, "application/xml");
    with_(document);
    parts.set(path, new XMLSerializer().serializeToString(document));
  };
  const strings: (string | undefined)[] = [];
  change("xl/sharedStrings.xml", (document) => {
    for (const text of elementsOf(document, "t")) {
      const known = unmask(text.textContent);
      // What is under a mask is a text, whatever it reads like.
      strings.push(known === undefined ? text.textContent : undefined);
      writeText(text, known ?? text.textContent);
    }
  });
  engine.sheets.list().forEach(({ id }, index) => {
    const own = charts.filter(({ sheet }) => sheet === id);
    change(`xl/drawings/drawing${index}.xml`, (drawing) => placeCharts(drawing, own));
    writeSheet(parts, change, index, strings, formulaOf);
  });
  charts.forEach((chart, index) => {
    change(`xl/charts/chart${index + 1}.xml`, (document) => {
      for (const reference of elementsOf(document, "c:f")) {
        reference.textContent = toFile(reference.textContent, namespace, names);
      }
      writeChart(document, chart);
      putInOrder(document.documentElement);
    });
  });
  change("xl/styles.xml", writeStyles);
  change("xl/workbook.xml", (document) => writeBook(document, engine, memory));
  nameTables(parts, change, engine, memory);
  const kept = rememberCharts(parts, charts, engine);
  writeXmlParts(parts, change, { engine, memory, part, charts: kept });
  const encoder = new TextEncoder();
  return zip(new Map([...parts].map(([path, text]) => [path, encoder.encode(declared(text))])));
}

type Change = (path: string, with_: (document: Document) => void) => void;

function writeSheet(
  parts: ReadonlyMap<string, string>,
  change: Change,
  index: number,
  strings: readonly (string | undefined)[],
  formulaOf: (masked: string) => string,
): void {
  const relations = `xl/worksheets/_rels/sheet${index}.xml.rels`;
  const links = linksOf(parts.get(relations));
  change(`xl/worksheets/sheet${index}.xml`, (document) => {
    for (const cell of elementsOf(document, "c")) writeCell(cell, strings);
    for (const formula of document.querySelectorAll("f, formula, formula1, formula2")) {
      formula.textContent = formulaOf(formula.textContent ?? "");
    }
    writeRules(document);
    for (const link of elementsOf(document, "hyperlink")) writeLink(link, links);
    putInOrder(document.documentElement);
  });
  change(relations, (document) => {
    for (const relation of elementsOf(document, "Relationship")) {
      if (links.get(relation.getAttribute("Id")!)) relation.remove();
    }
  });
}

const DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';

const declared = (text: string) => (text.startsWith("<?xml") ? text : DECLARATION + text);

function writeText(element: Element, text: string): void {
  element.textContent = text.replace(UNWRITABLE, "");
  if (text.trim() !== text) element.setAttribute("xml:space", "preserve");
}

// oxlint-disable-next-line no-control-regex -- These are what XML has no place for.
const UNWRITABLE = /[\x00-\x08\x0B\x0C\x0E-\x1F\uFFFE\uFFFF]/g;

function writeCell(cell: Element, strings: readonly (string | undefined)[]): void {
  const type = cell.getAttribute("t");
  if (type !== "s" && type !== "str") return;
  const value = childrenOf(cell).find(({ tagName }) => tagName === "v");
  if (!value) return;
  const shown = type === "s" ? strings[Number(value.textContent)] : value.textContent;
  if (!(ERROR_NAMES as readonly unknown[]).includes(shown)) return;
  cell.setAttribute("t", "e");
  value.textContent = OF_OLD_EXCELS[shown!] ?? shown!;
}

/** The library gives all conditional formats the first place, and counts data validations that it leaves out. */
function writeRules(document: Document): void {
  elementsOf(document, "cfRule").forEach((rule, index) => {
    rule.setAttribute("priority", String(index + 1));
  });
  for (const rule of elementsOf(document, "dataValidation")) {
    if (rule.getAttribute("errorStyle") === "") rule.removeAttribute("errorStyle");
  }
  for (const rules of elementsOf(document, "dataValidations")) {
    rules.setAttribute("count", String(rules.childElementCount));
    if (rules.childElementCount === 0) rules.remove();
  }
}

/** Black is how the library says that a cell has no colour of its own. */
function writeStyles(document: Document): void {
  for (const color of [...document.querySelectorAll("font > color")]) {
    if (/^(?:FF)?000000$/i.test(color.getAttribute("rgb") ?? "")) color.remove();
  }
  for (const formats of elementsOf(document, "numFmts")) {
    if (formats.childElementCount === 0) formats.remove();
  }
}

/** Errors that a file says otherwise than as an error. */
const OF_OLD_EXCELS: Readonly<Record<string, string>> = { "#SPILL!": "#VALUE!", "#BUSY!": "#N/A" };

/** The links to cells of a sheet, by the ids of their relations. */
function linksOf(relations: string | undefined): ReadonlyMap<string, ReturnType<typeof linkOf>> {
  if (relations === undefined) return new Map();
  const document = new DOMParser().parseFromString(relations, "application/xml");
  const links = elementsOf(document, "Relationship").flatMap((relation) => {
    // The library makes pages of all that it does not know.
    const url = (relation.getAttribute("Target") ?? "").replace(
      /^https:\/\/(?=workbench-link:)/,
      "",
    );
    const link = linkOf({ url, label: "" });
    return link.reference === undefined && link.address === url
      ? []
      : [[relation.getAttribute("Id")!, link] as const];
  });
  return new Map(links);
}

function writeLink(link: Element, links: ReturnType<typeof linksOf>): void {
  const [, sheet] = /^(.*)!A1$/.exec(link.getAttribute("location") ?? "") ?? [];
  if (sheet !== undefined) link.setAttribute("location", `${quoteSheet(sheet)}!A1`);
  const target = links.get(link.getAttribute("r:id") ?? "");
  if (!target) return;
  link.removeAttribute("r:id");
  const { reference, address, tip } = target;
  link.setAttribute("location", reference ?? address ?? "");
  if (tip !== undefined) link.setAttribute("tooltip", tip);
}

function writeBook(document: Document, engine: Spreadsheet, memory: Memory): void {
  const sheets = elementsOf(document, "sheet");
  engine.sheets.list().forEach(({ id }, index) => {
    if (memory.veryHidden.has(id) && !engine.tabs.isVisible(id)) {
      sheets[index]?.setAttribute("state", "veryHidden");
    }
  });
  const root = document.documentElement;
  const element = (name: string) => document.createElementNS(root.namespaceURI, name);
  // Every sheet's view, and so its frozen panes, names a view of the workbook.
  const view = element("workbookView");
  view.setAttribute("activeTab", String(engine.tabs.position(engine.sheets.active())));
  const views = element("bookViews");
  views.append(view);
  root.insertBefore(views, document.getElementsByTagName("sheets")[0]!);
  const names = engine.names.list();
  if (names.length > 0) {
    const defined = element("definedNames");
    for (const { name, area } of names) {
      const one = element("definedName");
      const { visible, comment } = memory.nameNote(name);
      one.setAttribute("name", name);
      if (!visible) one.setAttribute("hidden", "1");
      if (comment !== "") one.setAttribute("comment", comment);
      const sheet = engine.sheets.list().find(({ id }) => id === area.sheet)!.name;
      const cells = areaName(area, LIMITS).replace(/[A-Z]+|\d+/g, "$$$&");
      one.textContent = `${quoteSheet(sheet)}!${cells}`;
      defined.append(one);
    }
    root.append(defined);
  }
  if (engine.calculation.isManual) {
    const properties = element("calcPr");
    properties.setAttribute("calcMode", "manual");
    root.append(properties);
  }
}

/** The library numbers tables as they come; those of one row it leaves out. */
function nameTables(
  parts: ReadonlyMap<string, string>,
  change: Change,
  engine: Spreadsheet,
  memory: Memory,
): void {
  const files = [...parts.keys()]
    .filter((path) => path.startsWith("xl/tables/"))
    .sort((a, b) => a.localeCompare(b, "en", { numeric: true }));
  const tables = engine.tables.list().filter(({ area }) => area.bottom > area.top);
  files.forEach((path, index) => {
    change(path, ({ documentElement: table }) => {
      const known = tables[index];
      for (const column of elementsOf(table, "tableColumn")) {
        const name = column.getAttribute("name") ?? "";
        // Line breaks have a form of their own here.
        column.setAttribute("name", (unmask(name) ?? name).replaceAll("\n", "_x000a_"));
      }
      if (!known || table.getAttribute("ref") !== areaName(known.area, LIMITS)) return;
      table.setAttribute("name", memory.tableName(known.id));
      table.setAttribute("displayName", memory.tableName(known.id));
    });
  });
}

function rememberCharts(
  parts: ReadonlyMap<string, string>,
  charts: readonly ExportedChart[],
  engine: Spreadsheet,
): RememberedChart[] {
  const names = new Map(engine.sheets.list().map(({ id, name }) => [id, name]));
  return charts.map(({ sheet, id, definition }, index) => {
    const path = `xl/charts/chart${index + 1}.xml`;
    const print = fingerprint(declared(parts.get(path) ?? ""));
    return { sheet: names.get(sheet)!, id, path, print, definition };
  });
}

function writeXmlParts(
  parts: Map<string, string>,
  change: Change,
  {
    engine,
    memory,
    part,
    charts,
  }: {
    readonly engine: Spreadsheet;
    readonly memory: Memory;
    readonly part: string;
    readonly charts: readonly RememberedChart[];
  },
): void {
  const remembered = memory.save();
  const sheets = Object.fromEntries(engine.sheets.list().map(({ id, name }) => [name, id]));
  const extra: Extra = {
    remembered: { ...remembered, tables: [], xmlParts: {} },
    charts,
    headings: engine.headingLooks(),
    sheets,
  };
  const own = `{${crypto.randomUUID().toUpperCase()}}`;
  const all = [...memory.xmlParts, [own, writeExtra(extra, part)] as const];
  all.forEach(([id, xml], index) => {
    const number = index + 1;
    parts.set(`customXml/item${number}.xml`, xml);
    parts.set(
      `customXml/itemProps${number}.xml`,
      `<ds:datastoreItem ds:itemID="${id}" xmlns:ds="${PROPERTIES}"><ds:schemaRefs/></ds:datastoreItem>`,
    );
    parts.set(
      `customXml/_rels/item${number}.xml.rels`,
      `<Relationships xmlns="${PACKAGE}"><Relationship Id="rId1" Type="${RELATIONS}/customXmlProps" Target="itemProps${number}.xml"/></Relationships>`,
    );
  });
  change("xl/_rels/workbook.xml.rels", ({ documentElement: root }) => {
    all.forEach((_, index) => {
      const relation = root.ownerDocument.createElementNS(PACKAGE, "Relationship");
      relation.setAttribute("Id", `rIdXml${index + 1}`);
      relation.setAttribute("Type", `${RELATIONS}/customXml`);
      relation.setAttribute("Target", `../customXml/item${index + 1}.xml`);
      root.append(relation);
    });
  });
  change("[Content_Types].xml", ({ documentElement: root }) => {
    all.forEach((_, index) => {
      const type = root.ownerDocument.createElementNS(TYPES, "Override");
      type.setAttribute("PartName", `/customXml/itemProps${index + 1}.xml`);
      type.setAttribute(
        "ContentType",
        "application/vnd.openxmlformats-officedocument.customXmlProperties+xml",
      );
      root.append(type);
    });
  });
}
