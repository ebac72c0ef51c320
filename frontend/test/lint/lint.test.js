import assert from "node:assert/strict";
import { test } from "node:test";
import ts from "../../../target/node_modules/typescript/lib/typescript.js";
import { lint } from "../../lint/lint.js";

/** @type {Map<string, ts.SourceFile | undefined>} TypeScript's own declarations, parsed once for all cases */
const libraries = new Map();

/**
 * @param {Record<string, string>} files path below the root → text
 * @returns {string[]} the messages
 */
function complaints(files) {
  const options = { allowJs: true, checkJs: true, noEmit: true, target: ts.ScriptTarget.ES2024, types: [] };
  const host = ts.createCompilerHost(options);
  const sources = new Map(Object.entries(files).map(([path, text]) => [`/project/${path}`, text]));
  const { getSourceFile, fileExists, readFile } = host;
  host.fileExists = (name) => sources.has(name) || fileExists(name);
  host.readFile = (name) => sources.get(name) ?? readFile(name);
  host.getSourceFile = (name, ...rest) => {
    const text = sources.get(name);
    if (text !== undefined) return ts.createSourceFile(name, text, rest[0], true);
    if (!libraries.has(name)) libraries.set(name, getSourceFile(name, ...rest));
    return libraries.get(name);
  };
  return lint(ts.createProgram([...sources.keys()], options, host), "/project/").map(({ message }) => message);
}

/** @type {[name: string, path: string, bad: string, good: string][]} */
const cases = [
  ["var", "a.js", "var a = 1; export { a };", "const a = 1; export { a };"],
  ["let that never changes", "a.js", "let a = 1; export { a };", "let a = 1; a += 1; export { a };"],
  ["loose equality", "a.js", "export const a = Number('1') == 1;", "export const a = Number('1') === 1;"],
  ["code from text", "a.js", "eval('1');", "Number('1');"],
  ["for-in", "a.js", "for (const a in {}) Number(a);", "for (const a of []) Number(a);"],
  ["debugger", "a.js", "debugger;", ";"],
  ["chatter", "a.js", "console.log(1);", "console.error(1);"],
  ["silent catch", "a.js", "try { Number(1); } catch { }", "try { Number(1); } catch { /* // why */ }"],
  ["throwing text", "a.js", "throw 'no';", "throw new Error('no');"],
  ["floating promise", "a.js", "fetch('/');", "fetch('/').catch(console.error);"],
  ["suppression", "a.js", "// @ts-" + "ignore\nNumber(1);", "// fine\nNumber(1);"],
  ["export without words", "a.js", "export function f() {}", "/** Does nothing. */ export function f() {}"],
  ["second clock", "panel/a.js", "setTimeout(() => {}, 1);", "const setTime = Number; setTime(1);"],
  ["transition", "scene/a.js", "({ transition() {} }).transition();", "({ move() {} }).move();"],
  ["random", "scene/a.js", "Math.random();", "Math.max();"],
  ["markup", "panel/a.js", "document.body.innerHTML = 'a';", "document.body.textContent = 'a';"],
  ["impure import", "state/a.js", "import '../net/b.js';", "import '../layout/b.js';"],
  ["impure reading", "wire/a.js", "import '../panel/b.js';", "import './b.js';"],
  ["impure global", "layout/a.js", "document.createElement('a');", "const document = [1]; document.at(0);export {};"],
];

for (const [name, path, bad, good] of cases) {
  test(`complains about ${name}`, () => {
    assert.equal(complaints({ [path]: bad }).length, 1);
    assert.deepEqual(complaints({ [path]: good }), []);
  });
}

test("complains about imports in a circle", () => {
  const a = "import { b } from './b.js'; export const a = () => b;";
  const b = "import { a } from './a.js'; export const b = () => a;";
  assert.deepEqual(complaints({ "a.js": a, "b.js": b }), ["imports /project/a.js in a circle"]);
  assert.deepEqual(complaints({ "a.js": a, "b.js": "export const b = 1;" }), []);
});

test("lets the player and the net wait", () => {
  assert.deepEqual(complaints({ "player/a.js": "requestAnimationFrame(() => {});" }), []);
  assert.deepEqual(complaints({ "net/a.js": "setTimeout(() => {}, 1);" }), []);
});
