import ts from "typescript";
import { mutated, type Mutant, type Site } from "./mutate";

/** A mutant and the number of its switch. */
export interface Numbered extends Mutant {
  readonly number: number;
  /** The number of the first mutant of the same site, which is noted when the site is reached. */
  readonly first: number;
}

/** Numbers mutants. */
export function numbered(mutants: readonly Mutant[]): readonly Numbered[] {
  const firsts = new Map<string, number>();
  return mutants.map((mutant, number) => {
    const key = `${mutant.file} ${keyOf(mutant.site)}`;
    if (!firsts.has(key)) firsts.set(key, number);
    return { ...mutant, number, first: firsts.get(key)! };
  });
}

/** What the modules take from the context that a test runs in (`environment.ts`), on the first line, so that lines keep their numbers. */
const HEAD = "const { __on, __seen, __turn } = globalThis; ";

const keyOf = ({ start, end }: Pick<Site, "start" | "end">): string => `${start}-${end}`;

/**
 * A source with every mutant in it, each behind its switch: `(__seen[12] = 1, __on[12]) ? a <= b : __on[13] ? false : a < b`. Every turn
 * of a loop is announced, so that one that never ends can be ended.
 */
export function schemataOf(source: string, mutants: readonly Numbered[]): string {
  const tree = ts.createSourceFile("source.ts", source, ts.ScriptTarget.ES2022, true);
  const bySite = new Map<string, Numbered[]>();
  for (const mutant of mutants) {
    const key = keyOf(mutant.site);
    bySite.set(key, [...(bySite.get(key) ?? []), mutant]);
  }
  const textOf = (node: ts.Node): string => {
    const [start, end] = [node.getStart(tree), node.getEnd()];
    const key = keyOf({ start, end });
    const here = bySite.get(key);
    // A node may have a child of the same extent.
    bySite.delete(key);
    let [text, at] = ["", start];
    ts.forEachChild(node, (child) => {
      const part = textOf(child);
      text += source.slice(at, child.getStart(tree)) + (isBody(child) ? turning(part) : part);
      at = child.getEnd();
    });
    text += source.slice(at, end);
    return here ? chosen(source, here, text) : text;
  };
  const text = HEAD + source.slice(0, tree.getStart()) + textOf(tree);
  if (bySite.size) throw new Error(`no place for ${[...bySite.values()].flat().length} mutants`);
  return text;
}

const isBody = (node: ts.Node): boolean =>
  ts.isIterationStatement(node.parent, false) && node.parent.statement === node;

const turning = (body: string): string => `{ __turn(); ${body} }`;

/** One of the mutants of a site, or what stands there. */
function chosen(source: string, mutants: readonly Numbered[], text: string): string {
  const { isStatement } = mutants[0]!.site;
  const cases = mutants.map((mutant) => {
    const { number, first, site } = mutant;
    const seen = number === first ? `__seen[${first}] = 1, ` : "";
    const [on, changed] = [`(${seen}__on[${number}])`, mutated(source, mutant, site)];
    return isStatement ? `if (${on}) { ${changed} } else ` : `${on} ? (${changed}) : `;
  });
  return isStatement ? `{ ${cases.join("")}${text} }` : `(${cases.join("")}(${text}))`;
}
