import { benchmarksIn, type ChangesAsked } from "../../../formulas/catalogue/benchmarks";
import type { Entry } from "../../../formulas/catalogue/catalogue";
import type { Month } from "../../../tic/month";
import type { Evaluate } from "../../../workbook/excel/evaluate";
import { optionOf, withOption, withOptions, withoutOption } from "../../../workbook/find/options";
import { passed } from "./argument";
import type { Draft, Plan, Plans } from "./draft";

/** So many formulas are looked through. */
const MOST = 12;

/**
 * The survey benchmarks whose jumps the changes of some formulas leave out, so that these are not the differences of the holdings;
 * none where the plain differences are the same, or were asked for.
 */
export async function bridgedIn(
  evaluate: Evaluate,
  entry: Entry,
  { fields }: Pick<Draft, "fields">,
  { rows }: Plans,
): Promise<readonly Month[]> {
  if (/^raw$/i.test(optionOf(fields["options"], "breaks") ?? "")) return [];
  const found = await Promise.all(
    rows
      .flat()
      .slice(0, MOST)
      .map(async (plan) => {
        const benchmarks = await benchmarksIn(askedOf(entry, fields, plan));
        return benchmarks.length > 0 && (await isBridged(evaluate, entry, plan)) ? benchmarks : [];
      }),
  );
  return [...new Set(found.flat())].sort((a, b) => a - b);
}

/** Whether a formula gives something else where the jumps are counted in. */
async function isBridged(evaluate: Evaluate, entry: Entry, plan: Plan): Promise<boolean> {
  const [bridged, plain] = ["keep", "raw"].map((breaks) => withBreaks(entry, plan, breaks));
  if (bridged!.includes(undefined)) return false;
  try {
    const answers = await Promise.all(
      [bridged!, plain!].map((args) => evaluate(entry.name, ...args)),
    );
    const [one, other] = answers.map((answer) => JSON.stringify(answer));
    return one !== other;
  } catch {
    // A function that has no such option compares nothing.
    return false;
  }
}

/** The arguments of a formula as Excel passes them, with what is done at breaks. */
const withBreaks = ({ parameters }: Entry, { args }: Plan, breaks: string): readonly unknown[] =>
  parameters.map(({ name }, i) => {
    const arg = args[i] ?? null;
    if (name !== "options") return passed(arg);
    return withOption(
      withoutOption(typeof arg === "string" ? arg : "", "breaks"),
      "breaks",
      breaks,
    );
  });

/** What asks for changes over a year, of a table or a history. */
const YEARLY = /\byoy\b/i;

/** What the changes of a formula are asked of. */
function askedOf({ parameters }: Entry, fields: Draft["fields"], plan: Plan): ChangesAsked {
  const given = withOptions(fields);
  const of = (name: string): string => given[name] ?? "";
  const has = (name: string) => parameters.some((parameter) => parameter.name === name);
  const [holder] = has("holder") ? [plan.args[0]].flat() : [];
  const asked = {
    holder: typeof holder === "string" ? holder : "",
    measure: of("measure"),
    asOf: of("as_of") || of("asof"),
  };
  const back = YEARLY.test(`${of("columns")} ${of("transform")}`) ? 12 : 1;
  if (has("start")) return { ...asked, end: of("end"), from: { start: of("start"), back } };
  const end = plan.month || of("month");
  return { ...asked, end, from: has("span") ? { span: of("span") } : { back } };
}
