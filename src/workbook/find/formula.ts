import { functionOf, mayCall } from "./calls";
import { tokensOf } from "./tokens";

/** A formula with the damaged names of the add-in's functions mended; the same text if there are none. */
export function repair(formula: string): string {
  if (!mayCall(formula)) return formula;
  const tokens = tokensOf(formula);
  let text = "";
  let done = 0;
  for (const [i, { kind }] of tokens.entries()) {
    const called = kind === "open" ? functionOf(formula, tokens, i) : undefined;
    if (!called?.damaged) continue;
    const { start, end } = called;
    text += `${formula.slice(done, start)}TIC.${called.name}`;
    done = end;
  }
  return text + formula.slice(done);
}

/** Whether two English formulas say the same, though Excel may write names, blanks, numbers and quotes in its own way. */
export const isSameFormula = (one: string, other: string): boolean =>
  one === other || canonical(one) === canonical(other);

function canonical(formula: string): string {
  const text = repair(formula);
  const tokens = tokensOf(text).filter(({ kind }) => kind !== "space");
  return tokens
    .map(({ kind, start, end }, i) => {
      const part = text.slice(start, end);
      if (kind === "string") return part;
      if (kind === "array")
        return part.replace(/("(?:[^"]|"")*")|\s+/g, (_, string?: string) => string ?? "");
      if (kind === "number") return String(Number(part));
      if (kind === "quoted")
        return part.replace(/^'([\p{L}_][\p{L}\p{N}_.]*)'$/u, "$1").toUpperCase();
      if (kind === "brackets")
        return part
          .replace(/\s+/g, "")
          .replace(/^\[(?:\[#This\s?Row\],|@)\[([^\]]*)\]\]$/i, "[@$1]")
          .toUpperCase();
      // In a table, its own name may be left out.
      if (kind === "name" && tokens[i + 1]?.kind === "brackets") return "";
      // As Excel writes of a formula that gives one value.
      return part === "@" ? "" : part.replace(/^_xlfn\.(?:_xlws\.)?/i, "").toUpperCase();
    })
    .join("");
}

/**
 * An English formula as a user sees it whose list separator is another. That is a semicolon where decimals are written with a
 * comma, so then they are here. What array constants look like there Excel does not tell: they stay as they are.
 */
export function localised(
  formula: string,
  separator: string,
  decimal = separator === ";" ? "," : ".",
): string {
  return tokensOf(formula)
    .map(({ kind, start, end }) => {
      const text = formula.slice(start, end);
      if (kind === "comma") return separator;
      if (kind === "number") return text.replace(".", decimal);
      // Table1[[#Headers],[Holding]]
      return kind === "brackets" ? text.replace(/\](\s*),(\s*)\[/g, `]$1${separator}$2[`) : text;
    })
    .join("");
}
