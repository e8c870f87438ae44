import { say } from "../../../language/say";
import type { Evaluate } from "../../excel/evaluate";
import { openSession } from "../../excel/session";
import type { Work } from "../../excel/work";
import { ticCalls, type TicCall } from "../../find/calls";
import { answerOf, isFailure, type Rows } from "../explain/answer";
import { argumentsOf, isGiven, type Inquiry } from "../explain/ask";
import { readSelected, type Selected } from "../explain/selected";
import { bad, good, type Verdict, warning } from "../explain/verdict";

/** The names of a function's parameters, in their order. */
export type ParametersOf = (name: string) => readonly string[];

/** Where the figures of a cell are from. */
export interface Citation extends Verdict {
  readonly address?: string;
  readonly formula?: string;
  /** A sentence a figure, to be copied. */
  readonly sources: readonly string[];
}

/** What it takes to ask. */
export interface Means {
  readonly evaluate: Evaluate;
  readonly parametersOf: ParametersOf;
}

/** Says where the figures in the active cell are from, in sentences to be copied; writes nothing. */
export function citeSelection(
  { evaluate, parametersOf }: Means,
  work: Work = {},
): Promise<Citation> {
  return openSession(work, async (context) => {
    const cell = await readSelected(context);
    const inquiry = { context, sheet: cell.sheet, evaluate };
    const parts = {
      ...(cell.formula && { address: cell.address, formula: cell.formula }),
    };
    return { ...(await cited(inquiry, cell, parametersOf)), ...parts };
  });
}

type Cited = Verdict & Pick<Citation, "sources">;

const none = (verdict: Verdict): Cited => ({ ...verdict, sources: [] });

async function cited(inquiry: Inquiry, cell: Selected, parametersOf: ParametersOf): Promise<Cited> {
  const calls = ticCalls(cell.formula);
  if (calls.length === 0) return none(noFormula());
  const sources: string[] = [];
  let refused = noFigure();
  for (const call of calls) {
    const found = await sourceOf(inquiry, cell, call, parametersOf(call.name));
    if (typeof found === "string") sources.push(found);
    else if (found) refused = found;
  }
  const unique = [...new Set(sources)];
  if (unique.length === 0) return none(refused);
  const sentence = say(
    "{count, plural, one {The source} other {The # sources}} of the figures in this cell:",
    { count: unique.length },
  );
  return { ...good(sentence), sources: unique };
}

const noFormula = (): Verdict =>
  warning(
    say("This cell has no TIC formula, so there is nothing to cite. Select a cell that has one."),
  );

const noFigure = (): Verdict =>
  warning(
    say(
      "The formula does not give the figure of one holder and one month, which is what can be cited. Select a cell whose formula names both, or use TIC.CITE.",
    ),
  );

/** The sentence for one call, why there is none, or nothing where the call is not about a figure. */
async function sourceOf(
  inquiry: Inquiry,
  { offset }: Selected,
  call: TicCall,
  parameters: readonly string[],
): Promise<string | Verdict | undefined> {
  if (!isAboutFigure(call, parameters)) return undefined;
  const args = await argumentsOf(inquiry, call);
  if (!isGiven(args)) return args.verdict;
  const of = (name: string): unknown => args[parameters.indexOf(name)] ?? null;
  const month = parameters.includes("month")
    ? of("month")
    : await monthOfRow(inquiry, call, args, offset[0]);
  if (month === undefined) return undefined;
  const asked = [of("holder"), month, measureOf(call, of("measure")), of("as_of")];
  const answer = await answerOf(() => inquiry.evaluate("CITE", ...asked), "CITE");
  if (answer.kind === "none") return answer.verdict;
  const source = at(answer.rows, offset);
  if (typeof source === "string") return source;
  return isFailure(source) ? bad(source.message ?? source.code) : undefined;
}

/** Of a history, each row is a month; of all others, the figure is that of a holder and a month. */
const isAboutFigure = ({ name }: TicCall, parameters: readonly string[]): boolean =>
  parameters.includes("holder") && (parameters.includes("month") || name === "SERIES");

/** Net purchases and valuation changes are figures of their own beside the holding. */
const FLOWS: Readonly<Record<string, string>> = { FLOW: "net", VALUATION: "valuation" };

function measureOf({ name }: TicCall, measure: unknown): unknown {
  const flow = FLOWS[name];
  if (flow === undefined) return measure;
  // What these two take if nothing is said.
  return `${typeof measure === "string" && measure ? measure : "longterm"}.${flow}`;
}

/** What the first column of a history says beside the selected cell. */
async function monthOfRow(
  { evaluate }: Inquiry,
  { name }: TicCall,
  args: readonly unknown[],
  row: number,
): Promise<unknown> {
  const answer = await answerOf(() => evaluate(name, ...args), name);
  if (answer.kind === "none") return undefined;
  const first = answer.rows[row]?.[0] as { readonly basicValue?: unknown } | number | undefined;
  const serial = typeof first === "object" ? first.basicValue : first;
  return typeof serial === "number" ? serial : undefined;
}

/** What belongs to the selected cell: of one sentence for all, that one. */
function at(rows: Rows, [row, column]: Selected["offset"]): unknown {
  const line = rows.length === 1 ? rows[0] : rows[row];
  return line?.length === 1 ? line[0] : line?.[column];
}
