import { absolute, leaves, namePlaces, type Reference, references } from "../../find/references";
import { ticCalls } from "../../find/calls";
import { keysOf, ticNames, usesName } from "../../find/names";
import { quoted } from "../../excel/quoted";
import { supports } from "../../excel/support";
import { namedSheets } from "./cells";

/** What is elsewhere than on a copy: the add-in's functions, other sheets, names of the workbook. */
export interface Elsewhere {
  /** Whether a formula needs the add-in. */
  readonly calls: (formula: string) => boolean;
  /** Whether a formula on a sheet leads to other sheets, or to a name of the workbook. */
  readonly leads: (formula: string, home: string) => boolean;
  /** The formula with what stands elsewhere written into it; undefined where that is more than single cells that stay the same. */
  readonly settle: (formula: string, home: string) => Promise<string | undefined>;
  /** The texts that a list takes from cells; undefined where these cannot be told. */
  readonly choices: (source: string, home: string) => Promise<readonly string[] | undefined>;
}

/** What leads away from the sheets of a workbook, as it is now. */
export async function elsewhereOf(context: Excel.RequestContext): Promise<Elsewhere> {
  const { sheetOf, names, formulas } = await namedSheets(context);
  const tic = keysOf(await ticNames(context));
  const calls = (formula: string) => ticCalls(formula).length > 0 || usesName(formula, tic);
  const leads = (formula: string, home: string) =>
    leaves(formula, home, sheetOf) || usesName(formula, names);
  const inlined = (formula: string) => inline(formula, names, formulas);
  return {
    calls,
    leads,
    settle: async (formula, home) => {
      const whole = inlined(formula);
      if (whole === undefined || calls(whole)) return undefined;
      const away = references(whole).filter(({ sheet = home }) => !isSame(sheet, home));
      const isValue = ({ cells, start, end }: Reference) =>
        FIXED.test(cells) && !TAKES_CELLS.test(whole.slice(0, start)) && whole[end] !== ":";
      if (!away.every(isValue)) return undefined;
      const literals = await literalsOf(context, away);
      if (!literals) return undefined;
      const settled = spliced(
        whole,
        away.map((place, i) => ({ ...place, text: literals[i]! })),
      );
      return leads(settled, home) ? undefined : settled;
    },
    choices: async (source, home) => {
      const whole = inlined(source);
      const place = whole === undefined ? undefined : sole(whole);
      return place && textsAt(context, { ...place, sheet: place.sheet ?? home });
    },
  };
}

/** One cell that is the same wherever the formula holds. */
const FIXED = /^\$[A-Z]+\$\d+$/i;

/** What takes no value in the place of a cell: Excel would refuse the whole rule. */
const TAKES_CELLS =
  /(?:\b(?:COUNT|SUM|AVERAGE|MAX|MIN)IFS?\(|\b(?:COUNTBLANK|OFFSET|ROW|COLUMN|CELL|ISREF|ISFORMULA|SHEET)\(|:)\s*$/i;

const isSame = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase();

/** A formula with what names stand for in their place; undefined where one stands for more than cells. */
function inline(
  formula: string,
  names: ReadonlySet<string>,
  formulas: ReadonlyMap<string, string>,
): string | undefined {
  const places = namePlaces(formula).filter(({ name }) => names.has(name.toLowerCase()));
  const meant = places.map(({ name }) => formulas.get(name.toLowerCase())!);
  if (!meant.every((one) => sole(one))) return undefined;
  return spliced(
    formula,
    places.map((place, i) => ({ ...place, text: meant[i]!.slice(1) })),
  );
}

interface Splice {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

const spliced = (formula: string, splices: readonly Splice[]): string =>
  splices.reduceRight(
    (text, one) => text.slice(0, one.start) + one.text + text.slice(one.end),
    formula,
  );

/** The reference that a formula is nothing more than, and whether it takes all that its cell spills. */
function sole(formula: string): (Reference & { readonly spills: boolean }) | undefined {
  const [place, ...more] = references(formula);
  if (!place || more.length > 0 || place.start !== 1) return undefined;
  const rest = formula.slice(place.end).trim();
  return rest === "" || rest === "#" ? { ...place, spills: rest === "#" } : undefined;
}

/** What single cells hold, as a formula writes it; undefined if one is empty or in error. */
async function literalsOf(
  context: Excel.RequestContext,
  places: readonly Reference[],
): Promise<readonly string[] | undefined> {
  const { worksheets } = context.workbook;
  const ranges = places.map(({ sheet, cells }) => worksheets.getItem(sheet!).getRange(cells));
  for (const range of ranges) range.load("values, valueTypes");
  await context.sync();
  const literals = ranges.map(({ values, valueTypes }) => {
    const value: unknown = values[0]![0];
    if (String(valueTypes[0]![0]) === "Error") return undefined;
    if (typeof value === "boolean") return value ? "TRUE" : "FALSE";
    if (typeof value === "number") return String(value);
    return value === "" ? undefined : quoted(String(value));
  });
  return literals.every((one) => one !== undefined) ? literals : undefined;
}

/** The texts of cells, without empty ones. */
async function textsAt(
  context: Excel.RequestContext,
  { sheet, cells, spills }: Reference & { readonly spills: boolean },
): Promise<readonly string[] | undefined> {
  const range = context.workbook.worksheets.getItem(sheet!).getRange(absolute(cells));
  if (spills && !supports("1.12")) return undefined;
  const area = spills ? range.getSpillingToRangeOrNullObject() : range;
  const used = area.getUsedRangeOrNullObject(true);
  used.load("text");
  await context.sync();
  if (area.isNullObject || used.isNullObject) return undefined;
  return used.text.flat().filter((text) => text !== "");
}
