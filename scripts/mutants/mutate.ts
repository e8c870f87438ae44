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
  /** The expression or statement around it that can be chosen between as a whole. */
  readonly site: Site;
  /** Where the function, or what else stands in the source by itself, begins and ends. */
  readonly within: number;
  readonly until: number;
}

/** A place of a source that can be put behind a switch. */
export interface Site {
  readonly start: number;
  readonly end: number;
  readonly isStatement: boolean;
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
  if (ts.isBinaryExpression(node)) return operatorAt(node);
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
  if (ts.isExpressionStatement(node)) return isSuper(node.expression) ? [] : [[node, ";"]];
  return [];
}

/** `??` does not go with `&&` without brackets. */
function operatorAt(node: ts.BinaryExpression): readonly Change[] {
  const { operatorToken, left, right } = node;
  if (operatorToken.kind === ts.SyntaxKind.QuestionQuestionToken)
    return [[node, `((${left.getText()}) && (${right.getText()}))`]];
  const after = OPERATORS[operatorToken.kind];
  return after ? [[operatorToken, after]] : [];
}

const isSuper = (node: ts.Expression): boolean =>
  ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.SuperKeyword;

function unaryAt({ operator, operand }: ts.PrefixUnaryExpression, text: string): readonly Change[] {
  const node = operand.parent;
  if (isStep(operator)) return [[node, (text.startsWith("++") ? "--" : "++") + operand.getText()]];
  return [[node, operand.getText()]];
}

/** A condition that never holds; that it always holds is tried by the operators in it. */
const conditionAt = (condition: ts.Expression): readonly Change[] => [[condition, "false"]];

function callAt(node: ts.CallExpression): readonly Change[] {
  if (!ts.isPropertyAccessExpression(node.expression)) return [];
  const { name, expression: of } = node.expression;
  if (Object.hasOwn(METHODS, name.text)) return [[name, METHODS[name.text]!]];
  return LEFT_OUT.includes(name.text) ? [[node, of.getText()]] : [];
}

/** Undefined for the few that are in no expression: a number as the name of what is taken apart. */
function placeOf(node: ts.Node): Pick<Mutant, "site" | "within" | "until"> | undefined {
  let at = node;
  while (!isSite(at)) {
    if (ts.isSourceFile(at.parent)) return undefined;
    at = at.parent;
  }
  const isStatement = ts.isExpressionStatement(at);
  const site = { start: at.getStart(), end: at.getEnd(), isStatement };
  while (!ts.isSourceFile(at.parent) && !ts.isClassElement(at)) at = at.parent;
  return { site, within: at.getStart(), until: at.getEnd() };
}

const isSite = (node: ts.Node): boolean =>
  ts.isExpressionStatement(node) || (ts.isExpression(node) && !isBound(node));

/** Whether an expression is what it is by where it stands: a name, what is called, what is assigned to, a link of a `?.` chain. */
function isBound(node: ts.Expression): boolean {
  const { parent } = node;
  if ("name" in parent && parent.name === node) return true;
  if (ts.isBindingElement(parent) && parent.propertyName === node) return true;
  if (ts.isCallOrNewExpression(parent)) return parent.expression === node;
  if (node.flags & ts.NodeFlags.OptionalChain)
    return "expression" in parent && parent.expression === node && !ts.isStatement(parent);
  if (ts.isPrefixUnaryExpression(parent) || ts.isPostfixUnaryExpression(parent))
    return !ts.isLiteralExpression(node) && isStep(parent.operator);
  return ts.isBinaryExpression(parent) && parent.left === node && isAssigned(parent);
}

const isStep = (operator: ts.SyntaxKind): boolean =>
  operator === ts.SyntaxKind.PlusPlusToken || operator === ts.SyntaxKind.MinusMinusToken;

const isAssigned = ({ operatorToken: { kind } }: ts.BinaryExpression): boolean =>
  kind >= ts.SyntaxKind.FirstAssignment && kind <= ts.SyntaxKind.LastAssignment;

/** All mutants of a source: types, imports and texts are left as they are. */
export function mutantsOf(file: string, source: string): Mutant[] {
  const tree = ts.createSourceFile(file, source, ts.ScriptTarget.ES2022, true);
  const mutants: Mutant[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isTypeNode(node) || ts.isImportDeclaration(node) || isTyped(node)) return;
    for (const [at, after] of changesAt(node, node.getText(tree))) {
      const [start, end] = [at.getStart(tree), at.getEnd()];
      const { line } = tree.getLineAndCharacterOfPosition(start);
      const before = source.slice(start, end);
      const place = placeOf(at);
      if (place) mutants.push({ file, start, end, line: line + 1, before, after, ...place });
    }
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return mutants;
}

const isTyped = (node: ts.Node): boolean =>
  ts.isTypeAliasDeclaration(node) || ts.isInterfaceDeclaration(node);

/** A source, or a part of it, with the change made. */
export const mutated = (
  source: string,
  { start, end, after }: Mutant,
  part: { readonly start: number; readonly end: number } = { start: 0, end: source.length },
): string => source.slice(part.start, start) + after + source.slice(end, part.end);
