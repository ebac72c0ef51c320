/**
 * Lints the front end: reads frontend/tsconfig.json, so it sees what the type checker sees, and prints one line for each
 * complaint. Ends with status 1 where there is any.
 */
import { relative } from "node:path";
import process from "node:process";
import ts from "../../target/node_modules/typescript/lib/typescript.js";
import { lint } from "./lint.js";

const config = ts.getParsedCommandLineOfConfigFile("frontend/tsconfig.json", undefined, {
  ...ts.sys,
  onUnRecoverableConfigFileDiagnostic(diagnostic) {
    throw new Error(ts.flattenDiagnosticMessageText(diagnostic.messageText, "\n"));
  },
});
if (!config) throw new Error("frontend/tsconfig.json can't be read");

const complaints = lint(ts.createProgram(config.fileNames, config.options), `${process.cwd()}/frontend/js/`);
for (const { file, line, message } of complaints) console.log(`${relative(".", file)}:${line} ${message}`);
process.exitCode = complaints.length > 0 ? 1 : 0;
