import { type Area, intersection } from "../../model/addresses";
import { type Engine } from "../../engine/engine";
import { type FormatInfo, type FormatRule, type RuleLook } from "../../engine/rules";
import { boolean, colour, count, oneOf, range, text } from "../arguments";
import { invalidArgument, itemNotFound, notAvailable } from "../fault";
import {
  type Book,
  type HostObject,
  type Implementation,
  NOTHING,
  object,
  type Targets,
} from "../objects";

type Self = Targets["ConditionalFormat"];

const TYPES = { Custom: "formula", ColorScale: "scale" } as const;

/** What a format is before anything is said of it. */
const NEW: Readonly<Record<keyof typeof TYPES, FormatRule>> = {
  Custom: { kind: "formula", formula: "=FALSE", look: {} },
  ColorScale: { kind: "scale", colors: ["#F8696B", "#63BE7B"] },
};

export const conditionalFormatsOf = ({
  engine,
}: Book): Implementation<"ConditionalFormatCollection"> => {
  const among = (self: Area) =>
    engine.rules
      .formats(self.sheet)
      .filter(({ areas }) => areas.some((area) => intersection(area, self)));
  const one = (self: Area, info: FormatInfo | undefined): HostObject => {
    if (!info) throw itemNotFound("There is no such conditional format.");
    return object("ConditionalFormat", { sheet: self.sheet, id: info.id });
  };
  return {
    items: (self) => among(self).map((info) => ({ key: info.id, object: one(self, info) })),
    objects: {
      add: (self, type) => {
        const known = Object.keys(TYPES) as (keyof typeof TYPES)[];
        const kind = known.find((name) => name.toLowerCase() === String(type).toLowerCase());
        if (!kind) throw notAvailable(`conditional formats of the type ${String(type)}`);
        const id = engine.rules.addFormat(self, NEW[kind]);
        return object("ConditionalFormat", { sheet: self.sheet, id });
      },
      getItem: (self, id) =>
        one(
          self,
          among(self).find((info) => info.id === id),
        ),
      getItemAt: (self, index) => one(self, among(self)[count(index, "index")]),
    },
    results: { getCount: (self) => among(self).length },
    calls: {
      clearAll: (self) => {
        for (const { id } of among(self)) engine.rules.removeFormat(self.sheet, id);
      },
    },
  };
};

export const conditionalFormatOf = ({ engine }: Book): Implementation<"ConditionalFormat"> => ({
  read: {
    id: ({ id }) => id,
    type: (self) => (find(self, engine).rule.kind === "scale" ? "ColorScale" : "Custom"),
  },
  parts: {
    colorScale: (self) => object("ColorScaleConditionalFormat", self),
    custom: (self) => object("CustomConditionalFormat", self),
  },
  objects: {
    getRange: (self) => range(find(self, engine).areas[0]!),
    getRangeOrNullObject: (self) => {
      const [first, ...more] = find(self, engine).areas;
      return first && more.length === 0 ? range(first) : NOTHING;
    },
    getRanges: (self) => object("RangeAreas", { areas: find(self, engine).areas }),
  },
  calls: { delete: ({ sheet, id }) => engine.rules.removeFormat(sheet, id) },
});

export const customFormatOf = (): Implementation<"CustomConditionalFormat"> => ({
  parts: {
    format: (self) => object("ConditionalRangeFormat", self),
    rule: (self) => object("ConditionalFormatRule", self),
  },
});

export const formatRuleOf = ({ engine }: Book): Implementation<"ConditionalFormatRule"> => ({
  read: { formula: (self) => custom(self, engine).formula },
  write: {
    formula: (self, value) => {
      const formula = text(value, "formula");
      if (!formula.startsWith("=")) throw invalidArgument("A formula begins with =.");
      engine.rules.changeFormat(self.sheet, self.id, { ...custom(self, engine), formula });
    },
  },
});

export const conditionalRangeFormatOf = (): Implementation<"ConditionalRangeFormat"> => ({
  parts: {
    fill: (self) => object("ConditionalRangeFill", self),
    font: (self) => object("ConditionalRangeFont", self),
  },
});

export const conditionalFillOf = ({ engine }: Book): Implementation<"ConditionalRangeFill"> => ({
  read: { color: (self) => custom(self, engine).look.fill ?? "" },
  write: { color: (self, value) => change(self, engine, { fill: colour(value) }) },
});

export const conditionalFontOf = ({ engine }: Book): Implementation<"ConditionalRangeFont"> => ({
  read: {
    bold: (self) => custom(self, engine).look.bold ?? null,
    color: (self) => custom(self, engine).look.color ?? "",
    italic: (self) => custom(self, engine).look.italic ?? null,
  },
  write: {
    bold: (self, value) => change(self, engine, { bold: boolean(value, "bold") }),
    color: (self, value) => change(self, engine, { color: colour(value) }),
    italic: (self, value) => change(self, engine, { italic: boolean(value, "italic") }),
  },
});

interface Criterion {
  readonly formula: string | null;
  readonly type: string;
  readonly color: string;
}

interface Criteria {
  readonly minimum: Criterion;
  readonly midpoint?: Criterion;
  readonly maximum: Criterion;
}

/** From the lowest value over the median to the highest, as Excel's own scales are. */
export const colorScaleOf = ({ engine }: Book): Implementation<"ColorScaleConditionalFormat"> => ({
  read: {
    criteria: (self) => {
      const colors = scale(self, engine);
      const end = (type: string, color: string): Criterion => ({ formula: null, type, color });
      return {
        minimum: end("LowestValue", colors[0]!),
        ...(colors.length > 2 && {
          midpoint: { formula: "50", type: "Percentile", color: colors[1]! },
        }),
        maximum: end("HighestValue", colors.at(-1)!),
      };
    },
    threeColorScale: (self) => scale(self, engine).length > 2,
  },
  write: {
    criteria: (self, value) => {
      scale(self, engine);
      const { minimum, midpoint, maximum } = value as Criteria;
      oneOf(minimum.type, ["LowestValue"] as const, "minimum.type (in the workbench)");
      oneOf(maximum.type, ["HighestValue"] as const, "maximum.type (in the workbench)");
      if (midpoint && (midpoint.type !== "Percentile" || Number(midpoint.formula) !== 50))
        throw notAvailable("a midpoint other than the 50th percentile");
      const points = [minimum, ...(midpoint ? [midpoint] : []), maximum];
      const colors = points.map(({ color }) => colour(color));
      engine.rules.changeFormat(self.sheet, self.id, { kind: "scale", colors });
    },
  },
});

function find({ sheet, id }: Self, engine: Engine): FormatInfo {
  const found = engine.rules.formats(sheet).find((one) => one.id === id);
  if (!found) throw itemNotFound("The conditional format has been deleted.");
  return found;
}

function custom(self: Self, engine: Engine): Extract<FormatRule, { kind: "formula" }> {
  const { rule } = find(self, engine);
  if (rule.kind !== "formula") throw invalidArgument("The conditional format has another type.");
  return rule;
}

function scale(self: Self, engine: Engine): readonly string[] {
  const { rule } = find(self, engine);
  if (rule.kind !== "scale") throw invalidArgument("The conditional format has another type.");
  return rule.colors;
}

function change(self: Self, engine: Engine, look: RuleLook): void {
  const rule = custom(self, engine);
  engine.rules.changeFormat(self.sheet, self.id, { ...rule, look: { ...rule.look, ...look } });
}
