import { troubleOf, type Trouble } from "./reading";

/** A question to Excel on the scratch sheet, beside what cells show. */
type Ask = (context: Excel.RequestContext, sheet: Excel.Worksheet) => Promise<unknown>;

/** Cells that no subject is in. */
const FREE = "H1:J9";

const ASKED: Readonly<Record<string, Ask>> = {
  "decimal separator": async (context) => {
    const { application } = context.workbook;
    application.load("decimalSeparator");
    await context.sync();
    return application.decimalSeparator;
  },
  "language of numbers": async (context) => {
    const { cultureInfo } = context.workbook.application;
    cultureInfo.load("name");
    await context.sync();
    return cultureInfo.name;
  },
  "a formula as the user sees it": async (context, sheet) => {
    const cell = sheet.getRange(FREE).getCell(0, 0);
    cell.formulas = [["=SUM(1.5,2)"]];
    cell.load("formulasLocal");
    await context.sync();
    return cell.formulasLocal;
  },
  "DATE(1904,1,1)": async (context) => {
    const first = context.workbook.functions.date(1904, 1, 1).load("value");
    await context.sync();
    return first.value;
  },
  "the parent of a spilled cell": async (context, sheet) => {
    const [cell, child] = [sheet.getRange("H3"), sheet.getRange("H4")];
    cell.formulas = [['=TIC.HOLDINGS({"CN";"JP"},"2025-11")']];
    await context.sync();
    const parent = child.getSpillParentOrNullObject().load("address");
    const own = cell.getSpillParentOrNullObject().load("address");
    await context.sync();
    const cellOf = (range: Excel.Range) =>
      range.isNullObject ? null : range.address.split("!")[1];
    return { "of the child": cellOf(parent), "of the cell itself": cellOf(own) };
  },
  "a text that looks like a number": async (context, sheet) => {
    const cell = sheet.getRange("J1");
    cell.formulas = [["'2025-11"]];
    cell.load("values, formulas, text, valueTypes");
    await context.sync();
    const { values, formulas, text, valueTypes } = cell;
    return { values, formulas, text, valueTypes };
  },
  "an entity as JSON": async (context, sheet) => {
    const cell = sheet.getRange("J3");
    cell.formulas = [['=TIC.CARD("CN","2025-11")']];
    await context.sync();
    // oxlint-disable-next-line office-addins/no-navigational-load -- an array of values, which the rule does not know
    cell.load("valuesAsJson");
    await context.sync();
    const [[value]] = cell.valuesAsJson as [[Excel.EntityCellValue]];
    return { type: value.type, basicType: value.basicType, basicValue: value.basicValue };
  },
  "a part of a card": async (context, sheet) => {
    const [cell, part] = [sheet.getRange("J5"), sheet.getRange("J6")];
    cell.formulas = [['=TIC.HOLDINGS("CN","2025-11",,,"card=1")']];
    part.formulas = [["=J5.Unit"]];
    part.load("values, formulas, text");
    await context.sync();
    return { values: part.values, formulas: part.formulas, text: part.text };
  },
};

/** Asks each question by itself: what this Excel cannot answer is an answer, too. */
export async function facts(
  context: Excel.RequestContext,
  sheet: Excel.Worksheet,
): Promise<Readonly<Record<string, unknown>>> {
  const found: Record<string, unknown> = {};
  for (const [name, ask] of Object.entries(ASKED))
    found[name] = await answered(() => ask(context, sheet));
  return found;
}

async function answered(ask: () => Promise<unknown>): Promise<unknown> {
  try {
    return await ask();
  } catch (error) {
    return troubleOf(error) satisfies Trouble;
  }
}
