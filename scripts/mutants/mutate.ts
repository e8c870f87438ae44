import ts from "typescript";

/** A change of a source that a test should notice. */
export interface Mutant {
  /** The source, from the folder of the project. */
  readonly file: string;
  readonly start: number;
  readonly end: number;
  readonly line: number;
  /** What stands there, and what is put there. */
  readonly before: string;
  readonly after: string;
}

/** What is put in the place of a node's own text. */
type Change = readonly [node: ts.Node, after: string];

/** Operators and those put in their place. */
const OPERATORS: Readonly<Partial<Record<ts.SyntaxKind, string>>> = {
  [ts.SyntaxKind.PlusToken]: "-",
  [ts.SyntaxKind.MinusToken]: "+",
  [ts.SyntaxKind.AsteriskToken]: "/",
  [ts.SyntaxKind.SlashToken]: "*",
  [ts.SyntaxKind.PercentToken]: "*",
  [ts.SyntaxKind.LessThanToken]: "<=",
  [ts.SyntaxKind.LessThanEqualsToken]: "<",
  [ts.SyntaxKind.GreaterThanToken]: ">=",
  [ts.SyntaxKind.GreaterThanEqualsToken]: ">",
  [ts.SyntaxKind.EqualsEqualsEqualsToken]: "!==",
  [ts.SyntaxKind.ExclamationEqualsEqualsToken]: "===",
  [ts.SyntaxKind.AmpersandAmpersandToken]: "||",
  [ts.SyntaxKind.BarBarToken]: "&&",
  [ts.SyntaxKind.QuestionQuestionToken]: "&&",
  [ts.SyntaxKind.PlusEqualsToken]: "-=",
  [ts.SyntaxKind.MinusEqualsToken]: "+=",
};

/** Methods and those put in their place. */
const METHODS: Readonly<Record<string, string>> = {
  min: "max",
  max: "min",
  floor: "ceil",
  ceil: "floor",
  some: "every",
  every: "some",
  find: "findLast",
  findLast: "find",
  startsWith: "endsWith",
  endsWith: "startsWith",
};

/** Methods without which a list stays as it is. */
const LEFT_OUT = ["filter", "sort", "reverse", "slice"];

/** The changes that can be made at a node. */
function changesAt(node: ts.Node, text: string): readonly Change[] {
  if (ts.isBinaryExpression(node)) {
    const after = OPERATORS[node.operatorToken.kind];
    return after ? [[node.operatorToken, after]] : [];
  }
  if (ts.isPrefixUnaryExpression(node) && node.operator !== ts.SyntaxKind.PlusToken)
    return unaryAt(node, text);
  if (ts.isPostfixUnaryExpression(node))
    return [[node, node.operand.getText() + (text.endsWith("++") ? "--" : "++")]];
  if (ts.isConditionalExpression(node)) return [[node.condition, `!(${node.condition.getText()})`]];
  if (ts.isIfStatement(node) || ts.isWhileStatement(node)) return conditionAt(node.expression);
  if (ts.isNumericLiteral(node)) return [[node, String(Number(node.text.replace(/_/g, "")) + 1)]];
  if (node.kind === ts.SyntaxKind.TrueKeyword) return [[node, "false"]];
  if (node.kind === ts.SyntaxKind.FalseKeyword) return [[node, "true"]];
  if (ts.isCallExpression(node)) return callAt(node);
  if (ts.isExpressionStatement(node)) return [[node, ";"]];
  return [];
}

function unaryAt({ operator, operand }: ts.PrefixUnaryExpression, text: string): readonly Change[] {
  const node = operand.parent;
  if (operator === ts.SyntaxKind.PlusPlusToken || operator === ts.SyntaxKind.MinusMinusToken)
    return [[node, (text.startsWith("++") ? "--" : "++") + operand.getText()]];
  return [[node, operand.getText()]];
}

/** A condition that never holds; that it always holds is tried by the operators in it. */
const conditionAt = (condition: ts.Expression): readonly Change[] => [[condition, "false"]];

function callAt({ expression, parent }: ts.CallExpression): readonly Change[] {
  if (!ts.isPropertyAccessExpression(expression)) return [];
  const { name, expression: of } = expression;
  const other = METHODS[name.text];
  if (other) return [[name, other]];
  return LEFT_OUT.includes(name.text)
    ? [[expression.name.parent.parent ?? parent, of.getText()]]
    : [];
}

/** All mutants of a source: types, imports and texts are left as they are. */
export function mutantsOf(file: string, source: string): Mutant[] {
  const tree = ts.createSourceFile(file, source, ts.ScriptTarget.ES2022, true);
  const mutants: Mutant[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isTypeNode(node) || ts.isImportDeclaration(node) || isTyped(node)) return;
    for (const [at, after] of changesAt(node, node.getText(tree))) {
      const [start, end] = [at.getStart(tree), at.getEnd()];
      const { line } = tree.getLineAndCharacterOfPosition(start);
      mutants.push({ file, start, end, line: line + 1, before: source.slice(start, end), after });
    }
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return mutants;
}

const isTyped = (node: ts.Node): boolean =>
  ts.isTypeAliasDeclaration(node) || ts.isInterfaceDeclaration(node);

/** The source with the change made. */
export const mutated = (source: string, { start, end, after }: Mutant): string =>
  source.slice(0, start) + after + source.slice(end);
