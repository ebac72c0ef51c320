/** The packet as layers and as bytes. Pointing at a field lights its bytes, pointing at a byte lights its field. */

import { changesOf } from "./changes.js";
import { h } from "./dom.js";

/** @import {Field, Hop, Layer} from '../state/types.js' */

/** Which layers a reader has opened, kept from hop to hop: by protocol and depth. @type {Set<string>} */
const opened = new Set();

/** @param {Layer} layer @returns {string} */
const keyOf = (layer) => `${layer.protocol}${layer.inner ? "/inner" : ""}`;

/** @param {Field} field @param {boolean} changed @returns {HTMLElement} */
function fieldRow(field, changed) {
  return h(
    "li",
    {
      tabindex: 0,
      class: changed ? "field changed" : "field",
      "data-at": field.offset,
      "data-length": field.length,
      title: field.about ?? null,
    },
    h("span", { class: "name" }, field.name),
    h("span", { class: "value" }, field.value),
    field.about && h("span", { class: "about" }, field.about),
  );
}

/** @param {Layer} layer @param {Set<Field>} changed @returns {HTMLElement} */
function layerElement(layer, changed) {
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
    ),
    h(
      "ul",
      { class: "fields" },
      layer.fields.map((field) => fieldRow(field, changed.has(field))),
    ),
  );
  element.addEventListener("toggle", () => (element.open ? opened.add(key) : opened.delete(key)));
  return element;
}

/** @param {Uint8Array} frame @param {Layer[]} layers @param {Set<Field>} changed @returns {HTMLElement} */
function hexElement(frame, layers, changed) {
  const marked = new Set(
    [...changed].flatMap((field) => Array.from({ length: field.length }, (_, i) => field.offset + i)),
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
    { class: "hex", tabindex: 0, role: "group", "aria-label": `${frame.length} bytes, hexadecimal` },
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

/** @param {HTMLElement} root @param {EventTarget|null} target */
function point(root, target) {
  const element = target instanceof Element ? target.closest("[data-byte], [data-at]") : null;
  const byte = element?.getAttribute("data-byte");
  const from = byte ? owner(root, Number(byte)) : element;
  for (const lit of root.querySelectorAll(".lit")) lit.classList.remove("lit");
  if (!from) return;
  from.classList.add("lit");
  light(root, Number(from.getAttribute("data-at")), Number(from.getAttribute("data-length")));
}

/**
 * @param {Hop} hop with a frame
 * @returns {HTMLElement}
 */
export function packetElement(hop) {
  const layers = hop.layers ?? [];
  const changed = new Set((changesOf(hop)?.fields ?? []).map((change) => change.field));
  const root = h(
    "section",
    { class: "block" },
    h("h3", {}, "Packet", h("span", { class: "where" }, `${hop.frame?.length ?? 0} bytes`)),
    h(
      "div",
      { class: "layers" },
      layers.map((layer) => layerElement(layer, changed)),
    ),
    hexElement(hop.frame ?? new Uint8Array(0), layers, changed),
  );
  // Not "pointerover": that also comes when the page moves under a pointer that rests, and would take the light from the keyboard.
  for (const type of ["pointermove", "pointerdown", "focusin"]) {
    root.addEventListener(type, (event) => point(root, event.target));
  }
  for (const type of ["pointerleave", "focusout"]) root.addEventListener(type, () => point(root, null));
  return root;
}
