/** Rules that hold this front end's own design: one clock, pure state, layout and wire, no markup made of text. */
import ts from "../../target/node_modules/typescript/lib/typescript.js";

/** @import { Rule } from "./lint.js" */

const PURE = /^(state|layout|wire)\//;
/** net waits before it connects again; player owns the playhead. */
const MAY_WAIT = /^(player|net)\//;

const CLOCK = /^((window|globalThis)\.)?(requestAnimationFrame|setTimeout|setInterval|performance\.now|Date\.now)$/;
const RANDOM = /^(Math\.random|crypto\.(randomUUID|getRandomValues))$/;
const MARKUP = new Set(["innerHTML", "outerHTML", "insertAdjacentHTML", "html"]);
/** Writing is only dangerous where a document is written: a clipboard or a stream takes anything. */
const WRITES_DOCUMENT = /(^|\.)document\.(write|writeln)$/;
const BROWSER = new Set(["document", "window", "navigator", "location", "localStorage", "sessionStorage"]);

/** @type {Rule} */
const oneClock = (node, { path }) =>
  ts.isCallExpression(node) && CLOCK.test(node.expression.getText()) && !MAY_WAIT.test(path)
    ? "the player is the only clock: what is on the screen is a function of the playhead's time"
    : undefined;

/** @type {Rule} */
const nothingTweens = (node) =>
  ts.isCallExpression(node) &&
  ts.isPropertyAccessExpression(node.expression) &&
  node.expression.name.text === "transition"
    ? "a transition runs on its own clock: compute the position from the playhead's time"
    : undefined;

/** @type {Rule} */
const noRandom = (node) =>
  ts.isCallExpression(node) && RANDOM.test(node.expression.getText())
    ? "a page that draws lots can't be shown twice: take what varies from the trace or the seed"
    : undefined;

/** @type {Rule} */
const noMarkupFromText = (node) => {
  if (!ts.isPropertyAccessExpression(node)) return undefined;
  if (!MARKUP.has(node.name.text) && !WRITES_DOCUMENT.test(node.getText())) return undefined;
  const isWritten =
    ts.isCallExpression(node.parent) || (ts.isBinaryExpression(node.parent) && node.parent.left === node);
  return isWritten ? `${node.name.text} turns hostile text into markup: set textContent or append elements` : undefined;
};

/** @type {Rule} */
const pureImports = (node, { path }) =>
  ts.isImportDeclaration(node) &&
  PURE.test(path) &&
  !/^\.\.?\/((state|layout|wire)\/)?[\w-]+\.js$/.test(/** @type {ts.StringLiteral} */ (node.moduleSpecifier).text)
    ? "state, layout and wire are pure: they import only each other, and words"
    : undefined;

/** @type {Rule} */
const pureGlobals = (node, { checker, path }) => {
  if (!PURE.test(path) || !ts.isIdentifier(node) || !BROWSER.has(node.text)) return undefined;
  const declarations = checker.getSymbolAtLocation(node)?.declarations ?? [];
  const isGlobal = declarations.some((declaration) => /\/lib\.dom[^/]*$/.test(declaration.getSourceFile().fileName));
  return isGlobal && ts.isExpression(node.parent) && !isPropertyName(node)
    ? `state, layout and wire are pure: they must not know ${node.text}`
    : undefined;
};

/** @param {ts.Identifier} node */
function isPropertyName(node) {
  return ts.isPropertyAccessExpression(node.parent) && node.parent.name === node;
}

/** @type {Rule[]} */
export const designRules = [oneClock, nothingTweens, noRandom, noMarkupFromText, pureImports, pureGlobals];
