/** Makes elements. Text is always set as text, so nothing that comes from a trace can become markup. */

/**
 * @typedef {Node|string|null|undefined|false} Child
 */

/**
 * An element.
 * @template {keyof HTMLElementTagNameMap} T
 * @param {T} tag
 * @param {Record<string, unknown>} [attributes] `on…` takes a listener; true and false set and leave out an attribute
 * @param {...(Child|Child[])} children
 * @returns {HTMLElementTagNameMap[T]}
 */
export function h(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) element.addEventListener(name.slice(2), /** @type {EventListener} */ (value));
    else if (value === true) element.setAttribute(name, "");
    else if (value !== false && value !== null && value !== undefined) element.setAttribute(name, String(value));
  }
  element.append(
    .../** @type {(Node|string)[]} */ (children.flat().filter((c) => c !== null && c !== undefined && c !== false)),
  );
  return element;
}

/** The element with an id, which the page must have. @template {HTMLElement} [T=HTMLElement] @param {string} id @returns {T} */
export function byId(id) {
  const element = document.getElementById(id);
  if (!element) throw new Error(`The page has no element #${id}`);
  return /** @type {T} */ (/** @type {unknown} */ (element));
}

/** Text whose names with a hyphen, such as `node-a`, are not broken into two lines. @param {string} text @returns {Node[]} */
export const unbroken = (text) =>
  text
    .split(/((?:\w+-)+\w{1,12})/)
    .map((part, i) => (i % 2 ? h("span", { class: "unbroken" }, part) : document.createTextNode(part)));

/** Text in which `**…**` stands for emphasis, as nodes. @param {string} text @returns {Node[]} */
export const rich = (text) =>
  text.split("**").flatMap((part, i) => (i % 2 ? [h("b", {}, unbroken(part))] : unbroken(part)));

/** Text without the marks for emphasis. @param {string} text @returns {string} */
export const plain = (text) => text.replaceAll("**", "");

/** Replaces what an element holds. @param {Element} element @param {...(Node|string)} children */
export const fill = (element, ...children) => element.replaceChildren(...children);

const MICRO = 1000;
const MILLI = 1_000_000;
const SECOND = 1_000_000_000;

/** Simulated time or a duration, in the unit that reads best. @param {number} ns nanoseconds @returns {string} */
export function duration(ns) {
  if (ns < MICRO) return `${ns} ns`;
  if (ns < MILLI) return `${(ns / MICRO).toFixed(1)} µs`;
  if (ns < SECOND) return `${(ns / MILLI).toFixed(ns < 100 * MILLI ? 2 : 1)} ms`;
  return `${(ns / SECOND).toFixed(ns < 10 * SECOND ? 2 : 1)} s`;
}

/** A gap, as people say it: `5.1 s`, `0.3 s`, `60 ms`. @param {number} ns nanoseconds @returns {string} */
export const roughly = (ns) => (ns < 0.1 * SECOND ? `${Math.round(ns / MILLI)} ms` : `${(ns / SECOND).toFixed(1)} s`);
