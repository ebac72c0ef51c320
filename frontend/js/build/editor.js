/**
 * The editor for YAML: CodeMirror, in a shadow tree, where it may bring its styles as sheets; styles in the page's markup are not
 * allowed. What is written goes out as text; undo and redo are the builder's.
 */

import { autocompletion, completionKeymap } from "@codemirror/autocomplete";
import { defaultKeymap, indentLess, indentMore } from "@codemirror/commands";
import { HighlightStyle, StreamLanguage, syntaxHighlighting } from "@codemirror/language";
import { yaml } from "@codemirror/legacy-modes/mode/yaml";
import { lintGutter, lintKeymap, setDiagnostics } from "@codemirror/lint";
import { EditorState } from "@codemirror/state";
import { drawSelection, EditorView, highlightActiveLine, keymap, lineNumbers } from "@codemirror/view";
import { tags } from "@lezer/highlight";
import { completeYaml } from "../state/complete.js";

/** @import {CompletionContext, CompletionResult} from "@codemirror/autocomplete" */
/** @import {Known, Schema} from "../state/complete.js" */

/**
 * @typedef {object} Editor
 * @property {(text: string) => void} show    another text; the cursor stays where it can
 * @property {(line: number, message: string) => void} blame   marks a line, 0: none
 * @property {(line: number) => void} goTo    puts the cursor there and gives it the focus
 * @property {() => void} focus
 * @property {() => void} dispose
 */

const THEME = EditorView.theme({
  "&": { height: "100%", fontSize: "12.5px", backgroundColor: "var(--sunken)", color: "var(--ink)" },
  ".cm-scroller": { fontFamily: "var(--mono)", lineHeight: "1.6" },
  ".cm-content": { caretColor: "var(--ink)", padding: "10px 0" },
  ".cm-gutters": { backgroundColor: "var(--sunken)", color: "var(--ink-3)", border: "none" },
  ".cm-activeLine": { backgroundColor: "var(--line-2)" },
  // The page draws the focus around the whole of it.
  "&.cm-focused": { outline: "none" },
  ".cm-cursor": { borderLeftColor: "var(--ink)" },
  "&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground": {
    backgroundColor: "var(--ip-soft)",
  },
  ".cm-tooltip": {
    backgroundColor: "var(--card)",
    color: "var(--ink)",
    border: "1px solid var(--line)",
    borderRadius: "8px",
    boxShadow: "var(--shadow)",
    overflow: "hidden",
  },
  ".cm-tooltip.cm-tooltip-autocomplete > ul": { fontFamily: "var(--mono)", maxHeight: "16em" },
  ".cm-tooltip.cm-tooltip-autocomplete > ul > li": { padding: "3px 10px" },
  ".cm-tooltip-autocomplete ul li[aria-selected]": { backgroundColor: "var(--ip-soft)", color: "var(--ink)" },
  ".cm-completionDetail": { fontStyle: "normal", fontFamily: "var(--font)", color: "var(--ink-3)" },
  ".cm-diagnostic-error": { borderLeft: "4px solid var(--drop)", fontFamily: "var(--font)", padding: "6px 12px" },
  ".cm-lintRange-error": {
    backgroundImage: "none",
    textDecoration: "underline wavy var(--drop)",
    textUnderlineOffset: "3px",
  },
});

const COLOURS = HighlightStyle.define([
  { tag: [tags.atom, tags.propertyName, tags.definition(tags.variableName)], color: "var(--ip-ink)" },
  { tag: [tags.string, tags.special(tags.string)], color: "var(--ok-ink)" },
  { tag: [tags.number, tags.bool, tags.keyword], color: "var(--overlay-ink)" },
  { tag: [tags.comment], color: "var(--ink-3)" },
  { tag: [tags.meta, tags.punctuation], color: "var(--ink-2)" },
]);

/** @param {() => Schema} schema @param {() => Known} known */
const completion = (schema, known) => (/** @type {CompletionContext} */ context) => {
  const { state, pos, explicit } = context;
  const line = state.doc.lineAt(pos);
  const lines = state.doc.sliceString(0, pos).split("\n");
  const offer = completeYaml(lines, schema(), known());
  const isStarted = offer && lines.at(-1) !== undefined && offer.from < pos - line.from;
  if (!offer || (!explicit && !isStarted && !/:\s$/.test(lines.at(-1) ?? ""))) return null;
  /** @type {CompletionResult} */
  const result = { from: line.from + offer.from, options: offer.options, validFor: /^[\w./-]*$/ };
  return result;
};

/**
 * @param {HTMLElement} host  an empty element, whose shadow tree it gets
 * @param {{label: string, text: string, schema: () => Schema, known: () => Known, onChange: (text: string) => void, undo: () => void,
 *   redo: () => void}} options
 * @returns {Editor}
 */
export function createEditor(host, { label, text, schema, known, onChange, undo, redo }) {
  const root = host.shadowRoot ?? host.attachShadow({ mode: "open" });
  root.replaceChildren();
  let isShowing = false;
  const does = (/** @type {() => void} */ what) => () => {
    what();
    return true;
  };
  const view = new EditorView({
    root,
    parent: root,
    state: EditorState.create({
      doc: text,
      extensions: [
        lineNumbers(),
        lintGutter(),
        highlightActiveLine(),
        drawSelection(),
        StreamLanguage.define(yaml),
        syntaxHighlighting(COLOURS),
        autocompletion({ override: [completion(schema, known)] }),
        // The text is JSON's, in which a tab has no place. Escape gives Tab back to the page.
        keymap.of([
          { key: "Mod-z", run: does(undo), preventDefault: true },
          { key: "Mod-Shift-z", run: does(redo), preventDefault: true },
          { key: "Mod-y", run: does(redo), preventDefault: true },
          { key: "Mod-]", run: indentMore },
          { key: "Mod-[", run: indentLess },
          ...completionKeymap,
          ...lintKeymap,
          ...defaultKeymap,
        ]),
        EditorView.contentAttributes.of({ "aria-label": label, spellcheck: "false", tabindex: "0" }),
        EditorView.updateListener.of((update) => {
          if (update.docChanged && !isShowing) onChange(update.state.doc.toString());
        }),
        THEME,
      ],
    }),
  });

  return {
    show(next) {
      const before = view.state.doc.toString();
      if (next === before) return;
      // Only what differs is replaced, so that the cursor stays beside what it stood beside.
      let from = 0;
      while (from < before.length && from < next.length && before[from] === next[from]) from++;
      let to = 0;
      while (to < before.length - from && to < next.length - from && before.at(-1 - to) === next.at(-1 - to)) to++;
      isShowing = true;
      view.dispatch({ changes: { from, to: before.length - to, insert: next.slice(from, next.length - to) } });
      isShowing = false;
    },
    blame(line, message) {
      const { doc } = view.state;
      const at = line > 0 && line <= doc.lines ? doc.line(line) : null;
      const from = at ? at.from + (/^\s*/.exec(at.text)?.[0].length ?? 0) : 0;
      const diagnostics = at ? [{ from, to: at.to, severity: /** @type {const} */ ("error"), message }] : [];
      view.dispatch(setDiagnostics(view.state, diagnostics));
    },
    goTo(line) {
      const at = view.state.doc.line(Math.min(Math.max(line, 1), view.state.doc.lines));
      view.dispatch({ selection: { anchor: at.to }, effects: EditorView.scrollIntoView(at.from, { y: "center" }) });
      view.focus();
    },
    focus: () => view.focus(),
    dispose: () => view.destroy(),
  };
}
