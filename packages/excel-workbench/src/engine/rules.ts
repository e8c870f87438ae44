import type * as Library from "@odoo/o-spreadsheet";
import { type Area, type Position } from "../model/addresses";
import { type Core } from "./core";

/** How cells look where a formula is true, or by where their numbers lie. */
export type FormatRule =
  | { readonly kind: "formula"; readonly formula: string; readonly look: RuleLook }
  | { readonly kind: "scale"; readonly colors: readonly string[] };

/** What a conditional format changes of a cell's look. */
export interface RuleLook {
  readonly fill?: string;
  readonly color?: string;
  readonly bold?: boolean;
  readonly italic?: boolean;
}

export interface FormatInfo {
  readonly id: string;
  readonly areas: readonly Area[];
  readonly rule: FormatRule;
}

/** What may be entered: one of these texts, or what a range holds. */
export interface ListRule {
  readonly source: readonly string[] | string;
  /** Whether anything else is refused. */
  readonly strict: boolean;
}

/** Conditional formats, and lists of what may be entered. */
export class Rules {
  constructor(private readonly core: Core) {}

  /** Those with a rule that is known here, in the order in which they hold. */
  formats(sheet: string): readonly FormatInfo[] {
    return this.#getters.getConditionalFormats(sheet).flatMap(({ id, rule, ranges }) => {
      const known = ruleOf(rule);
      const areas = ranges.map((range) => ({ sheet, ...this.#zone(sheet, range) }));
      return known ? [{ id, areas, rule: known }] : [];
    });
  }

  /** What conditional formats make of the look of a cell. */
  shown({ sheet, row, column }: Position): RuleLook {
    const at = { sheetId: sheet, row, col: column };
    return lookOf(this.#getters.getCellConditionalFormatStyle(at) ?? {});
  }

  addFormat(area: Area, rule: FormatRule): string {
    const id = this.core.newId();
    this.core.grow(area);
    this.#setFormat(id, [area], rule);
    return id;
  }

  changeFormat(sheet: string, id: string, rule: FormatRule): void {
    const areas = this.formats(sheet).find((one) => one.id === id)?.areas ?? [];
    this.#setFormat(id, areas, rule);
  }

  removeFormat(sheet: string, id: string): void {
    this.core.checkUnlocked(sheet);
    this.core.dispatch("REMOVE_CONDITIONAL_FORMAT", { sheetId: sheet, id });
  }

  #setFormat(id: string, areas: readonly Area[], rule: FormatRule): void {
    const { sheet } = areas[0]!;
    this.core.checkUnlocked(sheet);
    this.core.dispatch("ADD_CONDITIONAL_FORMAT", {
      sheetId: sheet,
      cf: { id, rule: libraryRule(rule) },
      ranges: areas.map((area) => this.core.rangeData(area)),
    });
  }

  /** The list of an area; none where its cells have different ones. */
  list(area: Area): ListRule | undefined {
    const at = (row: number, col: number) =>
      this.#getters.getValidationRuleForCell({ sheetId: area.sheet, row, col });
    const first = at(area.top, area.left);
    const last = at(area.bottom, area.right);
    if (!first || first.id !== last?.id) return undefined;
    const { criterion, isBlocking = false } = first;
    if (criterion.type === "isValueInList") return { source: criterion.values, strict: isBlocking };
    if (criterion.type !== "isValueInRange") return undefined;
    return { source: `=${criterion.values[0]!}`, strict: isBlocking };
  }

  /** The areas of a sheet in which lists say what may be entered. */
  lists(sheet: string): readonly Area[] {
    return this.#getters
      .getDataValidationRules(sheet)
      .filter(({ criterion }) => LISTS.has(criterion.type))
      .flatMap(({ ranges }) => ranges.map(({ zone }) => ({ sheet, ...zone })));
  }

  setList(area: Area, { source, strict }: ListRule): void {
    this.core.checkUnlocked(area.sheet);
    this.core.grow(area);
    const criterion =
      typeof source === "string"
        ? { type: "isValueInRange", values: [source.replace(/^=/, "")] }
        : { type: "isValueInList", values: [...source] };
    this.core.dispatch("ADD_DATA_VALIDATION_RULE", {
      sheetId: area.sheet,
      rule: {
        id: this.core.newId(),
        criterion: { ...criterion, displayStyle: "arrow" },
        isBlocking: strict,
      },
      ranges: [this.core.rangeData(area)],
    });
  }

  /** Lets anything be entered again. */
  clearList(area: Area): void {
    this.core.checkUnlocked(area.sheet);
    // The library takes the cells out of every other rule, and then the rule itself goes.
    const id = this.core.newId();
    const sheetId = area.sheet;
    this.core.dispatch("ADD_DATA_VALIDATION_RULE", {
      sheetId,
      rule: { id, criterion: { type: "isValueInList", values: ["-"], displayStyle: "plainText" } },
      ranges: [this.core.rangeData(area)],
    });
    this.core.dispatch("REMOVE_DATA_VALIDATION_RULE", { sheetId, id });
  }

  #zone(sheet: string, range: string) {
    return this.#getters.getRangeFromSheetXC(sheet, range).zone;
  }

  get #getters(): Library.Model["getters"] {
    return this.core.getters;
  }
}

const LISTS: ReadonlySet<string> = new Set(["isValueInList", "isValueInRange"]);

function ruleOf(rule: Library.ConditionalFormat["rule"]): FormatRule | undefined {
  if (rule.type === "ColorScaleRule") {
    const points = [rule.minimum, ...(rule.midpoint ? [rule.midpoint] : []), rule.maximum];
    return { kind: "scale", colors: points.map(({ color }) => hexOf(color)) };
  }
  if (rule.type !== "CellIsRule" || rule.operator !== "customFormula") return undefined;
  return { kind: "formula", formula: rule.values[0] ?? "", look: lookOf(rule.style) };
}

const lookOf = ({ fillColor, textColor, bold, italic }: Library.Style): RuleLook => ({
  ...(fillColor && { fill: fillColor }),
  ...(textColor && { color: textColor }),
  ...(bold !== undefined && { bold }),
  ...(italic !== undefined && { italic }),
});

function libraryRule(rule: FormatRule): Library.ConditionalFormat["rule"] {
  if (rule.kind === "formula") {
    const { fill, color, bold, italic } = rule.look;
    return {
      type: "CellIsRule",
      operator: "customFormula",
      values: [rule.formula],
      style: {
        ...(fill && { fillColor: fill }),
        ...(color && { textColor: color }),
        ...(bold !== undefined && { bold }),
        ...(italic !== undefined && { italic }),
      },
    };
  }
  const [low, ...others] = rule.colors.map(numberOf);
  const high = others.pop();
  const [middle] = others;
  return {
    type: "ColorScaleRule",
    minimum: { type: "value", color: low! },
    ...(middle !== undefined && {
      midpoint: { type: "percentile", value: "50", color: middle },
    }),
    maximum: { type: "value", color: high! },
  };
}

const hexOf = (color: number): string => `#${color.toString(16).padStart(6, "0").toUpperCase()}`;

const numberOf = (color: string): number => Number.parseInt(color.slice(1), 16);
