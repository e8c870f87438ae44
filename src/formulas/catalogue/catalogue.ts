import * as families from "../families";
import { formulaOf, passed } from "./example";
import { DESCRIBED } from "./examples";
import { isRequired, signatureOf } from "./signature";

/** One argument of a worksheet function. */
export interface Parameter {
  /** `as_of` */
  readonly name: string;
  readonly required: boolean;
  readonly description: string;
  /** The words it takes, where it takes nothing else. */
  readonly words?: readonly { readonly word: string; readonly meaning: string }[];
}

/** One worksheet function, for the pane's list. */
export interface Entry {
  /** `HOLDINGS` */
  readonly name: string;
  readonly group: string;
  /** `HOLDINGS(holder, [month], [measure], [as_of], [options])` */
  readonly signature: string;
  readonly summary: string;
  readonly parameters: readonly Parameter[];
  /** `=TIC.HOLDINGS("CN","2025-11")` */
  readonly example: string;
  /** The example's result, as the worksheet function returns it. */
  evaluate(): unknown;
}

/** The part of functions.json that the list needs; the build puts it here (webpack.config.js). */
declare const FUNCTIONS: readonly {
  readonly name: string;
  readonly description: string;
  readonly parameters: readonly Omit<Parameter, "required">[];
}[];

type Implementation = (...args: unknown[]) => unknown;

const implementations = families as Record<string, Implementation>;

/** What a function gives for arguments as Excel passes them: `null` for one left out, rows of values for a range. */
export const evaluate = (name: string, ...args: readonly unknown[]): unknown =>
  implementations[name.toLowerCase()]!(...args);

/** Every function of the add-in. */
export const CATALOGUE: readonly Entry[] = DESCRIBED.map(({ group, name, examples }) => {
  const { args } = examples[0]!;
  const described = FUNCTIONS.find((fn) => fn.name === name)!;
  const parameters = described.parameters.map((parameter) => ({
    ...parameter,
    required: isRequired(name, parameter.name),
  }));
  return {
    name,
    group,
    signature: signatureOf(name, parameters),
    summary: described.description,
    parameters,
    example: formulaOf(name, args),
    evaluate: () => evaluate(name, ...passed(args)),
  };
});
