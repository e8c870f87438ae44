import { readFileSync } from "node:fs";
import { join } from "node:path";
import { runAddin, WITH_DATA_TYPES } from "../../scripts/addin";
import { pressPage } from "../../scripts/press";
import { answerOf, isError } from "../../scripts/shown";
import { earned, isReproduced, statementsOf, type Statement } from "../../scripts/statements";
import { passed } from "../../src/formulas/catalogue/example";
import { PRESS } from "../../src/formulas/catalogue/press";

const { functions } = runAddin(undefined, WITH_DATA_TYPES);
const phrases = PRESS.flatMap((group) => group.phrases);

let statements: readonly Statement[];

beforeAll(async () => {
  statements = await statementsOf(functions);
});

test("docs/press.md is the page that the built add-in gives, every answer computed again", async () => {
  const page = readFileSync(join(__dirname, "../../docs/press.md"), "utf8");
  expect(page === (await pressPage())).toBe(true);
});

test("every phrase has an answer, and each wording stands once", async () => {
  for (const { name, args } of phrases) {
    const answer = await answerOf(functions.get(name)!, passed(args));
    expect({ name, args, failed: isError(answer) }).toEqual({ name, args, failed: false });
  }
  const wordings = phrases.flatMap(({ says }) => says);
  expect(wordings.filter((each, i) => wordings.indexOf(each) < i)).toEqual([]);
});

describe("statements of the press", () => {
  test("are reproduced where the page says so, every figure of them", () => {
    const claimed = statements.filter(isReproduced);
    expect(claimed.map(({ id, verdict }) => [id, verdict])).toEqual(
      claimed.map((statement) => [statement.id, earned(statement)]),
    );
  });

  test("are not where it says that they are not: a figure differs, or a part cannot be asked", () => {
    const others = statements.filter((statement) => !isReproduced(statement));
    const right = others.filter((statement) => earned(statement) !== undefined);
    expect(right.filter(({ verdict }) => verdict !== "absent").map(({ id }) => id)).toEqual([]);
    const bare = others.filter(({ checks, note }) => !checks.length && !note);
    expect(bare).toEqual([]);
  });

  test("are each told once, in the order of their dates", () => {
    const ids = statements.map(({ id }) => id);
    expect(ids).toEqual([...new Set(ids)].sort((a, b) => a - b));
  });
});
