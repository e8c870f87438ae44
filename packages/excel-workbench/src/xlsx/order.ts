import { childrenOf } from "./elements";

/**
 * The order in which Excel wants the children of an element, which the library does not keep.
 * Source: the schemas of ECMA-376, Part 1 (sml.xsd, dml-chart.xsd).
 */
const ORDERS: Readonly<Record<string, string>> = {
  worksheet: `sheetPr dimension sheetViews sheetFormatPr cols sheetData sheetCalcPr sheetProtection protectedRanges scenarios
    autoFilter sortState dataConsolidate customSheetViews mergeCells phoneticPr conditionalFormatting dataValidations hyperlinks
    printOptions pageMargins pageSetup headerFooter rowBreaks colBreaks customProperties cellWatches ignoredErrors smartTags
    drawing legacyDrawing legacyDrawingHF picture oleObjects controls webPublishItems tableParts extLst`,
  "c:chartSpace":
    "c:date1904 c:lang c:roundedCorners c:style c:clrMapOvr c:pivotFmts c:chart c:spPr c:txPr",
  "c:chart": "c:title c:autoTitleDeleted c:plotArea c:legend c:plotVisOnly c:dispBlanksAs",
  "c:title": "c:tx c:layout c:overlay c:spPr c:txPr",
  "c:legend": "c:legendPos c:legendEntry c:layout c:overlay c:spPr c:txPr",
  "c:barChart": "c:barDir c:grouping c:varyColors c:ser c:dLbls c:gapWidth c:overlap c:axId",
  "c:lineChart":
    "c:grouping c:varyColors c:ser c:dLbls c:dropLines c:hiLowLines c:marker c:smooth c:axId",
  "c:areaChart": "c:grouping c:varyColors c:ser c:dLbls c:dropLines c:axId",
  "c:scatterChart": "c:scatterStyle c:varyColors c:ser c:dLbls c:axId",
  "c:radarChart": "c:radarStyle c:varyColors c:ser c:dLbls c:axId",
  "c:pieChart": "c:varyColors c:ser c:dLbls c:firstSliceAng",
  "c:doughnutChart": "c:varyColors c:ser c:dLbls c:firstSliceAng c:holeSize",
  "c:ser": `c:idx c:order c:tx c:spPr c:invertIfNegative c:explosion c:marker c:dPt c:dLbls c:trendline c:errBars c:cat c:val c:xVal
    c:yVal c:smooth`,
  "c:marker": "c:symbol c:size c:spPr",
  "c:trendline": "c:name c:spPr c:trendlineType c:order c:period c:dispRSqr c:dispEq",
  "c:scaling": "c:logBase c:orientation c:max c:min",
};

const AXIS = `c:axId c:scaling c:delete c:axPos c:majorGridlines c:title c:numFmt c:majorTickMark c:minorTickMark c:tickLblPos c:spPr
  c:txPr c:crossAx c:crosses c:auto c:lblAlgn c:lblOffset c:noMultiLvlLbl c:crossBetween c:baseTimeUnit c:majorUnit c:majorTimeUnit`;

/** Plots before axes, and each as it comes: their order is that in which they are drawn. */
const PLOT_AREA = /^c:(layout|\w+Chart|\w+Ax|spPr)$/;

/** Puts the children of an element in order, and those of all in it; what has no order here stays. */
export function putInOrder(element: Element): void {
  const children = childrenOf(element);
  for (const child of children) putInOrder(child);
  const place = placeIn(element.tagName);
  if (!place) return;
  const sorted = children
    .map((child, index) => ({ child, place: place(child.tagName), index }))
    .sort((a, b) => a.place - b.place || a.index - b.index);
  if (sorted.some(({ index }, at) => index !== at))
    element.append(...sorted.map(({ child }) => child));
}

function placeIn(parent: string): ((name: string) => number) | undefined {
  if (parent === "c:plotArea") return plotPlace;
  const order = /^c:(cat|val|date|ser)Ax$/.test(parent) ? AXIS : ORDERS[parent];
  if (order === undefined) return undefined;
  const names = order.split(/\s+/);
  return (name) => (names.includes(name) ? names.indexOf(name) : names.length);
}

function plotPlace(name: string): number {
  const [, kind = ""] = PLOT_AREA.exec(name) ?? [];
  if (kind === "layout") return 0;
  if (kind.endsWith("Chart")) return 1;
  return kind.endsWith("Ax") ? 2 : 3;
}
