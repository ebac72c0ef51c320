/**
 * What is in sight. Everything, where it fits; else a window that glides to where the hop is, as a function of time
 * like all else.
 */

import { clamp, ease, moveOf, progressOf } from "./motion.js";
import { placeOf, tracksOf } from "./tracks.js";

/** @import {Hop, Story} from '../../state/types.js' */
/** @import {StageLayout} from '../../layout/types.js' */

/** How long a glide takes, seconds. */
const GLIDE = 0.7;

/** Nearer than this to an end of the stage, the window stands at the end: it would cut off a line or two. */
const EDGE = 36;

/** So much of what is in sight the two ends of a way may lie apart to be both in it. */
const REACH = 0.72;

/**
 * From where to where the hops in view lead.
 * @param {Story} story @param {Hop[]} current @param {StageLayout} layout @returns {number[]} heights
 */
const heightsOf = (story, current, layout) =>
  current.flatMap((hop) => {
    if (hop.kind === "control") return [0, layout.taps.get(`${hop.ns}:`)?.y ?? 0];
    const steps = hop.pkt ? tracksOf(story).of(hop.pkt)?.steps : undefined;
    const step = steps?.find((s) => s.hop === hop);
    return [step?.from, step?.to ?? placeOf(hop)]
      .map((id) => (id ? layout.taps.get(id)?.y : undefined))
      .filter((y) => y !== undefined);
  });

/**
 * How far from an end of the stage the window stands, where it should be that far: without a jump.
 * @param {number} far @param {number} edge @returns {number}
 */
const pulled = (far, edge) => Math.max(0, far < 2 * edge ? 2 * (far - edge) : far);

/**
 * @param {Story} story @param {Hop[]} current @param {{layout: StageLayout, move: number}} scene  move: how much of the way is done
 * @returns {number} y that should be in the middle
 */
function middleFor(story, current, { layout, move }) {
  const ys = heightsOf(story, current, layout);
  const far = Math.max(...ys) - Math.min(...ys) > layout.view.height * REACH;
  const [first, second = first] = ys;
  // Where the ways lead too far apart to be seen at once, the first of them is followed.
  const centre = !ys.length ? 0 : far ? first + (second - first) * move : (Math.min(...ys) + Math.max(...ys)) / 2;
  const [top, bottom] = [layout.view.height / 2, layout.height - layout.view.height / 2];
  const edge = Math.min(EDGE, (bottom - top) / 4);
  return centre - top < bottom - centre ? top + pulled(centre - top, edge) : bottom - pulled(bottom - centre, edge);
}

/**
 * @param {Story} story @param {number} t @param {{layout: StageLayout, current: Hop[], before: Hop[],
 *   reducedMotion: boolean}} scene
 * @returns {{x: number, y: number, width: number, height: number}}
 */
export function viewAt(story, t, { layout, current, before, reducedMotion }) {
  const { width, height } = layout.view;
  if (layout.height <= height + 0.5) return { x: 0, y: 0, width, height: layout.height };
  const move = reducedMotion || !current[0] ? 1 : moveOf(progressOf(current[0], t));
  const to = middleFor(story, current, { layout, move });
  const from = before.length ? middleFor(story, before, { layout, move: 1 }) : to;
  const part = reducedMotion ? 1 : ease(clamp((t - (current[0]?.start ?? 0)) / GLIDE));
  return { x: 0, y: from + (to - from) * part - height / 2, width, height };
}
