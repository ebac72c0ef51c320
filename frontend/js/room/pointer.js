/** The presenter's pointer: where on the stage it is, told by what is under it, so that it is right on a screen of any size. */

import { h } from "../panel/dom.js";

/** @typedef {{at: string, x: number, y: number}} Pointed  `at`: what is under it, '' for the stage; x, y: thousandths of its box, -1: nowhere */

/** @type {Pointed} */
export const NOWHERE = { at: "", x: -1, y: -1 };

const WHOLE = 1000;

/** @param {number} value @param {number} from @param {number} size */
const part = (value, from, size) => Math.max(0, Math.min(WHOLE, Math.round(((value - from) / (size || 1)) * WHOLE)));

/** What can be pointed at has a name that is the same on every screen; packets have none that is. @param {EventTarget|null} target @returns {Element|null} */
function named(target) {
  const found = target instanceof Element ? target.closest("[data-id], [data-place]") : null;
  return found && !nameOf(found).startsWith("#") ? found : null;
}

/** @param {Element} element */
const nameOf = (element) => element.getAttribute("data-id") ?? element.getAttribute("data-place") ?? "";

/** @param {SVGSVGElement} svg @param {PointerEvent} event @returns {Pointed} */
export function pointedAt(svg, event) {
  const element = named(event.target);
  const box = (element ?? svg).getBoundingClientRect();
  return {
    at: element ? nameOf(element) : "",
    x: part(event.clientX, box.left, box.width),
    y: part(event.clientY, box.top, box.height),
  };
}

/**
 * Shows where somebody else points.
 * @param {HTMLElement} stage @param {SVGSVGElement} svg
 * @returns {(pointed: Pointed) => void}
 */
export function createPointer(stage, svg) {
  const mark = h("i", { class: "room-pointer", "aria-hidden": "true", hidden: true });
  stage.append(mark);
  return ({ at, x, y }) => {
    const name = CSS.escape(at);
    const target = at ? svg.querySelector(`[data-id="${name}"], [data-place="${name}"]`) : svg;
    mark.hidden = x < 0 || y < 0 || !target;
    if (mark.hidden || !target) return;
    const box = target.getBoundingClientRect();
    const origin = stage.getBoundingClientRect();
    mark.style.left = `${box.left - origin.left + (box.width * x) / WHOLE}px`;
    mark.style.top = `${box.top - origin.top + (box.height * y) / WHOLE}px`;
  };
}
