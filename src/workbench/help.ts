import type { FormulaHelp } from "excel-workbench";
import { isRequired } from "../formulas/catalogue/signature";

/** The functions as they are asked for: the figure and its change first, then where it stands, and the rest by name. */
const ORDER = [
  ...["HOLDINGS", "CHANGE", "SERIES", "TABLE", "RANK", "SHARE", "LOWSINCE", "HIGHSINCE"],
  ...["FLOW", "VALUATION", "HEADLINE", "RECORD", "STREAK", "MOVERS", "REVISION", "CITE"],
  ...["LATESTMONTH", "NEXTRELEASE", "STATUS", "HOLDERS"],
];

/** How the grid proposes and explains the functions while one types. */
export const help: FormulaHelp = { order: ORDER, isRequired };
