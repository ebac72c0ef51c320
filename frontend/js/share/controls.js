/** Small controls of the share dialog: a choice and a switch, each with its words. */

import { h } from "../panel/dom.js";

/**
 * One of a few.
 * @param {string} label @param {Record<string, string>} options words by value, in their order @param {string} chosen
 * @param {() => void} onChange
 * @returns {{element: HTMLElement, value: () => string}}
 */
export function choose(label, options, chosen, onChange) {
  const select = h(
    "select",
    { "aria-label": label, onchange: onChange },
    Object.entries(options).map(([value, words]) => h("option", { value }, words)),
  );
  select.value = chosen;
  return { element: h("label", { class: "share-choice" }, h("span", {}, label), select), value: () => select.value };
}

/**
 * On or off.
 * @param {string} label @param {boolean} on @param {() => void} onChange
 * @returns {{element: HTMLElement, value: () => boolean}}
 */
export function toggle(label, on, onChange) {
  const box = h("input", { type: "checkbox", checked: on, onchange: onChange });
  return { element: h("label", { class: "share-toggle" }, box, h("span", {}, label)), value: () => box.checked };
}

/**
 * A whole number.
 * @param {string} label @param {{least: number, most: number, value: number}} range @param {() => void} onChange
 * @returns {{element: HTMLElement, value: () => number}} within the range, whatever is typed
 */
export function count(label, { least, most, value }, onChange) {
  const input = h("input", {
    type: "number",
    "aria-label": label,
    min: least,
    max: most,
    value,
    onchange: onChange,
    inputmode: "numeric",
  });
  const read = () => Math.max(least, Math.min(most, Math.round(Number(input.value)) || least));
  return { element: h("label", { class: "share-choice" }, h("span", {}, label), input), value: read };
}
