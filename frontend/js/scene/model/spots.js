/** Where a box of words can lie without covering others: as near as possible to what it is about. */

import { FONTS, litFont } from "../../layout/text.js";

/** @import {Box, Point} from '../../state/types.js' */
/** @import {Measure} from '../../layout/text.js' */
/** @import {StageLayout} from '../../layout/types.js' */

/** @typedef {{x1: number, y1: number, x2: number, y2: number}} Line */

/** Steps in which places further and further away are tried, and how many of them. */
const STEP = { x: 17, y: 13 };
const STEPS = { x: 15, y: 11 };
const GAP = 3;
/** What it costs to cover a square unit of words, and to cross a word, in units of distance. */
const COVERED = 40;
const CROSSED = 260;

/**
 * A box of a line of text.
 * @param {{x: number, y: number, anchor: string, font: import('../../layout/text.js').FontName}} line @param {number} width @returns {Box}
 */
function boxOf({ x, y, anchor, font }, width) {
  const { size } = FONTS[font];
  const left = anchor === "middle" ? x - width / 2 : anchor === "end" ? x - width : x;
  return { x: left, y: y - size * 0.8, width, height: size };
}

/** @type {WeakMap<StageLayout, Box[]>} */
const known = new WeakMap();

/**
 * The words on the stage, and the room of those that change: so a place stays free from hop to hop.
 * @param {StageLayout} layout @param {Measure} measure @returns {Box[]}
 */
export function wordsOn(layout, measure) {
  let words = known.get(layout);
  if (!words) {
    words = [
      ...layout.labels.map((label) => boxOf(label, measure(label.text, label.font))),
      ...[...layout.slots.values()].map((slot) => boxOf({ ...slot, font: litFont(slot.font) }, slot.width)),
    ];
    known.set(layout, words);
  }
  return words;
}

/** The area that two boxes have in common. @param {Box} a @param {Box} b @returns {number} */
const common = (a, b) =>
  Math.max(0, Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x)) *
  Math.max(0, Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y));

/** @param {Box} box @returns {Point} */
const middleOf = ({ x, y, width, height }) => ({ x: x + width / 2, y: y + height / 2 });

/** So far from the middle of the words' edge may the line to them end. */
const ASIDE = 20;

/**
 * The line from what words are about to the words: from edge to edge, upright where one is above the other.
 * @param {Box} from @param {{x: number, y: number, width: number, height: number}} words  x and y of their middle
 * @returns {Line|null} null where they touch
 */
export function leaderOf(from, { x, y, width, height }) {
  const about = middleOf(from);
  if (Math.abs(y - about.y) > (height + from.height) / 2) {
    const down = y > about.y ? 1 : -1;
    const end = x + Math.max(-ASIDE, Math.min(ASIDE, about.x - x));
    return { x1: about.x, y1: about.y + (down * from.height) / 2, x2: end, y2: y - (down * height) / 2 };
  }
  if (Math.abs(x - about.x) <= (width + from.width) / 2) return null;
  const right = x > about.x ? 1 : -1;
  return { x1: about.x + (right * from.width) / 2, y1: about.y, x2: x - (right * width) / 2, y2: y };
}

/** Whether a line passes through one of some boxes. @param {Line} line @param {Box[]} boxes @returns {boolean} */
export const crossesAny = (line, boxes) => boxes.some((box) => meets(line, box));

/** Whether a line passes through a box (Liang and Barsky). @param {Line} line @param {Box} box @returns {boolean} */
function meets({ x1, y1, x2, y2 }, box) {
  let [first, last] = [0, 1];
  const edges = [
    [x1 - x2, x1 - box.x],
    [x2 - x1, box.x + box.width - x1],
    [y1 - y2, y1 - box.y],
    [y2 - y1, box.y + box.height - y1],
  ];
  for (const [step, room] of edges) {
    if (step === 0 && room < 0) return false;
    if (step < 0) first = Math.max(first, room / step);
    else if (step > 0) last = Math.min(last, room / step);
  }
  return first < last;
}

/**
 * The free place that is nearest to a wish, or the one where least is covered.
 * @param {{width: number, height: number}} size @param {Point} wish  its middle
 * @param {{obstacles: Box[], within: Box, from: Box|null}} ground  from: what it is about, which a line leads to
 * @returns {Point & {free: boolean}} its middle, and whether it covers nothing
 */
export function freeSpot({ width, height }, wish, { obstacles, within, from }) {
  /** Of a line from there to the box: it should cross no words either. @param {Box} box @returns {number} */
  const crossing = (box) => {
    const line = from && leaderOf(from, { ...middleOf(box), width, height });
    return line ? CROSSED * obstacles.filter((obstacle) => meets(line, obstacle)).length : 0;
  };

  /** @param {number} value @param {number} start @param {number} end @param {number} size */
  const kept = (value, start, end, size) => Math.max(start + size / 2 + 4, Math.min(end - size / 2 - 4, value));
  let best = { ...wish, free: false };
  let least = Infinity;
  for (let i = -STEPS.y; i <= STEPS.y; i++) {
    for (let k = -STEPS.x; k <= STEPS.x; k++) {
      const x = kept(wish.x + k * STEP.x, within.x, within.x + within.width, width);
      const y = kept(wish.y + i * STEP.y, within.y, within.y + within.height, height);
      const box = { x: x - width / 2 - GAP, y: y - height / 2 - GAP, width: width + 2 * GAP, height: height + 2 * GAP };
      const away = Math.hypot(x - wish.x, (y - wish.y) * 1.2);
      if (away >= least) continue;
      const covered = obstacles.reduce((sum, obstacle) => sum + common(box, obstacle), 0);
      const cost = away + COVERED * covered + crossing(box);
      if (cost < least) [best, least] = [{ x, y, free: covered === 0 }, cost];
    }
  }
  return best;
}
