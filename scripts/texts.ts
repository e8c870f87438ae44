/**
 * The pane's own texts: what the code says (src/language/say.ts), and what a language lacks of it. The dictionaries are in
 * locales/pane/, one a language, from the English text to the translated one. `npx tsx scripts/texts.ts` lists what each lacks, and
 * what it no longer needs.
 */
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import ts from "typescript";
import { DESCRIBED } from "../src/formulas/catalogue/examples";
import { FLOWS, nameOfQuantity } from "../src/tic/measure";
import { SHEETS } from "../src/workbook/sheets/kinds";

const ROOT = path.resolve(__dirname, "..");
const DICTIONARIES = path.join(ROOT, "locales/pane");

export type Dictionary = Readonly<Record<string, string>>;

/** The dictionaries of the pane's own texts, by language. */
export const dictionaries = (): ReadonlyMap<string, Dictionary> =>
  new Map(
    readdirSync(DICTIONARIES).map((file) => [
      file.replace(/\.json$/, ""),
      JSON.parse(readFileSync(path.join(DICTIONARIES, file), "utf8")) as Dictionary,
    ]),
  );

/** The rooms that speak. */
export const sources = (): readonly string[] =>
  ["src/taskpane", "src/workbook"].flatMap((room) =>
    readdirSync(path.join(ROOT, room), { recursive: true, encoding: "utf8" })
      .filter((file) => /\.tsx?$/.test(file))
      .map((file) => `${room}/${file.replaceAll(path.sep, "/")}`)
      .sort(),
  );

/** What takes a text to be said, by its first argument. */
const SAYING: readonly string[] = ["say", "text", "partsOf"];

/** A text in the code, and where it is. */
export interface Found {
  readonly text: string;
  readonly place: string;
}

const parsed = (file: string, code: string): ts.SourceFile =>
  ts.createSourceFile(file, code, ts.ScriptTarget.Latest, true);

const placeOf = (source: ts.SourceFile, node: ts.Node): string =>
  `${source.fileName}:${source.getLineAndCharacterOfPosition(node.getStart()).line + 1}`;

/** The nodes of a file, the outer ones first. */
function nodesOf(source: ts.SourceFile): readonly ts.Node[] {
  const nodes: ts.Node[] = [];
  const visit = (node: ts.Node) => {
    nodes.push(node);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return nodes;
}

/** The texts that an expression may be: of a choice, both. */
function literalsOf(node: ts.Expression): readonly ts.StringLiteralLike[] {
  if (ts.isStringLiteralLike(node)) return [node];
  if (ts.isConditionalExpression(node))
    return [...literalsOf(node.whenTrue), ...literalsOf(node.whenFalse)];
  return ts.isParenthesizedExpression(node) ? literalsOf(node.expression) : [];
}

const isSaying = (node: ts.Node): node is ts.CallExpression =>
  ts.isCallExpression(node) && SAYING.includes(node.expression.getText());

/** The texts that a file says. */
export function saidIn(file: string, code: string): readonly Found[] {
  const source = parsed(file, code);
  const said = nodesOf(source).flatMap((node): readonly ts.StringLiteralLike[] => {
    if (isSaying(node)) return literalsOf(node.arguments[0]!);
    const isSaid = ts.isJsxAttribute(node) && node.parent.parent.getText().startsWith("<Said");
    if (!isSaid || node.name.getText() !== "text" || !node.initializer) return [];
    return ts.isStringLiteral(node.initializer) ? [node.initializer] : [];
  });
  return said.map((node) => ({ text: node.text, place: placeOf(source, node) }));
}

/** Attributes whose text is read by the user. */
const READ =
  /^(?:label|title|hint|name|text|sentence|placeholder|buttonName|alt|aria-(?:label|description|roledescription))$/;
/** In the journal, which is part of a bug report, all is English; an error of the code is none of the user's. */
const ENGLISH_CALLS: readonly string[] = ["note", "RangeError", "TypeError"];

const hasWords = (text: string): boolean => /\p{L}{2}/u.test(text);
const isSentence = (text: string): boolean => /^[\p{Lu}“{].*\s.*[.:?…”](?:\s\{\})?$/su.test(text);

/** Whether a node is in something that has to do with its text: says it, or needs it in English. */
function isTakenCareOf(node: ts.Node): boolean {
  for (let at: ts.Node = node; at.parent; at = at.parent) {
    const { parent } = at;
    if (isSaying(parent) && parent.arguments[0] === at) return true;
    if (ts.isCallExpression(parent) || ts.isNewExpression(parent)) {
      if (ENGLISH_CALLS.includes(parent.expression.getText())) return true;
    }
    if (ts.isJsxAttribute(parent) && parent.parent.parent.getText().startsWith("<Said"))
      return true;
    if (ts.isJsxElement(parent) && parent.openingElement.tagName.getText() === "code") return true;
  }
  return false;
}

/** The whole text of a literal or a template, with `{}` where something is put in. */
function textOf(node: ts.Node): string | undefined {
  if (ts.isStringLiteralLike(node)) return node.text;
  if (ts.isJsxText(node)) return node.text.trim();
  if (!ts.isTemplateExpression(node)) return undefined;
  return node.head.text + node.templateSpans.map(({ literal }) => `{}${literal.text}`).join("");
}

/** The texts of a file that the user reads, as far as can be told, and that are not said: in JSX any words, elsewhere sentences. */
export function unsaidIn(file: string, code: string): readonly Found[] {
  const source = parsed(file, code);
  return nodesOf(source).flatMap((node): readonly Found[] => {
    const text = textOf(node);
    if (text === undefined || !hasWords(text) || isTakenCareOf(node)) return [];
    const attribute = ts.isJsxAttribute(node.parent)
      ? node.parent
      : ts.isJsxExpression(node.parent) && ts.isJsxAttribute(node.parent.parent)
        ? node.parent.parent
        : undefined;
    const isRead =
      ts.isJsxText(node) ||
      (attribute ? READ.test(attribute.name.getText()) : isSentence(text.trim()));
    return isRead ? [{ text, place: placeOf(source, node) }] : [];
  });
}

/** What the code says of its own, besides what is in functions.json: of tables that are not the pane's, too. */
export function textsSaid(): ReadonlySet<string> {
  const written = sources().flatMap((file) =>
    saidIn(file, readFileSync(path.join(ROOT, file), "utf8")).map(({ text }) => text),
  );
  return new Set([
    ...written,
    ...SHEETS.flatMap(({ title, summary }) => [title, summary]),
    ...DESCRIBED.map(({ group }) => group),
    ...FLOWS.map(nameOfQuantity),
  ]);
}

/** What each dictionary lacks and what it no longer needs. */
export function gapsOf(said: ReadonlySet<string>, known: ReadonlyMap<string, Dictionary>) {
  return [...known].map(([language, dictionary]) => ({
    language,
    missing: [...said].filter((text) => !Object.hasOwn(dictionary, text)),
    stale: Object.keys(dictionary).filter((text) => !said.has(text)),
  }));
}

if (require.main === module)
  console.log(JSON.stringify(gapsOf(textsSaid(), dictionaries()), null, 2));
