import { type ChartFont } from "../../model/workbook";
import { boolean, colour, number, text } from "../arguments";
import { invalidArgument } from "../fault";
import { type Book, type Implementation, object, type Targets } from "../objects";
import { chartInfo } from "./charts";

export const chartTitleOf = (book: Book): Implementation<"ChartTitle"> => ({
  read: {
    text: ({ id }) => chartInfo(book, id).title,
    visible: ({ id }) => chartInfo(book, id).title !== "",
  },
  write: {
    visible: ({ id }, value) => {
      const { title } = chartInfo(book, id);
      const shown = title === "" ? "Chart Title" : title;
      const isShown = boolean(value, "visible");
      const change = isShown ? { title: shown } : { title: "", titleFormula: "" };
      book.engine.charts.update(id, change);
    },
    text: ({ id }, value) => {
      if (typeof value !== "string") throw invalidArgument("text must be text.");
      book.engine.charts.update(chartInfo(book, id).id, { title: value, titleFormula: "" });
    },
  },
  parts: { format: (self) => object("ChartTitleFormat", self) },
  calls: {
    setFormula: ({ id }, formula) => {
      book.engine.charts.update(chartInfo(book, id).id, { titleFormula: cellFormula(formula) });
    },
  },
});

/** The cell that a title is to be: Excel takes nothing that is to be calculated. */
export function cellFormula(given: unknown): string {
  const formula = text(given, "formula");
  if (/^=(?:'(?:[^']|'')+'|[^'!()]+)!\$?[A-Z]{1,3}\$?\d+$/i.test(formula)) return formula;
  throw invalidArgument("formula must be a cell, as =Sheet1!$A$1.");
}

export const chartTitleFormatOf = (): Implementation<"ChartTitleFormat"> => ({
  parts: { font: (self) => object("ChartFont", self) },
});

/** What the titles of a chart and of an axis have where nothing was set, in Excel and here. */
const USUAL = { bold: false, color: "#595959" } as const;
const SIZES = { chart: 14, axis: 10 } as const;

type Self = Targets["ChartFont"];

export const chartFontOf = (book: Book): Implementation<"ChartFont"> => {
  const font = ({ id, axis }: Self): ChartFont => {
    const chart = chartInfo(book, id);
    return (axis ? chart.axes[axis].titleFont : chart.titleFont) ?? {};
  };
  const change = (self: Self, changed: ChartFont) => {
    const { id, axis } = self;
    const titleFont = { ...font(self), ...changed };
    const { axes } = chartInfo(book, id);
    const own = axis && { axes: { ...axes, [axis]: { ...axes[axis], titleFont } } };
    book.engine.charts.update(id, own ?? { titleFont });
  };
  return {
    read: {
      bold: (self) => font(self).bold ?? USUAL.bold,
      color: (self) => (font(self).color ?? USUAL.color).toUpperCase(),
      size: (self) => font(self).size ?? SIZES[self.axis ? "axis" : "chart"],
    },
    write: {
      bold: (self, value) => change(self, { bold: boolean(value, "bold") }),
      color: (self, value) => change(self, { color: colour(value) }),
      size: (self, value) => change(self, { size: number(value, "size") }),
    },
  };
};
