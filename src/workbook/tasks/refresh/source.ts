import { basicOf } from "../../excel/basic";
import type { Evaluate } from "../../excel/evaluate";
import { isErrorValue } from "../../excel/value";
import type { CellChange } from "../../find/changes";
import type { ParametersOf } from "../cite/cite";
import { optionOf } from "../../find/options";
import { measureOf, ordered } from "./asked";
import type { GivenCall } from "./given";

/** Functions of a holder's figure of a month itself. */
const DIRECT = ["HOLDINGS", "SERIES", "FLOW", "VALUATION", "CHANGE", "SHARE", "RANK"];

/** Options that ask for what others have published. */
const OTHERS = ["source", "series"];

/** Where the figure of a month is from, as CITE credits it. */
export async function sourceOf(
  month: string,
  { place }: CellChange,
  { name, args: given }: Pick<GivenCall, "name" | "args">,
  means: { readonly evaluate: Evaluate; readonly parametersOf: ParametersOf },
): Promise<string | undefined> {
  if (!DIRECT.includes(name)) return undefined;
  const { parametersOf, evaluate } = means;
  const args = ordered({ name, args: given }, means);
  const named = (parameter: string) => args[parametersOf(name).indexOf(parameter)] ?? null;
  const holder = holderAt(named("holder"), place);
  const options = named("options");
  const isOther = (key: string) =>
    typeof options === "string" && optionOf(options, key) !== undefined;
  if (holder === undefined || OTHERS.some(isOther)) return undefined;
  try {
    const cited: unknown = await evaluate(
      "CITE",
      holder,
      month,
      measureOf(name, args, means),
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
