/** The pages of the function reference as Markdown, from the metadata that Excel is given, with every example computed. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { formulaOf, passed, type Described, type Example } from "../src/formulas/catalogue/example";
import { DESCRIBED } from "../src/formulas/catalogue/examples";
import { signatureOf } from "../src/formulas/catalogue/signature";
import { DIST, runAddin, WITH_DATA_TYPES } from "./addin";
import { code, lines, table } from "./markdown";
import {
  answerOf,
  cellOf,
  isError,
  matrixOf,
  numberOf,
  shortOf,
  type DataType,
  type Failure,
} from "./shown";

interface Parameter {
  readonly name: string;
  readonly description: string;
  readonly customEnumId?: string;
}

interface Metadata {
  readonly functions: readonly {
    readonly name: string;
    readonly description: string;
    readonly parameters: readonly Parameter[];
  }[];
  readonly enums: readonly {
    readonly id: string;
    readonly values: readonly { readonly stringValue: string; readonly tooltip: string }[];
  }[];
}

/** Files by name, below docs/functions. */
export type Pages = ReadonlyMap<string, string>;

/** Rows shown of a result that spills. */
const MOST_ROWS = 12;

export async function pagesOf(): Promise<Pages> {
  const metadata = JSON.parse(readFileSync(join(DIST, "functions.json"), "utf8")) as Metadata;
  const { functions } = runAddin(undefined, WITH_DATA_TYPES);
  const answers = new Map<Example, unknown>();
  for (const { name, examples } of DESCRIBED)
    for (const example of examples)
      answers.set(example, await answerOf(functions.get(name)!, passed(example.args)));
  const pages = new Map<string, string>();
  for (const described of DESCRIBED)
    pages.set(`${described.name}.md`, pageOf(metadata, described, answers));
  pages.set("README.md", indexOf(metadata, answers));
  return pages;
}

function pageOf(
  metadata: Metadata,
  { name, examples, notes = [], related = [] }: Described,
  answers: ReadonlyMap<Example, unknown>,
): string {
  const { description, parameters } = metadata.functions.find((fn) => fn.name === name)!;
  const [summary, source] = description.split(/ ?Source: /);
  const signature = (separator: string) => `=TIC.${signatureOf(name, parameters, separator)}`;
  const failed = examples.filter((example) => isError(answers.get(example)));
  const answered = examples.filter((example) => !failed.includes(example));
  return lines(
    `# ${name}`,
    summary!,
    code(signature(", ")),
    ...(parameters.length > 1
      ? [`Where Excel's list separator is a semicolon: \`${signature("; ")}\`.`]
      : []),
    ...(parameters.length
      ? [
          "## Arguments",
          table(
            ["argument", ""],
            parameters.map((p) => argumentRow(metadata, p)),
          ),
        ]
      : []),
    "## Examples",
    ...answered.flatMap((example) => exampleOf(name, example, answers.get(example))),
    ...(notes.length ? ["## What it counts", notes.map((note) => `- ${note}`).join("\n")] : []),
    ...(failed.length
      ? [
          "## Errors",
          "`#N/A` means that the question is fine but there is no value, `#VALUE!` that an argument is wrong.",
          table(
            ["formula", "", "sentence"],
            failed.map((example) => {
              const { code, message } = answers.get(example) as Failure;
              return [`\`${formulaOf(name, example.args)}\``, `\`${code}\``, message];
            }),
          ),
        ]
      : []),
    "## Source",
    source ?? "",
    ...(related.length
      ? [`See also ${related.map((other) => `[${other}](${other}.md)`).join(", ")}.`]
      : []),
    "[All functions](README.md) · [What may be typed](../grammar.md)",
  );
}

function argumentRow({ enums }: Metadata, { name, description, customEnumId }: Parameter) {
  const words = enums.find(({ id }) => id === customEnumId)?.values ?? [];
  const list = words.map(({ stringValue, tooltip }) => `\`${stringValue}\`: ${tooltip}`);
  return [`\`${name}\``, [description, ...list].join("<br>")];
}

function exampleOf(name: string, { args, question, note }: Example, answer: unknown): string[] {
  const heading = [question && `**${question}**`, note].filter(Boolean).join(" ");
  return [...(heading ? [heading] : []), code(formulaOf(name, args)), resultOf(answer)];
}

/** The index by question and by group. */
function indexOf(metadata: Metadata, answers: ReadonlyMap<Example, unknown>): string {
  const questions = DESCRIBED.flatMap(({ name, examples }) =>
    examples.flatMap((example) =>
      example.question
        ? [[example.question, formulaOf(name, example.args), shortOf(answers.get(example)), name]]
        : [],
    ),
  );
  const groups = [...new Set(DESCRIBED.map(({ group }) => group))];
  const summaryOf = (name: string) =>
    metadata.functions.find((fn) => fn.name === name)!.description.split(/ ?Source: /)[0]!;
  return lines(
    "# Functions",
    "<!-- Written by `npm run docs` from the metadata that Excel is given. -->",
    'Every result on these pages is computed by the built add-in. What may be typed as holder, month, publication or option is explained in [what may be typed](../grammar.md). Formulas are written with commas; where Excel\'s list separator is a semicolon, write `=TIC.HOLDINGS("CN";"2025-11")`. The phrases of the press ("biggest drop since …", "overtook …") have [an index of their own](../press.md).',
    "## By question",
    table(
      ["question", "formula", "answer"],
      questions.map(([question, formula, answer, name]) => [
        `[${question}](${name}.md)`,
        `\`${formula}\``,
        answer!,
      ]),
    ),
    "## By group",
    ...groups.flatMap((group) => [
      `### ${group}`,
      DESCRIBED.filter((described) => described.group === group)
        .map(({ name }) => `- [${name}](${name}.md): ${summaryOf(name)}`)
        .join("\n"),
    ]),
  );
}

function resultOf(answer: unknown): string {
  const rows = matrixOf(answer);
  if (rows.length === 1 && rows[0]!.length === 1) return `→ ${valueOf(rows[0]![0])}`;
  const shown = rows.length > MOST_ROWS ? rows.slice(0, MOST_ROWS - 1) : rows;
  const cells = shown.map((row) => row.map(cellOf));
  if (shown.length < rows.length) cells.push(rows[0]!.map((_, i) => (i ? "" : "…")));
  const errors = new Set(
    rows
      .flat()
      .filter(isError)
      .map(({ code, message }) => `\`${code}\` ${message}`),
  );
  const spilled = table(
    cells[0]!.map(() => ""),
    cells,
  );
  return [spilled, ...[...errors].slice(0, 3).map((error) => `\n${error}`)].join("\n");
}

/** A card shows the text of its cell and its parts. */
function valueOf(value: unknown): string {
  const properties = (value as { properties?: Record<string, unknown> }).properties;
  if (!properties) return typeof value === "string" ? `“${value}”` : `**${cellOf(value)}**`;
  const parts = Object.entries(properties).map(([name, part]) => [name, partOf(part)]);
  return `**${cellOf(value)}**\n\n${table(["part", ""], parts)}`;
}

function partOf(part: unknown): string {
  const { basicValue, numberFormat } = part as DataType;
  if (numberFormat && /yyyy|%/.test(numberFormat)) return cellOf(part);
  return typeof basicValue === "number" ? numberOf(basicValue) : String(basicValue);
}
