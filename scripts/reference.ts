/** The pages of the function reference as Markdown, from the metadata that Excel is given, with every example computed. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { formulaOf, passed, type Described, type Example } from "../src/formulas/catalogue/example";
import { DESCRIBED } from "../src/formulas/catalogue/examples";
import { signatureOf } from "../src/formulas/catalogue/signature";
import { DIST, runAddin, WITH_DATA_TYPES } from "./addin";

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

/** The longest answer that the index shows. */
const LONGEST = 80;

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

async function answerOf(implementation: (...args: unknown[]) => unknown, args: unknown[]) {
  try {
    return await implementation(...args);
  } catch (error) {
    return error;
  }
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
    'Every result on these pages is computed by the built add-in. What may be typed as holder, month, publication or option is explained in [what may be typed](../grammar.md). Formulas are written with commas; where Excel\'s list separator is a semicolon, write `=TIC.HOLDINGS("CN";"2025-11")`.',
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

interface Failure {
  readonly code: string;
  readonly message: string;
}

const isError = (value: unknown): value is Failure =>
  typeof value === "object" && value !== null && "code" in value && "message" in value;

interface DataType {
  readonly type: string;
  readonly text?: string;
  readonly basicValue: number;
  readonly numberFormat?: string;
}

/** What another run answers otherwise: when the data was last checked, and when that was asked (STATUS). */
const CLOCK = /^\d{4}-\d{2}-\d{2} \d{2}:\d{2} UTC$/;

/** A cell as Excel shows it. */
function cellOf(value: unknown): string {
  if (isError(value)) return value.code;
  if (typeof value === "string") return value.replace(CLOCK, "now");
  if (typeof value === "number") return numberOf(value);
  const { type, text, basicValue, numberFormat } = value as DataType;
  if (type === "Entity") return text!;
  if (numberFormat === undefined) return numberOf(basicValue);
  if (numberFormat.endsWith("ss")) return "now";
  if (numberFormat.endsWith("%")) return `${(basicValue * 100).toFixed(2)}%`;
  const day = new Date(Date.UTC(1899, 11, 30 + basicValue)).toISOString();
  return day.slice(0, numberFormat.length);
}

/** Published figures have at most three decimals of a billion; what is computed shows six digits. */
const numberOf = (value: number): string =>
  String(Number.isInteger(value * 1e3) ? value : Number(value.toFixed(6)));

const matrixOf = (answer: unknown) => answer as unknown[][];

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

function shortOf(answer: unknown): string {
  if (isError(answer)) return `\`${answer.code}\``;
  const rows = matrixOf(answer);
  if (rows.length > 1) return `a table of ${rows.length} rows`;
  const text = rows[0]!.map(cellOf).join(", ");
  return text.length > LONGEST ? "a sentence" : text;
}

const lines = (...blocks: readonly string[]): string => `${blocks.join("\n\n")}\n`;

const code = (text: string): string => `\`\`\`\n${text}\n\`\`\``;

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell) => cell.replaceAll("|", "\\|").replaceAll("\n", " ")).join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}
