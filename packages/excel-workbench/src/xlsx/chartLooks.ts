import { type Excel } from "../engine/chartDefinitions";
import { type ExportedChart } from "../engine/spreadsheet";
import { type Blanks, type Dash, type LabelPosition, type TimeUnit } from "../model/workbook";
import { elementsOf } from "./elements";

/** What is shown of a chart. */
type Shown = Pick<ExportedChart, "title" | "axes">;

/** What Excel says of a chart and the library does not write: gaps, dashes, axes of days, labels, titles from cells. */
export function writeLooks(document: Document, excel: Excel, { title, axes }: Shown): void {
  for (const chart of elementsOf(document, "c:chart"))
    setChild(chart, "c:dispBlanksAs", BLANKS[excel.blanks ?? "NotPlotted"]);
  const looks = Object.values(excel.series);
  for (const series of elementsOf(document, "c:ser")) {
    const index = Number(elementsOf(series, "c:idx")[0]?.getAttribute("val"));
    const look = looks[index];
    if (look) dress(series, look);
  }
  for (const axis of elementsOf(document, "c:valAx")) {
    const isRight = elementsOf(axis, "c:axPos")[0]?.getAttribute("val") === "r";
    if (isRight) writeAxis(axis, excel.axes.secondary, axes.secondary.title);
    else writeAxis(axis, excel.axes.value, axes.value.title);
  }
  for (const axis of elementsOf(document, "c:catAx"))
    writeAxis(axis, excel.axes.category, axes.category.title);
  if (excel.axes.category.categories === "DateAxis") dateAxes(document, excel.axes.category);
  const [chart] = elementsOf(document, "c:chart");
  if (excel.titleFormula && chart) nameTitle(chart, excel.titleFormula, title);
}

const BLANKS: Readonly<Record<Blanks, string>> = {
  NotPlotted: "gap",
  Zero: "zero",
  Interplotted: "span",
};
const DASHES: Readonly<Record<Dash, string>> = {
  Continuous: "solid",
  Dash: "dash",
  DashDot: "dashDot",
  DashDotDot: "lgDashDotDot",
  Dot: "sysDot",
  RoundDot: "sysDot",
};
const LABELS: Readonly<Record<LabelPosition, string>> = {
  NextToAxis: "nextTo",
  High: "high",
  Low: "low",
  None: "none",
};
const UNITS: Readonly<Record<TimeUnit, string>> = {
  Days: "days",
  Months: "months",
  Years: "years",
};

const EMU_OF_POINT = 12_700;

type Look = Excel["series"][string];

/** Lines have a dash and a weight; columns, which have no marker, stand apart in their plot. */
function dress(series: Element, { dash, weight, gapWidth }: Look): void {
  const isLine = series.parentElement?.tagName === "c:lineChart";
  const shape = [...series.children].find(({ tagName }) => tagName === "c:spPr");
  const [line] = shape && isLine ? elementsOf(shape, "a:ln") : [];
  if (line && weight !== undefined)
    line.setAttribute("w", String(Math.round(weight * EMU_OF_POINT)));
  if (line && dash) {
    for (const present of elementsOf(line, "a:prstDash")) present.remove();
    const style = line.ownerDocument.createElementNS(line.namespaceURI, "a:prstDash");
    style.setAttribute("val", DASHES[dash]);
    line.querySelector(":scope > *")?.after(style);
  }
  if (!isLine && gapWidth !== undefined && series.parentElement)
    setChild(series.parentElement, "c:gapWidth", String(gapWidth));
}

function writeAxis(axis: Element, look: Excel["axes"]["value"], title: string): void {
  const { numberFormat, labels, isHidden, majorUnit, titleFormula } = look;
  for (const format of elementsOf(axis, "c:numFmt")) {
    if (numberFormat === undefined) continue;
    format.setAttribute("formatCode", numberFormat);
    format.setAttribute("sourceLinked", "0");
  }
  if (labels) setChild(axis, "c:tickLblPos", LABELS[labels]);
  if (isHidden) setChild(axis, "c:delete", "1");
  if (majorUnit !== undefined) setChild(axis, "c:majorUnit", String(majorUnit));
  if (titleFormula) nameTitle(axis, titleFormula, title);
}

/** Axes of days take numbers for categories, and are another element. */
function dateAxes(document: Document, look: Excel["axes"]["category"]): void {
  for (const axis of elementsOf(document, "c:catAx")) {
    for (const name of ["c:lblAlgn", "c:noMultiLvlLbl"])
      for (const one of elementsOf(axis, name)) one.remove();
    if (look.baseUnit) setChild(axis, "c:baseTimeUnit", UNITS[look.baseUnit]);
    if (look.majorTimeUnit) setChild(axis, "c:majorTimeUnit", UNITS[look.majorTimeUnit]);
    rename(axis, "c:dateAx");
  }
  for (const categories of elementsOf(document, "c:cat"))
    for (const reference of elementsOf(categories, "c:strRef")) rename(reference, "c:numRef");
}

/** The cell that is the title of a chart or an axis, with the text it has now, in the font that the title has. */
function nameTitle(titled: Element, formula: string, text: string): void {
  const title = [...titled.children].find(({ tagName }) => tagName === "c:title");
  const [tx] = title ? elementsOf(title, "c:tx") : [];
  if (!tx) return;
  const child = (parent: Element, name: string) =>
    parent.appendChild(tx.ownerDocument.createElementNS(tx.namespaceURI, name));
  const [font] = elementsOf(tx, "c:rich");
  if (font) {
    for (const run of elementsOf(font, "a:r")) run.remove();
    tx.after(font);
    rename(font, "c:txPr");
  }
  tx.replaceChildren();
  const reference = child(tx, "c:strRef");
  child(reference, "c:f").textContent = formula.slice(1);
  const cache = child(reference, "c:strCache");
  child(cache, "c:ptCount").setAttribute("val", "1");
  const point = child(cache, "c:pt");
  point.setAttribute("idx", "0");
  child(point, "c:v").textContent = text;
}

function setChild(parent: Element, name: string, value: string): void {
  const present = [...parent.children].find(({ tagName }) => tagName === name);
  const child =
    present ?? parent.appendChild(parent.ownerDocument.createElementNS(parent.namespaceURI, name));
  child.setAttribute("val", value);
}

/** Gives an element another name, as it is. */
export function rename(element: Element, name: string): void {
  const renamed = element.ownerDocument.createElementNS(element.namespaceURI, name);
  renamed.append(...element.childNodes);
  element.replaceWith(renamed);
}
