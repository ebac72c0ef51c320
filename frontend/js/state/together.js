/**
 * Two stories on one clock: what is aligned moves together, and where only one of them has a hop the other one waits. Both keep their own
 * display times; this knows which of each belong to a common one.
 */

import { align } from "./align.js";
import { hopAt, restOf } from "./schedule.js";

/** @import {Pair} from './align.js' */
/** @import {Hop, Story} from './types.js' */

/**
 * @typedef {0|1} Side  left, right
 * @typedef {{from: number, to: number}} Span  display seconds of one of the stories
 * @typedef {{start: number, length: number, spans: [Span, Span], moves: boolean[]}} Beat  what happens at once, in common display
 *   seconds; `moves`: whose hop it is
 *
 * @typedef {object} Together
 * @property {[Story, Story]} stories
 * @property {Pair[]} pairs
 * @property {Story} story  a hop for each pair
 * @property {(seconds: number, side: Side) => number} localOf  the time of one story at a common time
 * @property {(seconds: number, side: Side) => number} commonOf  the common time at a time of one story
 * @property {(pair: number, side: Side) => number} hopOf  index of the hop that one story is at
 * @property {(hop: number, side: Side) => number} pairOf
 */

/** @type {Side[]} */
const SIDES = [0, 1];

/** @param {Pair} pair @param {Side} side */
const hopIn = (pair, side) => (side ? pair.right : pair.left);

/**
 * The beat that a pair begins.
 * @param {Pair} pair @param {Beat|undefined} last @returns {Beat|null} none where it belongs to the last one
 */
function beatOf(pair, last) {
  const news = SIDES.map((side) => {
    const hop = hopIn(pair, side);
    return hop && hop.start !== last?.spans[side].from ? hop : null;
  });
  if (last && !news.some(Boolean)) return null;
  const spanOf = (/** @type {Side} */ side) => {
    const hop = news[side];
    if (hop) return { from: hop.start, to: restOf(hop) };
    return last?.spans[side] ?? { from: -1, to: 0 };
  };
  const length = Math.max(...news.map((hop) => (hop ? hop.end - hop.start : 0)));
  return {
    start: last ? last.start + last.length : 0,
    length,
    spans: [spanOf(0), spanOf(1)],
    moves: news.map(Boolean),
  };
}

/**
 * Which hop each story is at: its own of the pair, or the first of the same beat, or the last before.
 * @param {Pair[]} pairs @param {number[]} beats of each pair @param {Side} side @returns {number[]}
 */
function hopsAlong(pairs, beats, side) {
  /** @type {Map<number, number>} */
  const firsts = new Map();
  pairs.forEach((pair, i) => {
    const hop = hopIn(pair, side);
    if (hop && !firsts.has(beats[i])) firsts.set(beats[i], hop.index);
  });
  let last = -1;
  return pairs.map((pair, i) => (last = hopIn(pair, side)?.index ?? firsts.get(beats[i]) ?? last));
}

/** @param {Story} left @param {Story} right both ended @returns {Together} */
export function together(left, right) {
  const pairs = align(left.hops, right.hops);
  /** @type {Beat[]} */
  const beats = [];
  /** @type {number[]} */
  const places = [];
  for (const pair of pairs) {
    const beat = beatOf(pair, beats.at(-1));
    if (beat) beats.push(beat);
    places.push(beats.length - 1);
  }
  const hops = pairs.map((pair, index) => {
    const { start, length } = beats[places[index]];
    const hop = /** @type {Hop} */ (pair.left ?? pair.right);
    return { ...hop, index, start, end: start + length, previous: null };
  });
  const along = SIDES.map((side) => hopsAlong(pairs, places, side));
  const starts = /** @type {Hop[]} */ (/** @type {unknown} */ (beats));
  const end = beats.at(-1);
  return {
    stories: [left, right],
    pairs,
    story: { ...left, hops, duration: end ? end.start + end.length : 0, hopAt: (seconds) => hopAt(hops, seconds) },
    localOf(seconds, side) {
      const at = Math.max(0, hopAt(starts, seconds));
      const beat = beats[at];
      if (!beat) return 0;
      const { from, to } = beat.spans[side];
      return beat.moves[side] ? Math.min(from + Math.max(0, seconds - beat.start), to) : to;
    },
    commonOf(seconds, side) {
      const beat = beats.findLast(({ spans, moves }) => moves[side] && spans[side].from <= seconds);
      return beat ? beat.start + Math.min(seconds - beat.spans[side].from, beat.length - 0.001) : 0;
    },
    hopOf: (pair, side) => (pair < 0 ? -1 : (along[side][pair] ?? -1)),
    pairOf: (hop, side) => pairs.findIndex((pair) => hopIn(pair, side)?.index === hop),
  };
}
