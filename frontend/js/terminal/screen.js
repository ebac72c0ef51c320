/** The terminal as one sees it: what was typed with what it showed, and the line to type in. */

import { fill, h } from "../panel/dom.js";
import { say } from "../words.js";

/** @import {Entry, Shown} from './entries.js' */

/** @typedef {{entry: Entry, shown: Shown}} View */

/**
 * @typedef {object} Screen
 * @property {HTMLElement} root
 * @property {HTMLInputElement} input
 * @property {HTMLSelectElement} where
 * @property {HTMLElement} hint                      what could follow, or how to go on
 * @property {(views: View[]) => void} draw
 * @property {(netns: string) => void} prompt
 * @property {() => string} text                     all of it
 */

/** @typedef {{onClear: () => void, onCopy: () => void, onEnd: (hop: number) => void}} Actions */

/** What an element shows of an entry, so that only what is new is added and heard. @type {WeakMap<Element, string[]>} */
const printed = new WeakMap();

/** @param {string} line @returns {HTMLElement} */
const lineElement = (line) => h("span", { class: "line" }, `${line}\n`);

/** Adds what is new; where something else stands there, all is new. @param {HTMLElement} output @param {string[]} lines */
function print(output, lines) {
  const before = printed.get(output) ?? [];
  const goesOn = before.length <= lines.length && before.every((line, i) => line === lines[i]);
  const isShorter = lines.length < before.length && lines.every((line, i) => line === before[i]);
  if (goesOn) output.append(...lines.slice(before.length).map(lineElement));
  else if (isShorter) while (output.childElementCount > lines.length) output.lastElementChild?.remove();
  else fill(output, ...lines.map(lineElement));
  printed.set(output, lines);
}

/** @param {Entry} entry @param {(hop: number) => void} onEnd @returns {HTMLElement} */
function entryElement({ id, netns, when, line }, onEnd) {
  const end = h(
    "button",
    { type: "button", class: "copy", onclick: () => onEnd(Number(end.value)) },
    say.terminal.toItsEnd,
  );
  return h(
    "div",
    { class: "entry", "data-entry": id },
    h(
      "p",
      { class: "typed" },
      h("small", {}, when),
      h("span", { class: "prompt" }, `${netns} #`),
      " ",
      h("b", {}, line),
    ),
    h("pre", { class: "printed" }),
    h("p", { class: "status" }, h("span", {}), end),
  );
}

/** @param {Element} element @param {View} view */
function drawEntry(element, { entry, shown }) {
  const [, output, status] = /** @type {HTMLElement[]} */ ([...element.children]);
  const [words, end] = status.children;
  output.classList.toggle("failed", entry.answer?.kind === "text" && entry.answer.failed);
  output.classList.toggle("prose", entry.answer?.kind === "text" && entry.answer.prose);
  print(output, shown.lines);
  if (words.textContent !== shown.status) words.textContent = shown.status;
  /** @type {HTMLButtonElement} */ (end).value = String(shown.more);
  /** @type {HTMLElement} */ (end).hidden = shown.more < 0;
  status.hidden = !shown.status;
}

/** @param {Actions} actions @returns {Screen} */
export function createScreen({ onClear, onCopy, onEnd }) {
  const where = h("select", { id: "terminal-netns" });
  const log = h("div", { class: "log", role: "log", "aria-label": say.terminal.log, tabindex: 0 });
  const prompt = h("label", { for: "terminal-line", class: "prompt" });
  const input = h("input", {
    id: "terminal-line",
    type: "text",
    maxlength: 120,
    autocomplete: "off",
    autocapitalize: "off",
    spellcheck: "false",
    enterkeyhint: "send",
    "aria-describedby": "terminal-hint",
  });
  const hint = h("p", { id: "terminal-hint", class: "hint", "aria-live": "polite" });
  /** @param {string} text @param {() => void} run */
  const button = (text, run) => h("button", { type: "button", class: "button", onclick: run }, text);
  const root = h(
    "div",
    { class: "terminal" },
    h(
      "div",
      { class: "pick" },
      h("label", {}, h("span", {}, say.terminal.shellIn), where),
      button(say.terminal.copy, onCopy),
      button(say.terminal.clear, onClear),
    ),
    log,
    h("div", { class: "line-in" }, prompt, input),
    hint,
  );
  log.addEventListener("click", () => {
    if (document.getSelection()?.isCollapsed) input.focus();
  });

  return {
    root,
    input,
    where,
    hint,
    draw(views) {
      const atEnd = log.scrollTop + log.clientHeight >= log.scrollHeight - 24;
      const height = log.scrollHeight;
      const wanted = new Set(views.map(({ entry }) => String(entry.id)));
      for (const old of [...log.children]) if (!wanted.has(old.getAttribute("data-entry") ?? "")) old.remove();
      views.forEach((view, i) => {
        if (!log.children[i]) log.append(entryElement(view.entry, onEnd));
        drawEntry(log.children[i], view);
      });
      if (atEnd && log.scrollHeight !== height) log.scrollTop = log.scrollHeight;
    },
    prompt(netns) {
      prompt.textContent = `${netns} #`;
      input.setAttribute("aria-label", say.terminal.commandIn(netns));
    },
    text: () => [...log.children].map((one) => one.textContent).join("\n"),
  };
}
