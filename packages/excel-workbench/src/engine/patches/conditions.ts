import type * as Library from "@odoo/o-spreadsheet";
import { type SpreadsheetLibrary } from "../library";

/** A section of a number format that has a condition, or the last, for the other numbers. */
interface Section {
  readonly holds: (value: number) => boolean;
  /** Whether it is for numbers below zero only: these it gives a sign itself, if any. */
  readonly isNegative: boolean;
  readonly body: string;
}

const CONDITION = /^\[(<=|>=|<>|<|>|=)(-?\d+(?:\.\d+)?)\](.*)$/s;

const HOLDS: Readonly<Record<string, (value: number, bound: number) => boolean>> = {
  "<": (value, bound) => value < bound,
  "<=": (value, bound) => value <= bound,
  ">": (value, bound) => value > bound,
  ">=": (value, bound) => value >= bound,
  "=": (value, bound) => value === bound,
  "<>": (value, bound) => value !== bound,
};

const known = new Map<string, readonly Section[] | undefined>();

/**
 * The sections of a number format with conditions, `[>=0.05]+0.0;[<=-0.05]-0.0;0.0`; none of any other:
 * https://support.microsoft.com/office/78f2a361-936b-4c03-8772-09fab54be7f4
 */
function sectionsOf(format: string | undefined): readonly Section[] | undefined {
  if (!format?.startsWith("[")) return undefined;
  if (!known.has(format)) known.set(format, readSections(format));
  return known.get(format);
}

function readSections(format: string): readonly Section[] | undefined {
  const parts = format.split(";");
  const sections = parts.slice(0, 3).map((part): Section => {
    const [, sign = "", bound = "", body = part] = CONDITION.exec(part) ?? [];
    const limit = Number(bound);
    return {
      holds: (value) => sign === "" || HOLDS[sign]!(value, limit),
      isNegative: sign.startsWith("<") && sign !== "<>" && (limit < 0 || sign + bound === "<0"),
      body,
    };
  });
  return CONDITION.test(parts[0]!) ? sections : undefined;
}

/** What Excel shows of a number in such a format; undefined of any other format. A number that is rounded to zero has no sign. */
export function conditionalText(
  value: unknown,
  format: string | undefined,
  locale: Library.Locale,
  { helpers }: SpreadsheetLibrary,
): string | undefined {
  const sections = typeof value === "number" ? sectionsOf(format) : undefined;
  if (!sections) return undefined;
  const number = value as number;
  const section = sections.find(({ holds }) => holds(number));
  if (!section) return "#".repeat(8);
  const shown = helpers.formatValue(section.isNegative ? -number : number, {
    format: section.body,
    locale,
  });
  return number < 0 && !/[1-9]/.test(shown) ? shown.replace(/^-/, "") : shown;
}

interface Parsing {
  parseFormat(format: string): unknown;
}

/**
 * Has the library take such a format for one that it can read. It reads a format once, and finds it again by its text: here it is
 * given that text, with another to read.
 */
export function teach(format: unknown, library: SpreadsheetLibrary): void {
  const sections = typeof format === "string" ? sectionsOf(format) : undefined;
  const known = taught.get(library) ?? new Set();
  if (!sections || known.has(format)) return;
  taught.set(library, known.add(format));
  const readable = sections.map(({ body }) => body).join(";");
  const given = { toString: () => String(format), replace: () => readable };
  (library.helpers as unknown as Parsing).parseFormat(given as unknown as string);
}

const taught = new WeakMap<SpreadsheetLibrary, Set<unknown>>();

interface Cells {
  import(data: { readonly formats?: Readonly<Record<number, string>> }): void;
  handle(command: { readonly format?: unknown }): void;
}

interface Evaluation {
  readonly getters: Library.Model["getters"];
  getEvaluatedCell(position: Library.CellPosition): Library.EvaluatedCell;
}

interface Sheets {
  readonly getters: Library.Model["getters"];
  getCellText(position: Library.CellPosition, args?: { readonly showFormula?: boolean }): string;
}

type Constructor<T> = (new (config: unknown) => T) & {
  readonly getters: readonly string[];
  readonly knowsConditions?: true;
};

/** Teaches the library number formats with conditions. Harmless when done twice. */
export function addConditions(library: SpreadsheetLibrary): void {
  const { corePluginRegistry, coreViewsPluginRegistry, featurePluginRegistry } = library.registries;
  const BaseCells = corePluginRegistry.get("cell") as unknown as Constructor<Cells>;
  if (BaseCells.knowsConditions) return;
  class TaughtCells extends BaseCells {
    static override readonly knowsConditions = true;

    override import(data: Parameters<Cells["import"]>[0]): void {
      for (const format of Object.values(data.formats ?? {})) teach(format, library);
      super.import(data);
    }

    override handle(command: Parameters<Cells["handle"]>[0]): void {
      if (command.format) teach(command.format, library);
      super.handle(command);
    }
  }
  corePluginRegistry.replace("cell", TaughtCells as never);

  const BaseEvaluation = coreViewsPluginRegistry.get(
    "evaluation",
  ) as unknown as Constructor<Evaluation>;
  coreViewsPluginRegistry.replace(
    "evaluation",
    class extends BaseEvaluation {
      readonly #written = new WeakSet<Library.EvaluatedCell>();

      override getEvaluatedCell(position: Library.CellPosition): Library.EvaluatedCell {
        const cell = super.getEvaluatedCell(position);
        if (!cell.format?.startsWith("[") || this.#written.has(cell)) return cell;
        this.#written.add(cell);
        const text = conditionalText(cell.value, cell.format, this.getters.getLocale(), library);
        if (text !== undefined) (cell as { formattedValue: string }).formattedValue = text;
        return cell;
      }
    } as never,
  );

  const BaseSheets = featurePluginRegistry.get("ui_sheet") as unknown as Constructor<Sheets>;
  featurePluginRegistry.replace(
    "ui_sheet",
    class extends BaseSheets {
      override getCellText(position: Library.CellPosition, args?: { showFormula?: boolean }) {
        const text = super.getCellText(position, args);
        if (args?.showFormula) return text;
        const { value, format } = this.getters.getEvaluatedCell(position);
        return conditionalText(value, format, this.getters.getLocale(), library) ?? text;
      }
    } as never,
  );
}
