/** The packet as layers and as bytes. Pointing at a field lights its bytes, pointing at a byte lights its field. */

import { changesOf } from "./changes.js";
import { h } from "./dom.js";
import { say } from "../words.js";

/** @import {Field, Hop, Layer} from '../state/types.js' */

/** Which layers a reader has opened, kept from hop to hop: by protocol and depth. @type {Set<string>} */
const opened = new Set();

/** @param {Layer} layer @returns {string} */
const keyOf = (layer) => `${layer.protocol}${layer.inner ? "/inner" : ""}`;

/** What the fields were before, where they have changed. @typedef {Map<Field, string>} Before */

/** @param {Field} field @param {string|undefined} before @returns {HTMLElement} */
function fieldRow(field, before) {
  const about = `${field.name}: ${field.about ?? ""}`;
  return h(
    "li",
    {
      tabindex: 0,
      class: before === undefined ? "field" : "field changed",
      "data-at": field.offset,
      "data-length": field.length,
      "data-about": about,
    },
    h("span", { class: "name" }, field.name),
    h(
      "span",
      { class: "value" },
      before === undefined ? null : [h("del", {}, before), " → "],
      h("span", {}, field.value),
    ),
    h("span", { class: "hidden" }, field.about),
  );
}

/** @param {Layer} layer @param {Before} before @returns {HTMLElement} */
function layerElement(layer, before) {
  const key = keyOf(layer);
  const element = h(
    "details",
    { class: `layer${layer.inner ? " inner" : ""}`, "data-tone": layer.tone, open: opened.has(key) },
    h(
      "summary",
      { "data-at": layer.offset, "data-length": layer.length, title: layer.summary },
      h("i", { class: "dot" }),
      h("b", {}, layer.protocol),
      h("span", { class: "summary" }, layer.summary),
      layer.fields.some((field) => before.has(field)) && h("span", { class: "mark" }, say.panel.changedMark),
    ),
    h(
      "ul",
      { class: "fields" },
      layer.fields.map((field) => fieldRow(field, before.get(field))),
    ),
  );
  element.addEventListener("toggle", () => (element.open ? opened.add(key) : opened.delete(key)));
  return element;
}

/** @param {Uint8Array} frame @param {Layer[]} layers @param {Before} before @returns {HTMLElement} */
function hexElement(frame, layers, before) {
  const marked = new Set(
    [...before.keys()].flatMap((field) => Array.from({ length: field.length }, (_, i) => field.offset + i)),
  );
  const bytes = layers.flatMap((layer) =>
    Array.from({ length: layer.length }, (_, i) => {
      const at = layer.offset + i;
      return h(
        "span",
        { "data-byte": at, "data-tone": layer.tone, class: marked.has(at) ? "changed" : null },
        frame[at].toString(16).padStart(2, "0"),
      );
    }),
  );
  return h(
    "div",
    {
      class: "hex",
      tabindex: 0,
      role: "group",
      "aria-label": say.panel.bytesHexadecimal(frame.length),
      title: say.panel.bytesHint,
    },
    bytes,
  );
}

/** @param {HTMLElement} root @param {number} at @param {number} length */
function light(root, at, length) {
  for (const byte of root.querySelectorAll("[data-byte]")) {
    const n = Number(byte.getAttribute("data-byte"));
    byte.classList.toggle("lit", n >= at && n < at + length);
  }
}

/** The narrowest open field or closed layer around a byte. @param {HTMLElement} root @param {number} byte @returns {Element|undefined} */
function owner(root, byte) {
  const around = [...root.querySelectorAll("[data-at]")].filter((one) => {
    const at = Number(one.getAttribute("data-at"));
    return (
      byte >= at &&
      byte < at + Number(one.getAttribute("data-length")) &&
      /** @type {HTMLElement} */ (one).offsetParent !== null
    );
  });
  return around.sort((a, b) => Number(a.getAttribute("data-length")) - Number(b.getAttribute("data-length")))[0];
}

/** What stands below while nothing is pointed at. */
const ASK = say.panel.fieldHint;

/** The field around a byte, in a layer that is closed as well. @param {Layer[]} layers @param {number} byte @returns {Field|undefined} */
const fieldAt = (layers, byte) =>
  layers
    .flatMap((layer) => layer.fields)
    .filter(({ offset, length }) => byte >= offset && byte < offset + length)
    .sort((a, b) => a.length - b.length)[0];

/** @param {HTMLElement} root @param {EventTarget|null} target @param {(byte: number) => string} explain @returns {string} what is said of it */
function point(root, target, explain) {
  const element = target instanceof Element ? target.closest("[data-byte], [data-at]") : null;
  const byte = element?.getAttribute("data-byte");
  const from = byte ? owner(root, Number(byte)) : element;
  for (const lit of root.querySelectorAll(".lit")) lit.classList.remove("lit");
  if (!from) return ASK;
  from.classList.add("lit");
  light(root, Number(from.getAttribute("data-at")), Number(from.getAttribute("data-length")));
  return byte ? explain(Number(byte)) : (from.getAttribute("data-about") ?? from.getAttribute("title") ?? ASK);
}

/**
 * @param {Hop} hop with a frame
 * @returns {HTMLElement}
 */
export function packetElement(hop) {
  const layers = hop.layers ?? [];
  /** @type {Before} */
  const before = new Map((changesOf(hop)?.fields ?? []).map((change) => [change.field, change.before]));
  const said = h("p", { class: "explained" }, ASK);
  const bytes = hexElement(hop.frame ?? new Uint8Array(0), layers, before);
  const root = h(
    "section",
    { class: "block" },
    h("h3", {}, say.panel.packet, h("span", { class: "where" }, say.panel.bytes(hop.frame?.length ?? 0))),
    h(
      "div",
      { class: "layers" },
      layers.map((layer) => layerElement(layer, before)),
    ),
    said,
    bytes,
  );
  const explain = (/** @type {number} */ byte) => {
    const field = fieldAt(layers, byte);
    return field ? `${field.name} ${field.value}: ${field.about ?? ""}` : ASK;
  };
  /** @param {EventTarget|null} target */
  const show = (target) => {
    const text = point(root, target, explain);
    if (said.textContent !== text) said.textContent = text;
  };
  // Not "pointerover": that also comes when the page moves under a pointer that rests, and would take the light from the keyboard.
  for (const type of ["pointermove", "pointerdown", "focusin"]) {
    root.addEventListener(type, (event) => show(event.target));
  }
  for (const type of ["pointerleave", "focusout"]) root.addEventListener(type, () => show(null));
  let at = 0;
  bytes.addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: 16, ArrowUp: -16 }[event.key];
    if (!step || event.shiftKey || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    at = Math.max(0, Math.min(bytes.childElementCount - 1, at + step));
    show(bytes.children[at]);
  });
  return root;
}
