import { dirname, join } from "node:path/posix";
import ts from "../../target/node_modules/typescript/lib/typescript.js";

/** @import { Complaint } from "./lint.js" */

/**
 * Finds modules that import each other in a circle. Imports of types alone don't count: they are gone when the page runs.
 *
 * @param {ts.SourceFile[]} sources
 * @returns {Complaint[]} one for each circle, at the import that closes it
 */
export function cycles(sources) {
  const imports = new Map(sources.map((source) => [source.fileName, importsOf(source)]));
  /** @type {Complaint[]} */
  const found = [];
  /** @type {Set<string>} */
  const done = new Set();

  /** @param {string} file @param {string[]} path the files that led here */
  const visit = (file, path) => {
    if (done.has(file)) return;
    for (const { target, line } of imports.get(file) ?? []) {
      if (path.includes(target) || target === file)
        found.push({ file, line, message: `imports ${target} in a circle` });
      else visit(target, [...path, file]);
    }
    done.add(file);
  };
  for (const file of [...imports.keys()].sort()) visit(file, []);
  return found;
}

/** @param {ts.SourceFile} source @returns {{ target: string, line: number }[]} */
function importsOf(source) {
  return source.statements.flatMap((statement) => {
    if (!ts.isImportDeclaration(statement) && !ts.isExportDeclaration(statement)) return [];
    const specifier = statement.moduleSpecifier;
    if (!specifier || !ts.isStringLiteral(specifier)) return [];
    const line = source.getLineAndCharacterOfPosition(statement.getStart(source)).line + 1;
    return [{ target: join(dirname(source.fileName), specifier.text), line }];
  });
}
