import * as change from "./change";
import * as provenance from "./provenance";
import * as reference from "./reference";
import * as structure from "./structure";
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

type Argument = string | number | null;

/** Every function with a telling example, in the order of the list. */
const EXAMPLES: readonly (readonly [group: string, name: string, ...args: Argument[]])[] = [
  ["Values", "HOLDINGS", "CN", "2025-11"],
  ["Values", "SERIES", "CN", "-11"],
  ["Values", "LATESTMONTH"],
  ["Change and extremes", "CHANGE", "DK", "2025-10", "1Y", "pct"],
  ["Change and extremes", "LOWSINCE", "CN", "2025-11"],
  ["Change and extremes", "LOWYEARS", "DK", "2025-10"],
  ["Change and extremes", "LOWMONTHS", "KR", "2026-04"],
  ["Change and extremes", "HIGHSINCE", "JP", "2025-11"],
  ["Change and extremes", "HIGHYEARS", "CH", "2008-02"],
  ["Change and extremes", "HIGHMONTHS", "JP", "2025-11"],
  ["Change and extremes", "PEAK", "DK", null, null, "both"],
  ["Change and extremes", "TROUGH", "DK", null, "2025-10", "both"],
  ["Change and extremes", "DRAWDOWN", "DK", "2025-10"],
  ["Change and extremes", "STREAK", "JP", "2025-11"],
  ["Structure", "SHARE", "DK", "2025-11", "EUROPE"],
  ["Structure", "RANK", "CN", "2025-11"],
  ["Publications", "REVISION", "CN", "2025-11"],
  ["Publications", "VINTAGES", "CN", "2025-11"],
  ["Publications", "CITE", "CN", "2025-11"],
  ["Publications", "WHY", "CZ"],
  ["Publications", "STATUS"],
  ["Publications", "NEXTRELEASE"],
  ["Reference", "NAME", "KR", "iso3"],
  ["Reference", "HOLDERS", "g7"],
];

type Implementation = (...args: unknown[]) => unknown;

const implementations = {
  ...values,
  ...change,
  ...structure,
  ...provenance,
  ...reference,
} as Record<string, Implementation>;

/** An example as a user types it. */
function formulaOf(name: string, args: readonly Argument[]): string {
  const written = args.map((arg) => (typeof arg === "string" ? `"${arg}"` : (arg ?? "")));
  return `=TIC.${name}(${written.join(",")})`;
}

/** Every function of the add-in. */
export const CATALOGUE: readonly Entry[] = EXAMPLES.map(([group, name, ...args]) => {
  const described = FUNCTIONS.find((fn) => fn.name === name)!;
  const parameters = described.parameters.map((parameter) =>
    parameter.name === "holder" && name !== "LATESTMONTH" ? "holder" : `[${parameter.name}]`,
  );
  return {
    name,
    group,
    signature: `${name}(${parameters.join(", ")})`,
    summary: described.description,
    example: formulaOf(name, args),
    evaluate: () => implementations[name.toLowerCase()]!(...args),
  };
});
