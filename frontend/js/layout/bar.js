/** A bridge drawn as a bar: a lane along its ports in which frames run, and a line of text beside it. */

import { fitting } from "./text.js";

/** @import {Box, Point} from '../state/types.js' */
/** @import {Draft} from './draft.js' */

const TEXT_LINE = 11;

/**
 * @typedef {object} Bar
 * @property {string} id          its vertices are named after it
 * @property {Box} box
 * @property {boolean} flip       ports on the lower edge
 * @property {number} lane        from the edge with the ports to the middle of the lane
 */

/** y of the lane. @param {Bar} bar @returns {number} */
export const laneOf = ({ box, flip, lane }) => (flip ? box.y + box.height - lane : box.y + lane);

/** Baseline of the text. @param {Bar} bar @returns {number} */
export const lineOf = ({ box, flip }) => (flip ? box.y + TEXT_LINE + 5 : box.y + box.height - TEXT_LINE + 2);

/**
 * Joins all that meets in the bar. Each of the ways in keeps a junction of its own, so that a frame between two of
 * them passes by the others.
 * @param {Draft} draft @param {Bar} bar @param {{id: string, x: number, kind?: 'inside'|'link'}[]} ways  vertices
 *   that stand on the lane, or meet it at x
 */
export function layRail(draft, bar, ways) {
  const y = laneOf(bar);
  const sorted = [...ways].sort((a, b) => a.x - b.x);
  // What leads out of the bar has its own place outside it, so it takes no room from what stands in the bar.
  const standing = sorted.filter((way) => way.kind !== "link");
  standing.forEach(({ id, x }, i) => {
    const beside = [standing[i - 1], standing[i + 1]].map((way) => (way ? Math.abs(way.x - x) : Infinity));
    if (draft.hasTap(id)) draft.crowd(id, Math.min(...beside) - 6);
  });
  sorted.forEach(({ id, x, kind = "inside" }, i) => {
    draft.junction(`#${bar.id}/${id}`, { x, y });
    draft.wire({ kind, from: `#${bar.id}/${id}`, to: id });
    if (i) draft.wire({ kind: "inside", from: `#${bar.id}/${sorted[i - 1].id}`, to: `#${bar.id}/${id}` });
  });
}

/**
 * Name, then what else fits; the rest of the line is a slot.
 * @param {Draft} draft @param {Bar} bar
 * @param {{owner: string, name: string, font: 'strong'|'mono-strong', details: string[], slot: string, least:
 *   number}} text  `least` is the width kept for
 *   the slot
 */
export function letterBar(draft, bar, { owner, name, font, details, slot, least }) {
  const y = lineOf(bar);
  const left = bar.box.x + 13;
  const inner = bar.box.width - 26;
  const named = draft.label({ id: `${bar.id}/name`, owner, x: left, y, width: inner, text: name, font });
  const room = inner - named - 10 - least;
  const text = fitting([...details, ""], room, "mono", draft.measure);
  const used = text
    ? draft.label({
        id: `${bar.id}/detail`,
        owner,
        x: left + named + 9,
        y,
        width: room,
        text,
        font: "mono",
        shade: "ink-2",
      }) + 9
    : 0;
  draft.slot({ id: slot, owner, x: left + inner, y, width: inner - named - used - 12, font: "text", anchor: "end" });
}

/** A point on the lane. @param {Bar} bar @param {number} x @returns {Point} */
export const onLane = (bar, x) => ({ x, y: laneOf(bar) });
