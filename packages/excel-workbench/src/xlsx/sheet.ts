import { columnNumber } from "../model/addresses";
import { linkContent } from "../engine/links";
import { mask, unmask } from "../engine/masks";
import { type SpreadsheetLibrary } from "../engine/library";
import { childrenOf, elementsOf } from "./elements";
import { fromFile, moved } from "./formulas";

interface Target {
  readonly reference?: string;
  readonly tip?: string;
}

/** A part of a sheet, so written that the library reads every cell as it is. */
export interface PreparedSheet {
  readonly xml: string;
  /** The cells with texts, and whether their format says that whatever is in them is text. */
  readonly texts: ReadonlyMap<string, boolean>;
  /** Where the texts of cells lead that have something behind them; a page has no reference. */
  readonly links: ReadonlyMap<string, Target>;
}

/** @param textStyles Whether each of the book's cell styles has the format of text. */
export function prepareSheet(
  xml: string,
  namespace: string,
  textStyles: readonly boolean[],
): PreparedSheet {
  const sheet = new DOMParser().parseFromString(xml, "application/xml");
  const texts = new Map<string, boolean>();
  const shared = new Map<string, { readonly at: string; readonly formula: string }>();
  for (const cell of elementsOf(sheet, "c")) {
    const address = cell.getAttribute("r") ?? "";
    const formula = childrenOf(cell).find(({ tagName }) => tagName === "f");
    if (formula) prepareFormula(formula, address, shared, namespace);
    else if (isText(cell)) {
      texts.set(address, textStyles[Number(cell.getAttribute("s") ?? 0)] ?? false);
    }
  }
  prepareRules(sheet, namespace);
  const links = new Map(
    elementsOf(sheet, "hyperlink").map((link) => [link.getAttribute("ref") ?? "", targetOf(link)]),
  );
  return { xml: new XMLSerializer().serializeToString(sheet), texts, links };
}

/** The library would take the doubled apostrophes of a sheet's name for its own. */
function targetOf(link: Element): Target {
  const reference = link.getAttribute("location");
  const tip = link.getAttribute("tooltip");
  if (reference !== null) link.setAttribute("location", reference.replaceAll("''", "'"));
  return { ...(reference !== null && { reference }), ...(tip !== null && { tip }) };
}

/** Texts that stand in their cells are put where the library looks for texts of formulas. */
function isText(cell: Element): boolean {
  const type = cell.getAttribute("t");
  if (type !== "inlineStr") return type === "s" || type === "str";
  const value = cell.ownerDocument.createElementNS(cell.namespaceURI, "v");
  value.textContent = [...cell.querySelectorAll("is > t, is > r > t")]
    .map((text) => text.textContent)
    .join("");
  cell.setAttribute("t", "str");
  cell.replaceChildren(value);
  return true;
}

function prepareFormula(
  formula: Element,
  address: string,
  shared: Map<string, { readonly at: string; readonly formula: string }>,
  namespace: string,
): void {
  let written = formula.textContent ?? "";
  const group = formula.getAttribute("t") === "shared" ? formula.getAttribute("si") : null;
  if (group !== null) {
    const first = shared.get(group);
    if (written !== "") shared.set(group, { at: address, formula: written });
    else if (first) written = moved(first.formula, ...distance(first.at, address));
    // What is shared has been given out: the library would move what stands in texts, too.
    for (const name of ["t", "si", "ref"]) formula.removeAttribute(name);
  }
  if (written === "") return;
  const own = fromFile(written, namespace);
  // References to tables and other books are the library's to read.
  const isPlain = !own.replace(/"(?:\\"|[^"])*"/g, "").includes("[");
  formula.textContent = isPlain ? `"${mask(own)}"` : own;
}

const [LETTERS, DIGITS] = [/[A-Z]+/, /\d+/];

function distance(from: string, to: string): [rows: number, columns: number] {
  const row = (address: string) => Number(DIGITS.exec(address)?.[0]);
  const column = (address: string) => columnNumber(LETTERS.exec(address)?.[0] ?? "A");
  return [row(to) - row(from), column(to) - column(from)];
}

/** The library reads the first rule of an area only. */
function prepareRules(sheet: Document, namespace: string): void {
  for (const formula of sheet.querySelectorAll("formula, formula1, formula2")) {
    formula.textContent = fromFile(formula.textContent ?? "", namespace);
  }
  for (const area of elementsOf(sheet, "conditionalFormatting")) {
    const [, ...others] = elementsOf(area, "cfRule");
    for (const rule of others.reverse()) {
      const own = area.cloneNode(false) as Element;
      own.append(rule);
      area.after(own);
    }
  }
}

/** The content of a cell as it is typed: with an apostrophe before text that would be taken for something else. */
export function contentOf(
  content: string,
  address: string,
  { texts, links }: PreparedSheet,
  library: SpreadsheetLibrary,
): string {
  const formula = content.startsWith("=") ? unmask(content.slice(1)) : undefined;
  if (formula !== undefined && !texts.has(address)) return `=${formula}`;
  const target = links.get(address);
  if (target) return linkOf(content, target, library);
  if (texts.get(address) !== false) return content;
  const { isDateTime, isFormula, isNumber } = library.helpers;
  const locale = library.DEFAULT_LOCALE;
  const isOther =
    content.startsWith("'") ||
    isFormula(content) ||
    isNumber(content, locale) ||
    isDateTime(content, locale) ||
    library.links.isMarkdownLink(content) ||
    /^(true|false)$/i.test(content) ||
    content.startsWith("#");
  return isOther ? `'${content}` : content;
}

/** The first cell of a sheet is the sheet, to the library; where else a link leads, and what it says, is kept apart. */
function linkOf(content: string, target: Target, library: SpreadsheetLibrary): string {
  const { reference, tip } = target;
  const isSheet = reference === undefined || /!\$?A\$?1$/.test(reference);
  if ((isSheet && tip === undefined) || !library.links.isMarkdownLink(content)) return content;
  const { label, url } = library.links.parseMarkdownLink(content);
  const where = reference === undefined ? { address: url } : { reference };
  return linkContent({ label, ...where, ...(tip !== undefined && { tip }) });
}
