import { type ChartFont } from "../../model/workbook";
import { boolean, colour, number, text } from "../arguments";
import { invalidArgument } from "../fault";
import { type Book, type Implementation, object } from "../objects";
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
      const titleFormula = text(formula, "formula");
      // Excel takes a cell, and nothing that is to be calculated.
      if (!/^=(?:'(?:[^']|'')+'|[^'!()]+)!\$?[A-Z]{1,3}\$?\d+$/i.test(titleFormula))
        throw invalidArgument("formula must be a cell, as =Sheet1!$A$1.");
      book.engine.charts.update(chartInfo(book, id).id, { titleFormula });
    },
  },
});

export const chartTitleFormatOf = (): Implementation<"ChartTitleFormat"> => ({
  parts: { font: (self) => object("ChartFont", self) },
});

/** What the title has where nothing was set, in Excel and here. */
const USUAL = { bold: false, color: "#595959", size: 14 } as const;

export const chartFontOf = (book: Book): Implementation<"ChartFont"> => {
  const font = (id: string): ChartFont => chartInfo(book, id).titleFont ?? {};
  const change = (id: string, changed: ChartFont) =>
    book.engine.charts.update(id, { titleFont: { ...font(id), ...changed } });
  return {
    read: {
      bold: ({ id }) => font(id).bold ?? USUAL.bold,
      color: ({ id }) => (font(id).color ?? USUAL.color).toUpperCase(),
      size: ({ id }) => font(id).size ?? USUAL.size,
    },
    write: {
      bold: ({ id }, value) => change(id, { bold: boolean(value, "bold") }),
      color: ({ id }, value) => change(id, { color: colour(value) }),
      size: ({ id }, value) => change(id, { size: number(value, "size") }),
    },
  };
};
