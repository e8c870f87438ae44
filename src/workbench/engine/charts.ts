import type * as Library from "@odoo/o-spreadsheet";
import { areaName, LIMITS, parseReference } from "./addresses";
import { type ChartContent, type ChartInfo, type ChartKind } from "./engine";

type Definition = ReturnType<Library.Model["getters"]["getChartDefinition"]>;

// Labels as text: a time axis would need one more library.
const LINE = { type: "line", stacked: false, cumulative: false, labelsAsText: true } as const;
const BAR = { type: "bar", stacked: false } as const;

const KINDS = {
  line: { ...LINE, hideDataMarkers: true },
  area: { ...LINE, hideDataMarkers: true, fillArea: true },
  bar: { ...BAR, horizontal: true },
  column: BAR,
  stackedColumn: { ...BAR, stacked: true },
  pie: { type: "pie" },
  scatter: { type: "scatter", labelsAsText: false },
} as const satisfies Record<ChartKind, object>;

/** A chart as the library wants it: the first column of the source has the labels, its first row the names. */
export function chartDefinition({ source, title, kind }: Omit<ChartInfo, "id">): Definition {
  const column = (index: number) =>
    areaName({ ...source, left: source.left + index, right: source.left + index }, LIMITS);
  const series = Array.from({ length: source.right - source.left }, (_, index) =>
    column(index + 1),
  );
  return definitionOf({ kind, title, labels: column(0), series });
}

/** Each range begins with its name. */
export function definitionOf({
  kind,
  title,
  labels,
  series,
}: Pick<ChartContent, "kind" | "title" | "labels" | "series">): Definition {
  return {
    ...KINDS[kind],
    dataSource: {
      type: "range",
      dataSets: series.map((dataRange, index) => ({
        dataSetId: `series${index + 1}`,
        dataRange,
      })),
      dataSetsHaveTitle: true,
      labelRange: labels,
    },
    dataSetStyles: {},
    title: { text: title },
    legendPosition: series.length > 1 || title === "" ? "top" : "none",
  };
}

type Place = Pick<ChartInfo, "left" | "top" | "width" | "height">;

/** None if it is of a kind that Excel's API has no name for here. */
export function chartInfo(
  id: string,
  sheet: string,
  definition: Definition,
  place: Place,
): ChartInfo[] {
  const kind = kindOf(definition);
  if (!kind || !("dataSource" in definition) || definition.dataSource?.type !== "range") return [];
  const { labelRange, dataSets } = definition.dataSource;
  const ranges = [labelRange, ...dataSets.map(({ dataRange }) => dataRange)].flatMap((text) => {
    const reference = text === undefined ? undefined : parseReference(text);
    return reference ? [reference] : [];
  });
  const source = {
    sheet,
    top: Math.min(...ranges.map(({ top }) => top)),
    left: Math.min(...ranges.map(({ left }) => left)),
    bottom: Math.max(...ranges.map(({ bottom = LIMITS.rows - 1 }) => bottom)),
    right: Math.max(...ranges.map(({ right = LIMITS.columns - 1 }) => right)),
  };
  return [{ id, sheet, kind, source, title: definition.title.text ?? "", ...place }];
}

function kindOf(definition: Definition): ChartKind | undefined {
  switch (definition.type) {
    case "line":
      return definition.fillArea ? "area" : "line";
    case "bar":
      if (definition.horizontal) return "bar";
      return definition.stacked ? "stackedColumn" : "column";
    case "pie":
    case "scatter":
      return definition.type;
    default:
      return undefined;
  }
}
