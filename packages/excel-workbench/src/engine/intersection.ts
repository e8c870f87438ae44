/** Excel's operator `@`, which the library knows as the function SINGLE: Excel's own name for it in files. */

const NAME = /[\p{L}\p{N}_.$\\!:]/u;

/** `=@A1:A3` as `=SINGLE(A1:A3)`. */
export function withFunction(formula: string): string {
  if (!formula.includes("@") && !/_xlfn\.SINGLE\(/i.test(formula)) return formula;
  let text = "";
  for (let at = 0; at < formula.length;) {
    const end = formula[at] === "@" ? operandEnd(formula, at + 1) : quotedEnd(formula, at);
    const part = formula.slice(at, end);
    text += formula[at] === "@" ? `SINGLE(${withFunction(bare(part.slice(1)))})` : part;
    at = end;
  }
  return text.replace(/_xlfn\.(?=SINGLE\()/gi, "");
}

/** The other way round. */
export function withOperator(formula: string): string {
  if (!/SINGLE\(/i.test(formula)) return formula;
  let text = "";
  for (let at = 0; at < formula.length;) {
    const isCall =
      /^SINGLE\(/i.test(formula.slice(at, at + 7)) && !NAME.test(formula[at - 1] ?? "");
    const end = isCall ? parenthesisEnd(formula, at + 6) : quotedEnd(formula, at);
    if (isCall) {
      const operand = withOperator(formula.slice(at + 7, end - 1));
      text += operandEnd(operand, 0) === operand.length ? `@${operand}` : `@(${operand})`;
    } else {
      text += formula.slice(at, end);
    }
    at = end;
  }
  return text;
}

/** Without parentheses around the whole. */
const bare = (operand: string) =>
  operand.startsWith("(") && parenthesisEnd(operand, 0) === operand.length
    ? operand.slice(1, -1)
    : operand;

/** Where a text or the name of a sheet ends that begins here; the next character, if none does. */
function quotedEnd(formula: string, at: number): number {
  const quote = formula[at];
  if (quote !== '"' && quote !== "'") return at + 1;
  const end = formula.indexOf(quote, at + 1);
  return end < 0 ? formula.length : end + 1;
}

/** Where the parenthesis ends that opens here. */
function parenthesisEnd(formula: string, at: number): number {
  let depth = 0;
  while (at < formula.length) {
    if (formula[at] === "(") depth += 1;
    if (formula[at] === ")") depth -= 1;
    at = quotedEnd(formula, at);
    if (depth === 0) break;
  }
  return at;
}

/** A reference, a name, a call, or something in parentheses. */
function operandEnd(formula: string, at: number): number {
  while (formula[at] === " " || formula[at] === "@") at += 1;
  while (at < formula.length && (formula[at] === "'" || NAME.test(formula[at]!)))
    at = quotedEnd(formula, at);
  if (formula[at] === "(") at = parenthesisEnd(formula, at);
  while (formula[at] === "#") at += 1;
  return at;
}
