/** Lines made of straight pieces: how long, where at which part of the way, and as an SVG path with round corners. */

/** @import {Point} from '../state/types.js' */

/** @param {Point} a @param {Point} b @returns {number} */
export const distance = (a, b) => Math.hypot(b.x - a.x, b.y - a.y);

/** @param {Point[]} points @returns {number} */
export function lengthOf(points) {
  let length = 0;
  for (let i = 1; i < points.length; i++) length += distance(points[i - 1], points[i]);
  return length;
}

/** @param {Point} a @param {Point} b @param {number} part 0 to 1 @returns {Point} */
export const between = (a, b, part) => ({ x: a.x + (b.x - a.x) * part, y: a.y + (b.y - a.y) * part });

/** The point at a part of the way. @param {Point[]} points at least one @param {number} part 0 to 1 @returns {Point} */
export function pointAt(points, part) {
  let left = lengthOf(points) * Math.max(0, Math.min(1, part));
  for (let i = 1; i < points.length; i++) {
    const step = distance(points[i - 1], points[i]);
    if (left <= step && step > 0) return between(points[i - 1], points[i], left / step);
    left -= step;
  }
  return points[points.length - 1];
}

/**
 * Without points that repeat or lie on a straight line between their neighbours.
 * @param {Point[]} points @returns {Point[]}
 */
export function simplify(points) {
  /** @type {Point[]} */
  const kept = [];
  for (const point of points) {
    const last = kept[kept.length - 1];
    if (last && distance(last, point) < 0.01) continue;
    const before = kept[kept.length - 2];
    if (before && Math.abs(distance(before, last) + distance(last, point) - distance(before, point)) < 0.01) kept.pop();
    kept.push(point);
  }
  return kept;
}

/** As the `d` of an SVG path. @param {Point[]} points @param {number} [radius] of the corners @returns {string} */
export function pathData(points, radius = 0) {
  if (!points.length) return "";
  let d = `M${points[0].x} ${points[0].y}`;
  for (let i = 1; i < points.length - 1; i++) {
    const r = Math.min(radius, distance(points[i - 1], points[i]) / 2, distance(points[i], points[i + 1]) / 2);
    const enter = between(points[i], points[i - 1], r / (distance(points[i], points[i - 1]) || 1));
    const leave = between(points[i], points[i + 1], r / (distance(points[i], points[i + 1]) || 1));
    d += `L${enter.x} ${enter.y}Q${points[i].x} ${points[i].y} ${leave.x} ${leave.y}`;
  }
  const end = points[points.length - 1];
  return `${d}L${end.x} ${end.y}`;
}
