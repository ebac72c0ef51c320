/** The draft as a text. The editor is fetched when the text is first opened. */

import { h } from "../panel/dom.js";
import { writePath } from "../state/path.js";
import { knownOf } from "./known.js";
import { say } from "../words.js";

/** @import {Problem, Run} from '../net/messages.js' */
/** @import {Path} from '../state/path.js' */
/** @import {Store} from '../state/store.js' */
/** @import {Editor} from './editor.js' */
/** @import {Schema} from '../state/complete.js' */

/** The line on which a thing begins, found by counting: the text is the builder's own or one that was read. @param {string} text @param {Path} path @returns {number} from 1 */
export function lineOf(text, path) {
  const lines = text.split("\n");
  let at = 0;
  let depth = -1;
  for (const key of path) {
    if (typeof key === "string") {
      const found = lines.findIndex(
        (line, i) => i >= at && new RegExp(`^[\\s-]*"?${key}"?\\s*:`).test(line) && indentOf(line) > depth,
      );
      if (found < 0) return at + 1;
      at = found;
      depth = indentOf(lines[at]);
      continue;
    }
    const first = lines.findIndex((line, i) => i > at && /^\s*- /.test(line));
    if (first < 0) return at + 1;
    const dash = dashOf(lines[first]);
    let left = key;
    let next = first;
    while (left > 0) {
      next = lines.findIndex((line, i) => i > next && /^\s*- /.test(line) && dashOf(line) === dash);
      if (next < 0) return first + 1;
      left--;
    }
    at = next;
    depth = dash;
  }
  return at + 1;
}

/** @param {string} line */
const indentOf = (line) => /^(?:\s*- )*\s*/.exec(line)?.[0].length ?? 0;
/** @param {string} line */
const dashOf = (line) => line.indexOf("-");

/**
 * @param {HTMLElement} panel @param {Store} store
 * @param {{draft: () => {run: Run, text: string}, onChange: (text: string) => void, undo: () => void, redo: () => void}} builder
 */
export function createText(panel, store, { draft, onChange, undo, redo }) {
  const host = h("div", { class: "code" });
  const note = h("p", { class: "note" }, say.build.ctrlSpaceCompletesEscape);
  panel.append(host, note);
  /** @type {Editor|null} */
  let editor = null;
  let isAsked = false;
  /** @type {Schema} */
  let schema = {};
  /** @type {Problem|null} */
  let problem = null;
  /** @type {(() => void)|null} */
  let afterwards = null;

  const blame = () => editor?.blame(problem?.line ?? 0, problem?.detail ?? "");
  const known = () => {
    const { scenarios, faults } = store.get();
    const backends = new Map(scenarios.flatMap((one) => one.backends).map((one) => [one.id, one]));
    return knownOf({ run: draft().run, backends: [...backends.values()], faults });
  };

  async function load() {
    const [{ createEditor }, answer] = await Promise.all([import("./editor.js"), fetch("api/protocol")]);
    schema = answer.ok ? await answer.json() : {};
    const label = say.build.runAsYaml;
    editor = createEditor(host, { label, text: draft().text, schema: () => schema, known, onChange, undo, redo });
    blame();
    afterwards?.();
    afterwards = null;
  }

  /** @param {number} line */
  function goToLine(line) {
    if (editor) editor.goTo(line);
    else afterwards = () => editor?.goTo(line);
  }

  return {
    isOpen: () => editor !== null,
    /** @param {Problem|null} found */
    open(found) {
      problem = found;
      blame();
      if (isAsked) return;
      isAsked = true;
      load().catch(() => {
        isAsked = false;
        note.textContent = say.build.editorCouldNotBe;
      });
    },
    /** @param {string} text */
    show: (text) => editor?.show(text),
    /** @param {Problem|null} found */
    blame(found) {
      problem = found;
      blame();
    },
    goToLine,
    /** @param {Path} path */
    goTo: (path) => goToLine(problem?.path === writePath(path) ? (problem.line ?? 1) : lineOf(draft().text, path)),
  };
}
