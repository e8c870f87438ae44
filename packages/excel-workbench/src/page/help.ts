import { type SpreadsheetLibrary } from "../engine/library";

/** What the help on formulas knows of the add-in's functions besides their metadata. */
export interface FormulaHelp {
  /** Their names without the namespace, in the order in which they are proposed; what is not named comes after. */
  readonly order?: readonly string[];
  /** Whether a function cannot do without an argument that may be left out by its metadata, so that it can say itself what is missing. */
  readonly isRequired?: (name: string, parameter: string) => boolean;
}

/** An argument, as the library explains it. */
interface Explained {
  readonly name: string;
  readonly optional?: boolean;
}

/** A function, as the library explains it. */
interface Description {
  readonly name: string;
  readonly args?: readonly Explained[];
}

/** Has the library propose and explain the functions of an add-in; to be called once. */
export function teach(library: SpreadsheetLibrary, namespace: string, help: FormulaHelp): void {
  proposeInOrder(library, namespace, help);
  explainArguments(library, namespace, help);
}

/** What the library proposes where a name is typed, the shortest first. */
const PROVIDER = "functions_and_named_ranges";

function proposeInOrder(
  { registries: { autoCompleteProviders } }: SpreadsheetLibrary,
  namespace: string,
  { order = [] }: FormulaHelp,
): void {
  const provider = autoCompleteProviders.get(PROVIDER);
  type Propose = typeof provider.getProposals;
  const getProposals: Propose = function (this: ThisParameterType<Propose>, ...args) {
    const proposals = provider.getProposals.apply(this, args);
    return Array.isArray(proposals) ? inOrder(proposals, namespace, order) : proposals;
  };
  autoCompleteProviders.replace(PROVIDER, { ...provider, getProposals });
}

/** Those that are named first, in their order; all others stay in theirs. */
export function inOrder<P extends { readonly text: string }>(
  proposals: readonly P[],
  namespace: string,
  order: readonly string[],
): P[] {
  const ranks = new Map(order.map((name, rank) => [`${namespace}.${name}`, rank]));
  const rankOf = ({ text }: P) => ranks.get(text) ?? order.length;
  return [...proposals].sort((a, b) => rankOf(a) - rankOf(b));
}

/** The help on a function's arguments is folded up unless it is told otherwise. */
function explainArguments(
  { components }: SpreadsheetLibrary,
  namespace: string,
  help: FormulaHelp,
): void {
  const { prototype } = components.Composer.components.FunctionDescriptionProvider;
  const head = Object.getOwnPropertyDescriptor(prototype, "formulaHeaderContent")!;
  Object.defineProperties(prototype, {
    setup: {
      value(this: { state: { isCollapsed: boolean } }) {
        this.state.isCollapsed = false;
      },
    },
    getContext: {
      value(this: Explaining) {
        return told(this.props, namespace, help);
      },
    },
    formulaHeaderContent: {
      get(this: Explaining): unknown {
        return head.get!.call({ env: this.env, props: told(this.props, namespace, help) });
      },
    },
  });
}

interface Explaining {
  readonly env: unknown;
  readonly props: Props;
}

interface Props {
  readonly functionDescription: Description;
}

/** What is explained, with the arguments that a function needs as such. */
export function told<P extends Props>(
  props: P,
  namespace: string,
  { isRequired = () => false }: FormulaHelp,
): P {
  const { functionDescription } = props;
  const { name, args } = functionDescription;
  if (!args || !name.startsWith(`${namespace}.`)) return props;
  const own = name.slice(namespace.length + 1);
  return {
    ...props,
    functionDescription: {
      ...functionDescription,
      args: args.map((arg) => (isRequired(own, arg.name) ? { ...arg, optional: false } : arg)),
    },
  };
}
