import { type Area, type Position } from "../../model/addresses";
import { type Engine } from "../../engine/engine";
import { type Edge, type Line } from "../../engine/looks";
import { colour, count, oneOf } from "../arguments";
import { invalidArgument, notAvailable } from "../fault";
import { type Book, type Implementation, object } from "../objects";
import { SIDES, type Side } from "./sides";

const EDGES: Readonly<Record<Side, Edge>> = {
  EdgeTop: "top",
  EdgeBottom: "bottom",
  EdgeLeft: "left",
  EdgeRight: "right",
  InsideVertical: "inside-vertical",
  InsideHorizontal: "inside-horizontal",
};

export const bordersOf = (): Implementation<"RangeBorderCollection"> => {
  const border = (area: Area, side: Side) => object("RangeBorder", { area, side });
  return {
    read: { count: () => SIDES.length },
    items: (area) => SIDES.map((side) => ({ key: side, object: border(area, side) })),
    objects: {
      getItem: (area, index) => border(area, oneOf(index, SIDES, "index (in the workbench)")),
      getItemAt: (area, index) => {
        const side = SIDES[count(index, "index")];
        if (!side) throw invalidArgument(`There is no border ${String(index)}.`);
        return border(area, side);
      },
    },
  };
};

export const borderOf = ({ engine }: Book): Implementation<"RangeBorder"> => {
  type Self = { readonly area: Area; readonly side: Side };
  const common = <T>({ area, side }: Self, of: (line: Line | undefined) => T): T | null => {
    const [first, ...others] = lines(area, side, engine).map(of);
    return first !== undefined && others.every((other) => other === first) ? first : null;
  };
  const change = (self: Self, line: Partial<Line>) => {
    const [present] = lines(self.area, self.side, engine);
    const style = present?.style ?? "thin";
    const color = present?.color ?? "#000000";
    engine.looks.setBorder(self.area, EDGES[self.side], { style, color, ...line });
  };
  return {
    read: {
      color: (self) => common(self, (line) => (line?.color ?? "#000000").toUpperCase()),
      sideIndex: ({ side }) => side,
      style: (self) => common(self, (line) => (line ? STYLES[line.style].style : "None")),
      weight: (self) => common(self, (line) => (line ? STYLES[line.style].weight : "Thin")),
    },
    write: {
      color: (self, value) => change(self, { color: colour(value) }),
      style: (self, value) => {
        const known = ["None", "Continuous", "Dash", "Dot"] as const;
        const style = known.find((one) => one.toLowerCase() === String(value).toLowerCase());
        if (!style) throw notAvailable(`borders of style ${String(value)}`);
        if (style === "None") {
          return engine.looks.setBorder(self.area, EDGES[self.side], undefined);
        }
        const [present] = lines(self.area, self.side, engine);
        const solid =
          present && STYLES[present.style].style === "Continuous" ? present.style : "thin";
        change(self, {
          style: { Continuous: solid, Dash: "dashed", Dot: "dotted" }[style] as Line["style"],
        });
      },
      weight: (self, value) => {
        const weight = oneOf(
          value,
          ["Thin", "Medium", "Thick"] as const,
          "weight (in the workbench)",
        );
        change(self, { style: weight.toLowerCase() as Lowercase<typeof weight> });
      },
    },
  };
};

const STYLES = {
  thin: { style: "Continuous", weight: "Thin" },
  medium: { style: "Continuous", weight: "Medium" },
  thick: { style: "Continuous", weight: "Thick" },
  dashed: { style: "Dash", weight: "Thin" },
  dotted: { style: "Dot", weight: "Thin" },
} as const;

/** Along an edge, cell by cell. */
function lines(area: Area, side: Side, engine: Engine): (Line | undefined)[] {
  const { sheet, top, left, bottom, right } = area;
  const along = (row: (index: number) => Position, first: number, last: number) =>
    Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => row(first + index));
  const row = (at: number) => along((column) => ({ sheet, row: at, column }), left, right);
  const column = (at: number) => along((line) => ({ sheet, row: line, column: at }), top, bottom);
  const each = (cells: readonly Position[], where: "top" | "bottom" | "left" | "right") =>
    cells.map((cell) => engine.looks.border(cell, where));
  switch (side) {
    case "EdgeTop":
      return each(row(top), "top");
    case "EdgeBottom":
      return each(row(bottom), "bottom");
    case "EdgeLeft":
      return each(column(left), "left");
    case "EdgeRight":
      return each(column(right), "right");
    case "InsideHorizontal":
      return top === bottom ? [undefined] : each(row(top), "bottom");
    case "InsideVertical":
      return left === right ? [undefined] : each(column(left), "right");
  }
}
