/** Rules that any JavaScript would do well to keep. */
import ts from "../../target/node_modules/typescript/lib/typescript.js";

/** @import { Rule } from "./lint.js" */

const PRIMITIVE =
  ts.TypeFlags.StringLike |
  ts.TypeFlags.NumberLike |
  ts.TypeFlags.BigIntLike |
  ts.TypeFlags.BooleanLike |
  ts.TypeFlags.Undefined |
  ts.TypeFlags.Null;

/** @type {Rule} */
const noVar = (node) =>
  ts.isVariableDeclarationList(node) && !(node.flags & ts.NodeFlags.BlockScoped)
    ? "var is visible outside its block: use const or let"
    : undefined;

/** @type {Rule} */
const preferConst = (node, { checker, written }) => {
  if (!ts.isVariableDeclaration(node) || !ts.isIdentifier(node.name)) return undefined;
  const isLet = (node.parent.flags & ts.NodeFlags.BlockScoped) === ts.NodeFlags.Let;
  const symbol = checker.getSymbolAtLocation(node.name);
  return isLet && symbol && !written.has(symbol) ? `${node.name.text} never changes: use const` : undefined;
};

/** @type {Rule} */
const strictEquality = (node) => {
  if (!ts.isBinaryExpression(node)) return undefined;
  const loose = [ts.SyntaxKind.EqualsEqualsToken, ts.SyntaxKind.ExclamationEqualsToken].includes(
    node.operatorToken.kind,
  );
  return loose && node.right.kind !== ts.SyntaxKind.NullKeyword
    ? "== and != convert their operands: use === and !=="
    : undefined;
};

/** @type {Rule} */
const noCodeFromText = (node) => {
  const called = ts.isCallExpression(node) || ts.isNewExpression(node) ? node.expression.getText() : "";
  return called === "eval" || called === "Function" ? "text must not become code" : undefined;
};

/** @type {Rule} */
const noForIn = (node) => (ts.isForInStatement(node) ? "for-in also visits inherited names: use for-of" : undefined);

/** @type {Rule} */
const noDebugger = (node) => (ts.isDebuggerStatement(node) ? "debugger stops the page" : undefined);

/** @type {Rule} */
const noConsoleChatter = (node) =>
  ts.isPropertyAccessExpression(node) &&
  node.expression.getText() === "console" &&
  !["error", "warn"].includes(node.name.text)
    ? "the console is for errors and warnings only"
    : undefined;

/** @type {Rule} */
const noSilentCatch = (node) =>
  ts.isCatchClause(node) && node.block.statements.length === 0 && !node.block.getText().includes("//")
    ? "an error is swallowed: handle it, or say in a comment why nothing is to be done"
    : undefined;

/** @type {Rule} */
const throwErrors = (node, { checker }) =>
  ts.isThrowStatement(node) && checker.getTypeAtLocation(node.expression).flags & PRIMITIVE
    ? "what is thrown has no stack: throw an Error"
    : undefined;

/** @type {Rule} */
const noFloatingPromise = (node, { checker }) => {
  if (!ts.isExpressionStatement(node) || ts.isVoidExpression(node.expression)) return undefined;
  const type = checker.getTypeAtLocation(node.expression);
  const isPromise = !(type.flags & ts.TypeFlags.Any) && type.getProperty("then") !== undefined;
  return isPromise && !/\.catch\(/.test(node.getText())
    ? "nobody hears when this promise fails: await it, return it or catch"
    : undefined;
};

/** @type {Rule} */
const noSuppression = (node) =>
  ts.isSourceFile(node) && /@ts-(ignore|nocheck|expect-error)/.test(node.text)
    ? "the type checker is silenced: mend the type instead"
    : undefined;

/** @type {Rule} */
const exportsAreDocumented = (node) => {
  const isExported =
    (ts.isFunctionDeclaration(node) || ts.isClassDeclaration(node)) &&
    node.modifiers?.some((modifier) => modifier.kind === ts.SyntaxKind.ExportKeyword);
  return isExported && ts.getJSDocCommentsAndTags(node).length === 0
    ? `${node.name?.text ?? "this"} is exported: say in JSDoc what it takes and gives`
    : undefined;
};

/** @type {Rule[]} */
export const syntaxRules = [
  noVar,
  preferConst,
  strictEquality,
  noCodeFromText,
  noForIn,
  noDebugger,
  noConsoleChatter,
  noSilentCatch,
  throwErrors,
  noFloatingPromise,
  noSuppression,
  exportsAreDocumented,
];
