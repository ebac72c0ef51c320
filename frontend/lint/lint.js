import ts from "../../target/node_modules/typescript/lib/typescript.js";
import { designRules } from "./design.js";
import { cycles } from "./cycles.js";
import { syntaxRules } from "./syntax.js";
import { wordRules } from "./words.js";

/**
 * @typedef {object} Context what a rule may ask
 * @property {ts.TypeChecker} checker types and symbols
 * @property {ts.SourceFile} source the file the node stands in
 * @property {string} path the file's path below the root, for example "state/store.js"
 * @property {Set<ts.Symbol>} written variables of the program that are assigned to after their declaration
 */

/**
 * @typedef {(node: ts.Node, context: Context) => string | undefined} Rule
 * looks at one node; says what is wrong with it and what to do, or nothing
 */

/** @typedef {{ file: string, line: number, message: string }} Complaint line counts from 1 */

/** @type {Rule[]} */
const rules = [...syntaxRules, ...designRules, ...wordRules];

/**
 * Applies every rule to every node of the program's files below a root.
 *
 * @param {ts.Program} program
 * @param {string} root a path that ends in "/"
 * @returns {Complaint[]}
 */
export function lint(program, root) {
  const checker = program.getTypeChecker();
  const sources = program.getSourceFiles().filter((source) => source.fileName.startsWith(root));
  const written = new Set(sources.flatMap((source) => writtenSymbols(source, checker)));
  const complaints = sources.flatMap((source) => {
    const context = { checker, source, path: source.fileName.slice(root.length), written };
    return nodes(source).flatMap((node) =>
      rules.flatMap((rule) => {
        const message = rule(node, context);
        return message === undefined ? [] : [{ file: source.fileName, line: lineOf(node, source), message }];
      }),
    );
  });
  return [...complaints, ...cycles(sources)];
}

/** @param {ts.Node} node @param {ts.SourceFile} source */
function lineOf(node, source) {
  return source.getLineAndCharacterOfPosition(node.getStart(source)).line + 1;
}

/** @param {ts.Node} root @returns {ts.Node[]} the node and all below it */
function nodes(root) {
  /** @type {ts.Node[]} */
  const found = [];
  /** @param {ts.Node} node */
  const visit = (node) => {
    found.push(node);
    ts.forEachChild(node, visit);
  };
  visit(root);
  return found;
}

/** @param {ts.SourceFile} source @param {ts.TypeChecker} checker @returns {ts.Symbol[]} */
function writtenSymbols(source, checker) {
  return nodes(source)
    .flatMap((node) => assignmentTargets(node))
    .flatMap((target) => nodes(target).filter(ts.isIdentifier))
    .flatMap((identifier) => checker.getSymbolAtLocation(identifier) ?? []);
}

/** @param {ts.Node} node @returns {ts.Node[]} what the node assigns to */
function assignmentTargets(node) {
  if (ts.isBinaryExpression(node) && isAssignment(node.operatorToken.kind)) return [node.left];
  if (ts.isPrefixUnaryExpression(node) || ts.isPostfixUnaryExpression(node)) {
    return isStep(node.operator) ? [node.operand] : [];
  }
  if ((ts.isForOfStatement(node) || ts.isForInStatement(node)) && !ts.isVariableDeclarationList(node.initializer)) {
    return [node.initializer];
  }
  return [];
}

/** @param {ts.SyntaxKind} operator */
function isAssignment(operator) {
  return operator >= ts.SyntaxKind.FirstAssignment && operator <= ts.SyntaxKind.LastAssignment;
}

/** @param {ts.SyntaxKind} operator */
function isStep(operator) {
  return operator === ts.SyntaxKind.PlusPlusToken || operator === ts.SyntaxKind.MinusMinusToken;
}
