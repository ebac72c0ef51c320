/** From where to where each segment's bar reaches. */

import { BESIDE } from "./beside.js";

/** @import {Draft} from './draft.js' */
/** @import {Plan} from './plan.js' */
/** @import {Topology} from './topology.js' */
/** @import {Sheet} from './wide.js' */

/** Between the bars of two segments. */
const BREAK = 28;
/** How far a bar goes on beyond its outer cables, and the least of it where room is short. */
const REACH = 120;
const LEAST_REACH = 62;

/**
 * Width of the bar of a segment that has no open node.
 * @param {Topology} topology @param {Plan} plan @param {number} segment @returns {number}
 */
export function asideFor(topology, plan, segment) {
  if (plan.open.some((node) => node.segment === segment)) return 0;
  const tiles = topology.nodes.filter((node) => node.segment === segment).length;
  return Math.max(244, Math.min(360, tiles * 90)) + BREAK;
}

/**
 * Left and right end of each segment's bar.
 * @param {Topology} topology @param {Plan} plan @param {Draft} draft @param {Sheet} sheet
 * @returns {[number, number][]}
 */
export function stretches(topology, plan, draft, sheet) {
  const hulls = topology.segments.map((_, i) => hullOf(plan, draft, i));
  const taken = hulls.filter((hull) => hull !== null);
  let free = sheet.width - sheet.margin - sheet.aside + BREAK;
  /** @type {[number, number][]} */
  const ends = hulls.map((hull, i) => {
    if (hull) return [hull[0], hull[1]];
    const start = free;
    free += asideFor(topology, plan, i);
    return [start, free - BREAK];
  });
  if (taken.length === 1 && !sheet.aside)
    return ends.map((end, i) => (hulls[i] ? single(plan, draft, sheet, end) : end));
  const order = ends.map((_, i) => i).sort((a, b) => ends[a][0] - ends[b][0]);
  order.forEach((at, i) => {
    const next = order[i + 1];
    if (next === undefined) return;
    const middle = (ends[at][1] + ends[next][0]) / 2;
    ends[at][1] = Math.min(ends[at][1], middle - 12);
    ends[next][0] = Math.max(ends[next][0], middle + 12);
  });
  return ends;
}

/** @param {Plan} plan @param {Draft} draft @param {number} segment @returns {[number, number]|null} */
function hullOf(plan, draft, segment) {
  const boxes = plan.open
    .filter((node) => node.segment === segment)
    .map((node) => draft.namespaces.get(node.name))
    .filter((box) => box !== undefined);
  return boxes.length ? [Math.min(...boxes.map((b) => b.x)), Math.max(...boxes.map((b) => b.x + b.width))] : null;
}

/**
 * The only bar: a little wider than the cables that reach it, or than its tiles, and as wide as what stands beside it leaves.
 * @param {Plan} plan @param {Draft} draft @param {Sheet} sheet @param {[number, number]} hull
 * @returns {[number, number]}
 */
function single(plan, draft, sheet, hull) {
  const spines = plan.open.map((node) => draft.at(`#${node.name}/routing`).x);
  const need = Math.min(sheet.width - 2 * sheet.margin, Math.max(420, (plan.closed.length + 1) * 112));
  const centre = (hull[0] + hull[1]) / 2;
  const [first, last] = [spines[0], spines[spines.length - 1]];
  const keep = (/** @type {number} */ place) =>
    plan.beside.length > place ? BESIDE.width + BESIDE.gap + 6 : sheet.margin;
  const left = Math.max(keep(1), Math.min(first - REACH, centre - need / 2));
  const right = Math.min(sheet.width - keep(0), Math.max(last + REACH, centre + need / 2));
  return [Math.min(left, first - LEAST_REACH), Math.max(right, last + LEAST_REACH)];
}
