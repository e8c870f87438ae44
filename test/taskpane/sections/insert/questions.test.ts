import * as families from "../../../../src/formulas/families";
import { QUESTIONS } from "../../../../src/taskpane/sections/insert/questions";
import { loadAll } from "../../../support/data";

type Implementation = (...args: readonly unknown[]) => unknown;

const implementations = families as Record<string, Implementation>;

beforeAll(loadAll);

/** What a cell is an error of; undefined for an answer. */
function refusalOf(name: string, args: readonly unknown[]): string | undefined {
  try {
    implementations[name.toLowerCase()]!(...args);
    return undefined;
  } catch (error) {
    return (error as { message?: string }).message ?? String(error);
  }
}

test("every question is answered as it stands; the public debt is known only at the end of quarters", () => {
  const refused = QUESTIONS.flatMap(({ says, name, args }) => {
    const sentence = args.includes("PUBLICDEBT") ? undefined : refusalOf(name, args);
    return sentence === undefined ? [] : [`${says[0]}: ${sentence}`];
  });
  expect(refused).toEqual([]);
});
