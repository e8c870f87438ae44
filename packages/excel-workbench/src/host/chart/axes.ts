import {
  CATEGORY_TYPES,
  type ChartAxis,
  type ChartInfo,
  LABEL_POSITIONS,
  TIME_UNITS,
} from "../../model/workbook";
import { boolean, number, oneOf, text } from "../arguments";
import { chartInfo } from "./charts";
import { cellFormula } from "./title";
import { invalidArgument } from "../fault";
import { type Book, type Implementation, object } from "../objects";

export const axesOf = (book: Book): Implementation<"ChartAxes"> => {
  const axis = (id: string, which: "category" | "value" | "secondary") => {
    chartInfo(book, id);
    return object("ChartAxis", { id, axis: which });
  };
  return {
    parts: {
      categoryAxis: ({ id }) => axis(id, "category"),
      valueAxis: ({ id }) => axis(id, "value"),
    },
    objects: {
      getItem: ({ id }, type, group = "Primary") => {
        const kind = oneOf(type, ["Category", "Value"] as const, "type (in the workbench)");
        const which = oneOf(group, ["Primary", "Secondary"] as const, "group");
        if (kind === "Category") return axis(id, "category");
        return axis(id, which === "Secondary" ? "secondary" : "value");
      },
    },
  };
};

interface Self {
  readonly id: string;
  readonly axis: keyof ChartInfo["axes"];
}

export const axisOf = (book: Book): Implementation<"ChartAxis"> => {
  const without = (self: Self, which: keyof ChartAxis) =>
    Object.fromEntries(
      Object.entries(axisInfo(self, book)).filter(([name]) => name !== which),
    ) as unknown as ChartAxis;
  const bound = (which: "min" | "max" | "majorUnit") => (self: Self, value: unknown) => {
    const bounds = value === "" ? {} : { [which]: number(value, which) };
    changeAxis(self, { ...without(self, which), ...bounds }, book);
  };
  const change = (self: Self, changed: Partial<ChartAxis>) =>
    changeAxis(self, { ...axisInfo(self, book), ...changed }, book);
  return {
    read: {
      baseTimeUnit: (self) => axisInfo(self, book).baseUnit ?? "Days",
      categoryType: (self) => axisInfo(self, book).categories ?? "Automatic",
      majorTimeUnitScale: (self) => axisInfo(self, book).majorTimeUnit ?? "Days",
      majorUnit: (self) => axisInfo(self, book).majorUnit ?? "",
      numberFormat: (self) => axisInfo(self, book).numberFormat ?? "General",
      tickLabelPosition: (self) => axisInfo(self, book).labels ?? "NextToAxis",
      visible: (self) => !axisInfo(self, book).isHidden,
      maximum: (self) => axisInfo(self, book).max ?? "",
      minimum: (self) => axisInfo(self, book).min ?? "",
    },
    write: {
      baseTimeUnit: (self, value) =>
        change(self, { baseUnit: oneOf(value, TIME_UNITS, "baseTimeUnit") }),
      categoryType: (self, value) =>
        change(self, { categories: oneOf(value, CATEGORY_TYPES, "categoryType") }),
      majorTimeUnitScale: (self, value) =>
        change(self, { majorTimeUnit: oneOf(value, TIME_UNITS, "majorTimeUnitScale") }),
      majorUnit: bound("majorUnit"),
      maximum: bound("max"),
      minimum: bound("min"),
      numberFormat: (self, value) => change(self, { numberFormat: text(value, "numberFormat") }),
      tickLabelPosition: (self, value) =>
        change(self, { labels: oneOf(value, LABEL_POSITIONS, "tickLabelPosition") }),
      visible: (self, value) => {
        const hidden = boolean(value, "visible") ? {} : { isHidden: true as const };
        changeAxis(self, { ...without(self, "isHidden"), ...hidden }, book);
      },
    },
    parts: { title: (self) => object("ChartAxisTitle", self) },
  };
};

export const axisTitleOf = (book: Book): Implementation<"ChartAxisTitle"> => ({
  read: {
    text: (self) => axisInfo(self, book).title,
    visible: (self) => axisInfo(self, book).title !== "",
  },
  write: {
    text: (self, value) => {
      if (typeof value !== "string") throw invalidArgument("text must be text.");
      const { titleFormula: _, ...axis } = axisInfo(self, book);
      changeAxis(self, { ...axis, title: value }, book);
    },
    visible: (self, value) => {
      const { title, titleFormula, ...axis } = axisInfo(self, book);
      const shown = title === "" ? "Axis Title" : title;
      const changed = boolean(value, "visible")
        ? { title: shown, ...(titleFormula && { titleFormula }) }
        : { title: "" };
      changeAxis(self, { ...axis, ...changed }, book);
    },
  },
  parts: { format: (self) => object("ChartAxisTitleFormat", self) },
  calls: {
    setFormula: (self, formula) => {
      const titleFormula = cellFormula(formula);
      changeAxis(self, { ...axisInfo(self, book), titleFormula }, book);
    },
  },
});

export const axisTitleFormatOf = (): Implementation<"ChartAxisTitleFormat"> => ({
  parts: { font: (self) => object("ChartFont", self) },
});

export const legendOf = (book: Book): Implementation<"ChartLegend"> => ({
  read: {
    position: ({ id }) => {
      const { legend } = chartInfo(book, id);
      return legend === "none" ? "Top" : legend.charAt(0).toUpperCase() + legend.slice(1);
    },
    visible: ({ id }) => chartInfo(book, id).legend !== "none",
  },
  write: {
    position: ({ id }, value) => {
      const places = ["Top", "Bottom", "Left", "Right"] as const;
      const place = oneOf(value, places, "position (in the workbench)");
      const legend = place.toLowerCase() as Lowercase<typeof place>;
      book.engine.charts.update(chartInfo(book, id).id, { legend });
    },
    visible: ({ id }, value) => {
      const { legend } = chartInfo(book, id);
      const shown = legend === "none" ? "top" : legend;
      book.engine.charts.update(id, { legend: boolean(value, "visible") ? shown : "none" });
    },
  },
});

const axisInfo = ({ id, axis }: Self, book: Book): ChartAxis => chartInfo(book, id).axes[axis];

function changeAxis({ id, axis }: Self, changed: ChartAxis, book: Book): void {
  const { axes } = chartInfo(book, id);
  book.engine.charts.update(id, { axes: { ...axes, [axis]: changed } });
}
