import { say } from "../../../language/say";
import type { Evaluate } from "../../excel/evaluate";
import { openSession } from "../../excel/session";
import type { Work } from "../../excel/work";
import { soleCall, ticCalls, type TicCall } from "../../find/calls";
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

/**
 * For a function that is not about the figure of one holder and one month, what gives the sources of its figures for the same arguments: for each cell that it fills
 * a sentence, an error, or nothing. Undefined of a function of which that cannot be told.
 */
export type SourcesOf = (name: string) => ((...args: unknown[]) => unknown) | undefined;

/** What it takes to ask. */
export interface Means {
  readonly evaluate: Evaluate;
  readonly parametersOf: ParametersOf;
  readonly sourcesOf: SourcesOf;
}

/** Says where the figures in the active cell are from, in sentences to be copied; writes nothing. */
export function citeSelection(means: Means, work: Work = {}): Promise<Citation> {
  return openSession(work, async (context) => {
    const cell = await readSelected(context);
    const inquiry = { context, sheet: cell.sheet, ...means };
    const parts = {
      ...(cell.formula && { address: cell.address, formula: cell.formula }),
    };
    return { ...(await cited(inquiry, cell)), ...parts };
  });
}

type Cited = Verdict & Pick<Citation, "sources">;

const none = (verdict: Verdict): Cited => ({ ...verdict, sources: [] });

type Citing = Inquiry & Means;

async function cited(inquiry: Citing, cell: Selected): Promise<Cited> {
  const calls = ticCalls(cell.formula);
  if (calls.length === 0) return none(noFormula());
  const sources: string[] = [];
  let refused = noFigure();
  for (const call of calls) {
    const found = await sourcesIn(inquiry, cell, call);
    if (Array.isArray(found)) sources.push(...(found as readonly string[]));
    else if (found) refused = found as Verdict;
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
      "The formula does not give the figure of one holder and one month, nor a line of the press release, which is what can be cited. Select a cell whose formula does, or use TIC.CITE.",
    ),
  );

const noLine = (): Verdict =>
  warning(say("This is a heading. Select the cell of a line, and ask for its source."));

/** The sentences for one call, why there are none, or nothing where the call is not about a figure. */
async function sourcesIn(
  inquiry: Citing,
  cell: Selected,
  call: TicCall,
): Promise<readonly string[] | Verdict | undefined> {
  const parameters = inquiry.parametersOf(call.name);
  const own = inquiry.sourcesOf(call.name);
  if (own) return ownSources(inquiry, cell, call, own);
  return isAboutFigure(call, parameters) ? sourceOf(inquiry, cell, call, parameters) : undefined;
}

/** Of a function whose sources are not those of one figure: of all its cells where the formula takes one of them, by which the cell is not told. */
async function ownSources(
  inquiry: Citing,
  { formula, offset }: Selected,
  call: TicCall,
  ask: NonNullable<ReturnType<SourcesOf>>,
): Promise<readonly string[] | Verdict | undefined> {
  const args = await argumentsOf(inquiry, call);
  if (!isGiven(args)) return args.verdict;
  const answer = await answerOf(() => ask(...args), call.name);
  if (answer.kind === "none") return answer.verdict;
  const found = soleCall(formula) ? [at(answer.rows, offset)] : answer.rows.flat();
  const sources = found.filter((source) => typeof source === "string");
  const failure = found.find(isFailure);
  if (sources.length === 0 && failure) return bad(failure.message ?? failure.code);
  return sources.length > 0 ? sources : noLine();
}

async function sourceOf(
  inquiry: Inquiry,
  { offset }: Selected,
  call: TicCall,
  parameters: readonly string[],
): Promise<readonly string[] | Verdict | undefined> {
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
  if (typeof source === "string") return [source];
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
