/** What people read stands in message modules, so that it can be said in another language. */
import ts from "../../target/node_modules/typescript/lib/typescript.js";

/** @import { Rule } from "./lint.js" */

/** Where words may stand; docs/words.md says what each place is for. */
const PLACES =
  /^(words|lesson\/(chapters|predict)|panel\/(say|facts|real)|terminal\/filter|embed\/script|wire)(\/|\.js$)/;

/** Two words with a space between them, or one with a capital letter. */
const PROSE = /\p{L}{2,}[,.:;]? [“(]?\p{L}|^\p{Lu}\p{Ll}+[.…]?$/u;

/** What tools and browsers read. */
const FOR_MACHINES =
  /^(-?-|ip6?(tables|set)?|bridge|tcpdump|conntrack|kubeadm|ping|curl|tcp-get|udp-send|fault|lease|local|kubectl|nft|udp|esp|usage|history)\b|^(xMid|\(p)| proto kernel | on peer=| show table /;

/** Calls and properties whose texts nobody sees. */
const UNSEEN_CALL =
  /(^|\.)(querySelector(All)?|closest|matches|select(All)?|classed|Error|test|get|has|startsWith|endsWith|includes|valueOf|set|textOf|field|shown)$/;
const UNSEEN_NAME = /^"?(class|id|d|points|viewBox|keys|key|font|options|absent|border\w*|textDecoration)"?$/;

/** @param {ts.Node} node @returns {boolean} */
const isText = (node) =>
  ts.isStringLiteralLike(node) || ts.isTemplateHead(node) || ts.isTemplateMiddle(node) || ts.isTemplateTail(node);

/** @param {ts.Node} node @returns {ts.Node} what a text is a piece of: a template, a choice between two, a list */
function whole(node) {
  const { parent } = node;
  const isPiece =
    ts.isTemplateSpan(parent) ||
    ts.isTemplateExpression(parent) ||
    ts.isArrayLiteralExpression(parent) ||
    (ts.isConditionalExpression(parent) && parent.condition !== node);
  return isPiece ? whole(parent) : node;
}

/** @param {ts.Node} node @returns {boolean} */
function isUnseen(node) {
  const text = whole(node);
  const { parent } = text;
  if (ts.isImportDeclaration(parent) || ts.isCaseClause(parent) || ts.isLiteralTypeNode(parent)) return true;
  if (ts.isElementAccessExpression(parent)) return true;
  if (ts.isBinaryExpression(parent)) return /^[!=]==$/.test(parent.operatorToken.getText());
  if (ts.isPropertyAssignment(parent)) return parent.name === text || UNSEEN_NAME.test(parent.name.getText());
  if (ts.isCallExpression(parent) || ts.isNewExpression(parent)) return isUnseenCall(parent);
  return false;
}

/** @param {ts.CallExpression|ts.NewExpression} call @returns {boolean} */
function isUnseenCall({ expression, arguments: given }) {
  const name = expression.getText();
  const sets = /\.(attr|setAttribute)$/.test(name) ? given?.[0]?.getText().slice(1, -1) : undefined;
  return UNSEEN_CALL.test(name) || (sets !== undefined && UNSEEN_NAME.test(sets));
}

/** @type {Rule} */
const wordsStandInMessages = (node, { path }) => {
  if (PLACES.test(path) || !isText(node)) return undefined;
  const { text } = /** @type {ts.LiteralLikeNode} */ (node);
  if (!PROSE.test(text) || FOR_MACHINES.test(text) || isUnseen(node)) return undefined;
  return `“${text}” is for people: say it in words/, so that it can be said in another language`;
};

/** @type {Rule[]} */
export const wordRules = [wordsStandInMessages];
