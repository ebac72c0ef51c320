/** Boxes and lines: what overlaps, what lies within what, what a line runs through. */

import { FONTS, estimate } from "../../js/layout/text.js";

/** @import { Box, Point } from "../../js/state/types.js" */
/** @import { Label, Slot, StageLayout } from "../../js/layout/types.js" */

/** @param {Box} a @param {Box} b @returns {boolean} whether they share more than an edge */
export const overlap = (a, b) =>
  a.x + a.width > b.x + 0.5 && b.x + b.width > a.x + 0.5 && a.y + a.height > b.y + 0.5 && b.y + b.height > a.y + 0.5;

/** @param {Box} inner @param {Box} outer @returns {boolean} */
export const within = (inner, outer) =>
  inner.x >= outer.x - 0.6 &&
  inner.y >= outer.y - 0.6 &&
  inner.x + inner.width <= outer.x + outer.width + 0.6 &&
  inner.y + inner.height <= outer.y + outer.height + 0.6;

/** The box that a line of text fills. @param {Label|(Slot & {text?: string})} label @returns {Box} */
export function textBox(label) {
  const { size } = FONTS[label.font];
  const width = "text" in label && label.text ? estimate(label.text, label.font) : label.width;
  const x = label.anchor === "end" ? label.x - width : label.anchor === "middle" ? label.x - width / 2 : label.x;
  return { x, y: label.y - size * 0.74, width, height: size * 0.95 };
}

/**
 * Everything that a path must not run through unless it has business there, by name.
 * @param {StageLayout} layout @returns {Map<string, Box>}
 */
export function solids(layout) {
  /** @type {Map<string, Box>} */
  const boxes = new Map();
  for (const [name, box] of layout.namespaces) if (!(box.role === "node" && box.open)) boxes.set(name, box);
  for (const [id, box] of layout.devices) if (box.kind === "bridge" || box.kind === "vxlan") boxes.set(id, box);
  for (const [id, box] of layout.parts) if (box.kind !== "container") boxes.set(id, box);
  return boxes;
}

/**
 * Whether a piece of a line runs through a box, its edge excepted.
 * @param {Point} a @param {Point} b @param {Box} box @returns {boolean}
 */
export function crosses(a, b, box) {
  const steps = Math.max(1, Math.ceil(Math.hypot(b.x - a.x, b.y - a.y) / 2));
  for (let i = 0; i <= steps; i++) {
    const x = a.x + ((b.x - a.x) * i) / steps;
    const y = a.y + ((b.y - a.y) * i) / steps;
    if (x > box.x + 0.5 && x < box.x + box.width - 0.5 && y > box.y + 0.5 && y < box.y + box.height - 0.5) return true;
  }
  return false;
}

/**
 * The solids that a polyline runs through.
 * @param {Point[]} points @param {Map<string, Box>} boxes @returns {string[]}
 */
export function crossed(points, boxes) {
  return [...boxes]
    .filter(([, box]) => points.some((point, i) => i > 0 && crosses(points[i - 1], point, box)))
    .map(([name]) => name);
}
