import * as change from "./change";
import * as comparison from "./comparison";
import { formulaOf, passed } from "./example";
import { DESCRIBED } from "./examples";
import * as flows from "./flows";
import * as markets from "./markets";
import * as provenance from "./provenance";
import * as reference from "./reference";
import * as revisions from "./revisions";
import * as structure from "./structure";
import * as summary from "./summary";
import * as values from "./values";

/** One worksheet function, for the pane's list. */
export interface Entry {
  /** `HOLDINGS` */
  readonly name: string;
  readonly group: string;
  /** `HOLDINGS(holder, [month], [measure], [as_of], [options])` */
  readonly signature: string;
  readonly summary: string;
  /** `=TIC.HOLDINGS("CN","2025-11")` */
  readonly example: string;
  /** The example's result, as the worksheet function returns it. */
  evaluate(): unknown;
}

/** The part of functions.json that the list needs; the build puts it here (webpack.config.js). */
declare const FUNCTIONS: readonly {
  readonly name: string;
  readonly description: string;
  readonly parameters: readonly { readonly name: string }[];
}[];

type Implementation = (...args: unknown[]) => unknown;

const implementations = {
  ...values,
  ...change,
  ...structure,
  ...flows,
  ...comparison,
  ...provenance,
  ...revisions,
  ...summary,
  ...markets,
  ...reference,
} as Record<string, Implementation>;

const REQUIRED = ["holder", "dates", "prices"];

const isRequired = (name: string, parameter: string): boolean =>
  REQUIRED.includes(parameter) && name !== "LATESTMONTH";

/** Every function of the add-in. */
export const CATALOGUE: readonly Entry[] = DESCRIBED.map(({ group, name, examples }) => {
  const { args } = examples[0]!;
  const described = FUNCTIONS.find((fn) => fn.name === name)!;
  const parameters = described.parameters.map((parameter) =>
    isRequired(name, parameter.name) ? parameter.name : `[${parameter.name}]`,
  );
  return {
    name,
    group,
    signature: `${name}(${parameters.join(", ")})`,
    summary: described.description,
    example: formulaOf(name, args),
    evaluate: () => implementations[name.toLowerCase()]!(...passed(args)),
  };
});
