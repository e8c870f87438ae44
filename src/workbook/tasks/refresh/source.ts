import { basicOf } from "../../excel/basic";
import type { Evaluate } from "../../excel/evaluate";
import { isErrorValue } from "../../excel/value";
import type { CellChange } from "../../find/changes";
import type { ParametersOf } from "../cite/cite";
import { ordered } from "./asked";
import type { GivenCall } from "./given";

/** Functions of a holder's figure of a month itself. */
const DIRECT = ["HOLDINGS", "SERIES", "FLOW", "VALUATION", "CHANGE", "SHARE", "RANK"];

/** Where the figure of a month is from, as CITE credits it. */
export async function sourceOf(
  month: string,
  { place }: CellChange,
  { name, args: given }: GivenCall,
  means: { readonly evaluate: Evaluate; readonly parametersOf: ParametersOf },
): Promise<string | undefined> {
  if (!DIRECT.includes(name)) return undefined;
  const { parametersOf, evaluate } = means;
  const args = ordered({ name, args: given }, means);
  const named = (parameter: string) => args[parametersOf(name).indexOf(parameter)] ?? null;
  const holder = holderAt(named("holder"), place);
  if (holder === undefined) return undefined;
  const held = named("measure");
  const flow = { FLOW: "net", VALUATION: "valuation" }[name];
  const measure = flow ? `${typeof held === "string" && held ? held : "longterm"}.${flow}` : held;
  try {
    const cited: unknown = await evaluate(
      "CITE",
      holder,
      month,
      measure,
      named("as_of"),
      "credit=1",
    );
    const text = Array.isArray(cited) ? basicOf((cited as unknown[][])[0]?.[0]) : cited;
    return typeof text === "string" && !isErrorValue(text) ? text : undefined;
  } catch {
    return undefined;
  }
}

/** Of several holders that of the column, behind the months. */
function holderAt(holder: unknown, place: CellChange["place"]): unknown {
  if (!Array.isArray(holder)) return holder ?? undefined;
  const all = (holder as readonly (readonly unknown[])[]).flat();
  return place?.name === undefined ? undefined : all[place.column - 1];
}
