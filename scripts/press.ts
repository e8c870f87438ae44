/** The page of the press: its phrases with their formulas, and statements put to the test. */
import { formulaOf, passed } from "../src/formulas/catalogue/example";
import { PRESS } from "../src/formulas/catalogue/press";
import { runAddin, WITH_DATA_TYPES } from "./addin";
import { lines, table } from "./markdown";
import { answerOf, shortOf } from "./shown";
import { isReproduced, statementsOf, VERDICTS, type Statement } from "./statements";

/** The page as Markdown, every answer computed by the built add-in. */
export async function pressPage(): Promise<string> {
  const { functions } = runAddin(undefined, WITH_DATA_TYPES);
  const groups = await Promise.all(
    PRESS.map(async ({ asks, phrases }) => {
      const rows = phrases.map(async ({ says, name, args, note }) => {
        const answer = shortOf(await answerOf(functions.get(name)!, passed(args)));
        const also = says.slice(1).join("; ");
        return [
          also ? `**${says[0]}**<br>${also}` : `**${says[0]}**`,
          `[\`${formulaOf(name, args)}\`](functions/${name}.md)`,
          note ? `${answer}<br>${note}` : answer,
        ];
      });
      return [
        `### ${asks}`,
        table(["the press writes", "formula", "answer"], await Promise.all(rows)),
      ];
    }),
  );
  const statements = await statementsOf(functions);
  return lines(
    "# What the press writes",
    "<!-- Written by `npm run docs` from src/formulas/catalogue/press.ts and docs/press.json. -->",
    "The phrases of reports on foreign holdings, each with the formula that answers it, and statements of the press put to the test. Every answer is computed by the built add-in from the data it ships. Insert in the pane finds the phrases too: type “biggest one-month drop”, or “overtook China”.",
    "## Phrases",
    ...groups.flat(),
    "## Statements",
    summaryOf(statements),
    table(
      ["", "who, when", "statement", "printed", "formula", "gives", "verdict"],
      statements.map(rowOf),
    ),
    "[Functions](functions/README.md) · [What may be typed](grammar.md)",
  );
}

function summaryOf(statements: readonly Statement[]): string {
  const reproduced = statements.filter(isReproduced).length;
  const share = Math.round((100 * reproduced) / statements.length);
  const counts = Object.entries(VERDICTS).map(([verdict, words]) => {
    const count = statements.filter((statement) => statement.verdict === verdict).length;
    return `- ${count} ${words}`;
  });
  return lines(
    `Of ${statements.length} statements from 2004 to 2026, told here in our own words, ${reproduced} (${share}%) are reproduced: each of their figures agrees at the rounding in which it was printed, “about” and “almost” with the bounds shown after ±. A trillion is tn, all else is in billions of dollars; a ✗ marks a figure that does not agree. The others:`,
    counts.slice(2).join("\n"),
  ).trim();
}

const rowOf = ({ id, by, when, says, verdict, note, checks }: Statement): string[] => [
  String(id),
  `${by}, ${when}`,
  says,
  checks.map(({ printed }) => printed.replace("<", "&lt;") || "–").join("<br>"),
  checks.map(({ formula }) => `\`${formula}\``).join("<br>"),
  checks
    .map(({ printed, gives, isRight }) => (isRight || !printed ? gives : `${gives} ✗`))
    .join("<br>"),
  note ? `**${VERDICTS[verdict]}**: ${note}` : `**${VERDICTS[verdict]}**`,
];
