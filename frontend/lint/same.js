/**
 * Holds scripts against what they were made from: `same.js BEFORE AFTER`, two folders. Prints the name of each script that says something
 * else there, or says it in another line, and how many were compared; ends with status 1 where one does.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import ts from "../../target/node_modules/typescript/lib/typescript.js";

/** What a script says, token by token, without what stands between. @param {string} text @returns {string} */
function tokensOf(text) {
  const file = ts.createSourceFile("script.js", text, ts.ScriptTarget.Latest, true, ts.ScriptKind.JS);
  /** @type {string[]} */
  const tokens = [];
  const visit = (/** @type {ts.Node} */ node) => {
    const parts = node.getChildren(file).filter((part) => !ts.isJSDoc(part));
    const { line } = file.getLineAndCharacterOfPosition(node.getStart(file));
    if (!parts.length) tokens.push(`${line} ${node.kind} ${node.getText(file)}`);
    parts.forEach(visit);
  };
  visit(file);
  return tokens.join("\n");
}

const [before, after] = process.argv.slice(2);
const names = readdirSync(before, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".js"));
for (const name of names) {
  const [old, slim] = [before, after].map((folder) => tokensOf(readFileSync(join(folder, name), "utf8")));
  if (old === slim) continue;
  console.log(`${name} says something else`);
  process.exitCode = 1;
}
console.log(`${names.length} compared`);
