/** The plain inputs of which forms are made. Each tells its new value. */

import { h } from "../panel/dom.js";
import { say } from "../words.js";

/** @param {Event} event */
const textOf = (event) => /** @type {HTMLInputElement} */ (event.target).value;

/** @param {string} text @returns {string[]|undefined} */
const wordsIn = (text) => {
  const found = text.split(/[\s,]+/).filter(Boolean);
  return found.length ? found : undefined;
};

/** @param {string} text @returns {number|string|undefined} what is no number stays as it is: the server says what is wrong with it */
const number = (text) => (text.trim() === "" ? undefined : /^-?\d{1,15}$/.test(text.trim()) ? Number(text) : text);

/** A line of text. @param {string} label @param {unknown} value @param {string} absent @param {(text: string) => void} tell */
export const line = (label, value, absent, tell) =>
  h("input", {
    type: "text",
    value: value ?? "",
    placeholder: absent,
    "aria-label": label,
    autocomplete: "off",
    autocapitalize: "off",
    spellcheck: "false",
    maxlength: 500,
    oninput: (/** @type {Event} */ event) => tell(textOf(event)),
  });

/** Words, with spaces or commas between them. @param {string} label @param {string[]} value @param {string} absent @param {(words: string[]|undefined) => void} tell */
export const words = (label, value, absent, tell) =>
  line(label, value.join(" "), absent, (typed) => tell(wordsIn(typed)));

/** @param {string} label @param {unknown} value @param {string} absent @param {(value: unknown) => void} tell */
export const digits = (label, value, absent, tell) =>
  h("input", {
    type: "text",
    inputmode: "numeric",
    value: value ?? "",
    placeholder: absent,
    "aria-label": label,
    maxlength: 16,
    oninput: (/** @type {Event} */ event) => tell(number(textOf(event))),
  });

/** Text of several lines. @param {string} label @param {string[]} value @param {string} absent @param {(lines: string[]) => void} tell */
export const lines = (label, value, absent, tell) =>
  h(
    "textarea",
    {
      "aria-label": label,
      rows: 2,
      placeholder: absent,
      spellcheck: "false",
      oninput(/** @type {Event} */ event) {
        const typed = textOf(event).split("\n");
        tell(typed.map((one) => one.trim()).filter(Boolean));
      },
    },
    value.join("\n"),
  );

/** @param {string} label @param {{value: string, title: string}[]} options @param {string} value @param {(value: string) => void} tell */
export function choose(label, options, value, tell) {
  const known = options.some((one) => one.value === value) ? options : [{ value, title: value }, ...options];
  const element = h(
    "select",
    { "aria-label": label, onchange: (/** @type {Event} */ event) => tell(textOf(event)) },
    known.map((one) => h("option", { value: one.value }, one.title)),
  );
  element.value = value;
  return element;
}

/** Some of the pods that there are. @param {string} label @param {string[]} pods @param {string[]} chosen @param {(chosen: string[]) => void} tell */
export function checks(label, pods, chosen, tell) {
  const boxes = pods.map((pod) => {
    const box = h("input", { type: "checkbox", value: pod });
    box.checked = chosen.includes(pod);
    return box;
  });
  const told = () => tell(boxes.filter((box) => box.checked).map((box) => box.value));
  return pods.length
    ? h(
        "div",
        { class: "pods", role: "group", "aria-label": label, onchange: told },
        boxes.map((box) => h("label", { class: "check" }, box, h("span", {}, box.value))),
      )
    : h("p", { class: "none" }, say.form.noPod);
}
