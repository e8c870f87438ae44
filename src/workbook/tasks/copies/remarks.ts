import { say, together } from "../../../language/say";
import { addressOf, cellName } from "../../excel/address";
import { columnOf, readBlocks, rowOf } from "../../excel/blocks";
import { usedBlock } from "../../excel/reading";
import { reasonOf } from "../../excel/reason";
import { isFormula } from "../../excel/shown";
import { cardText, type CellValue } from "../../excel/value";
import type { Failure } from "../../excel/work";
import { elsewhereOf } from "./elsewhere";

/** What the user should know of the copies before they are sent. */
export interface Remarks {
  /** Formulas on the copies that need the add-in or this workbook all the same: there should be none. */
  readonly left: readonly { readonly address: string; readonly formula: string }[];
  /** Cells of the copies that show an error. */
  readonly errors: readonly { readonly address: string; readonly error: string }[];
}

/** Looks through copies as the recipient will see them. One that cannot be read is a failure of the sheet it is of. */
export async function remarks(
  context: Excel.RequestContext,
  copies: readonly { readonly name: string; readonly of: string }[],
  failures: Failure[],
): Promise<Remarks> {
  const { calls, leads } = await elsewhereOf(context);
  const left: { address: string; formula: string }[] = [];
  const errors: { address: string; error: string }[] = [];
  const needs = (formula: string, sheet: string) => calls(formula) || leads(formula, sheet);
  const look = async (name: string) => {
    const sheet = context.workbook.worksheets.getItem(name);
    const used = await usedBlock(context, sheet);
    const properties = ["formulas", "values", "valueTypes", "text"] as const;
    await readBlocks(context, sheet, used ? [used] : [], properties, (key, read) => {
      const address = addressOf(name, cellName(rowOf(key), columnOf(key)));
      const [content, value] = [read("formulas") as CellValue, read("values") as CellValue];
      const isCard = cardText(value, String(read("text"))) !== undefined;
      if (read("valueTypes") === "Error" && !isCard) errors.push({ address, error: String(value) });
      const formula = isFormula({ content, value }) ? String(content) : "";
      if (needs(formula, name)) left.push({ address, formula });
    });
  };
  for (const { name, of } of copies)
    try {
      await look(name);
    } catch (error) {
      const sentence = together(
        say("Its copy could not be looked through for what the recipient will see."),
        reasonOf(error),
      );
      failures.push({ where: of, sentence });
    }
  return { left, errors };
}
