import { PATIENT } from "./request";
import { supports } from "./support";

/** What stands between the arguments of a formula as the user sees it. */
export type Separator = "," | ";";

/**
 * The user's list separator. Excel does not tell it, but it tells the decimal separator: where that is a comma, lists are
 * written with semicolons. A comma where the host tells nothing.
 */
export async function listSeparator(): Promise<Separator> {
  if (typeof Excel === "undefined") return ",";
  try {
    if (!supports("1.11")) return ",";
    return await Excel.run(PATIENT, async (context) => {
      const { application } = context.workbook;
      application.load("decimalSeparator");
      await context.sync();
      return application.decimalSeparator === "," ? ";" : ",";
    });
  } catch {
    return ",";
  }
}
