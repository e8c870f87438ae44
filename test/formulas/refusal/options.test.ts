import * as families from "../../../src/formulas/families";
import { passed } from "../../../src/formulas/catalogue/example";
import { DESCRIBED } from "../../../src/formulas/catalogue/examples";
import { loadAll } from "../../support/data";

type Implementation = (...args: readonly unknown[]) => unknown;

const implementations = families as Record<string, Implementation>;

beforeAll(loadAll);

/** What a function says of its example with a text of options in place of its own: its error's sentence, or that of a cell. */
function saidOf(name: string, args: readonly unknown[], options: string): string {
  const answer = implementations[name.toLowerCase()]!;
  const kept = args.map((arg) => (typeof arg === "string" && arg.includes("=") ? null : arg));
  while (kept.length < answer.length) kept.push(null);
  kept[answer.length - 1] = options;
  try {
    const cells = (answer(...kept) as unknown[][]).flat();
    const errors = cells.filter((cell) => cell instanceof Error).map(({ message }) => message);
    return errors[0] ?? cells.map(String).join(" ");
  } catch (error) {
    return (error as { message: string }).message;
  }
}

const optionsOf = (name: string, args: readonly unknown[]): readonly string[] =>
  /Valid options: (.*)\.$/.exec(saidOf(name, args, "nonsense=1"))?.[1]?.split(", ") ?? [];

const FUNCTIONS = DESCRIBED.filter(
  ({ name }) => implementations[name.toLowerCase()]!.length > 0,
).map(({ name, examples }) => [name, passed(examples[0]!.args)] as const);

test("every function lists its options where one is unknown", () => {
  const without = FUNCTIONS.filter(([name, args]) => !optionsOf(name, args).length);
  expect(without.map(([name]) => name)).toEqual([]);
});

test.each(FUNCTIONS)("%s names the option that has a wrong value", (name, args) => {
  const silent = optionsOf(name, args).flatMap((option) => {
    const sentence = saidOf(name, args, `${option}=nonsense`);
    const called = option === "asof" ? "as_of" : option;
    const isNamed = new RegExp(
      `(?:argument|option|unknown) ${called}\\b|^${called} and `,
      "i",
    ).test(sentence);
    return isNamed ? [] : [`${option}: ${sentence}`];
  });
  expect(silent).toEqual([]);
});
