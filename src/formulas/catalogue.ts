import * as change from "./change";
import * as comparison from "./comparison";
import { DESCRIBED, type Argument } from "./examples";
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

/** An example as a user types it. */
export function formulaOf(name: string, args: readonly Argument[]): string {
  const written = args.map((arg) => {
    if (typeof arg === "string") return `"${arg}"`;
    return typeof arg === "object" ? (arg?.address ?? "") : arg;
  });
  return `=TIC.${name}(${written.join(",")})`;
}

/** The arguments as Excel passes them. */
export const passed = (args: readonly Argument[]): unknown[] =>
  args.map((arg) => (typeof arg === "object" ? (arg?.cells ?? null) : arg));

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
