import { type Excel } from "../engine/chartDefinitions";
import { type ExportedChart } from "../engine/spreadsheet";
import { rename, writeLooks } from "./chartLooks";
import { elementsOf } from "./elements";

/** The parts of the library's charts that it does not write. */
interface Chart {
  readonly type: string;
  readonly hideDataMarkers?: boolean;
  readonly fillArea?: boolean;
  readonly isDoughnut?: boolean;
  readonly axesDesign?: Readonly<Record<string, { min?: number; max?: number } | undefined>>;
  readonly excel?: Excel;
}

/** The part of a chart with what the library leaves out: markers, areas, bounds of axes; and without empty titles. */
export function writeChart(document: Document, exported: ExportedChart): void {
  const chart = exported.definition as Chart;
  if (chart.excel) writeLooks(document, chart.excel, exported);
  for (const one of elementsOf(document, "c:title")) {
    if (one.textContent.trim() === "") one.remove();
  }
  const isTitled =
    elementsOf(document, "c:chart")[0]?.querySelector(":scope > *")?.tagName === "c:title";
  // Excel makes a title of its own from the name of the only series.
  if (!isTitled) setValue(document, "c:autoTitleDeleted", "1");
  if (chart.hideDataMarkers) elementsOf(document, "c:marker").forEach(hideMarker);
  if (chart.type === "line" || chart.type === "combo") {
    for (const line of elementsOf(document, "c:lineChart")) append(line, "c:marker", "1");
  }
  if (chart.fillArea) fillAreas(document);
  if (chart.type === "pie" && !chart.isDoughnut) closePies(document);
  bound(document, chart);
}

const EMU_OF_PIXEL = 9525;

/**
 * The places of a sheet's charts, by their upper left cell and their size, which they keep in the engine too: of a chart that
 * reaches beyond the last column the library says too little.
 */
export function placeCharts(drawing: Document, charts: readonly ExportedChart[]): void {
  elementsOf(drawing, "xdr:twoCellAnchor").forEach((anchor, index) => {
    const chart = charts[index];
    if (!chart || elementsOf(anchor, "c:chart").length === 0) return;
    const size = drawing.createElementNS(anchor.namespaceURI, "xdr:ext");
    size.setAttribute("cx", String(Math.round(chart.width * EMU_OF_PIXEL)));
    size.setAttribute("cy", String(Math.round(chart.height * EMU_OF_PIXEL)));
    for (const to of elementsOf(anchor, "xdr:to")) to.replaceWith(size);
    rename(anchor, "xdr:oneCellAnchor");
  });
}

function append(parent: Element, name: string, value: string): void {
  const child = parent.ownerDocument.createElementNS(parent.namespaceURI, name);
  child.setAttribute("val", value);
  parent.append(child);
}

function setValue(document: Document, name: string, value: string): void {
  for (const element of elementsOf(document, name)) element.setAttribute("val", value);
}

function hideMarker(marker: Element): void {
  marker.replaceChildren();
  append(marker, "c:symbol", "none");
}

/** A line with an area below is another kind of chart in a file, and has no markers. */
function fillAreas(document: Document): void {
  for (const line of elementsOf(document, "c:lineChart")) {
    for (const name of ["c:marker", "c:smooth"])
      for (const one of elementsOf(line, name)) one.remove();
    for (const series of elementsOf(line, "c:ser")) fillSeries(series);
    rename(line, "c:areaChart");
  }
}

/** The colour of the line, seen through. */
function fillSeries(series: Element): void {
  const [line] = elementsOf(series, "a:ln");
  const fill = line && elementsOf(line, "a:solidFill")[0]?.cloneNode(true);
  if (!fill) return;
  for (const color of elementsOf(fill as Element, "a:srgbClr")) {
    const alpha = color.ownerDocument.createElementNS(color.namespaceURI, "a:alpha");
    alpha.setAttribute("val", "50000");
    color.append(alpha);
  }
  line.before(fill);
}

/** To the library a pie is a doughnut whose hole is nothing, which Excel refuses. */
function closePies(document: Document): void {
  for (const pie of elementsOf(document, "c:doughnutChart")) {
    for (const hole of elementsOf(pie, "c:holeSize")) hole.remove();
    rename(pie, "c:pieChart");
  }
}

/** The least and the greatest value of each axis of values; they are told apart by the side they stand at. */
function bound(document: Document, { axesDesign, type }: Chart): void {
  for (const axis of elementsOf(document, "c:valAx")) {
    const side = elementsOf(axis, "c:axPos")[0]?.getAttribute("val");
    const key = side === "r" ? "y1" : side === "b" && type === "scatter" ? "x" : "y";
    const { min, max } = axesDesign?.[key] ?? {};
    const [scaling] = elementsOf(axis, "c:scaling");
    if (!scaling) continue;
    for (const [name, value] of [
      ["c:max", max],
      ["c:min", min],
    ] as const) {
      if (value === undefined) continue;
      for (const present of elementsOf(scaling, name)) present.remove();
      append(scaling, name, String(value));
    }
  }
}
