import { type ChartAxis, type ChartInfo } from "../../model/workbook";
import { boolean, number, oneOf } from "../arguments";
import { chartInfo } from "./charts";
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
  const bound = (which: "min" | "max") => (self: Self, value: unknown) => {
    const entries = Object.entries(axisInfo(self, book)).filter(([name]) => name !== which);
    const bounds = value === "" ? {} : { [which]: number(value, which) };
    changeAxis(self, { ...(Object.fromEntries(entries) as unknown as ChartAxis), ...bounds }, book);
  };
  return {
    read: {
      maximum: (self) => axisInfo(self, book).max ?? "",
      minimum: (self) => axisInfo(self, book).min ?? "",
    },
    write: { maximum: bound("max"), minimum: bound("min") },
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
      changeAxis(self, { ...axisInfo(self, book), title: value }, book);
    },
    visible: (self, value) => {
      const { title, ...axis } = axisInfo(self, book);
      const shown = title === "" ? "Axis Title" : title;
      changeAxis(self, { ...axis, title: boolean(value, "visible") ? shown : "" }, book);
    },
  },
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
