/** Where a box of words can lie without covering others: as near as possible to what it is about. */

import { FONTS, litFont } from "../../layout/text.js";

/** @import {Box, Point} from '../../state/types.js' */
/** @import {Measure} from '../../layout/text.js' */
/** @import {StageLayout} from '../../layout/types.js' */

/** Steps in which places further and further away are tried, and how many of them. */
const STEP = { x: 34, y: 13 };
const STEPS = { x: 7, y: 11 };
const GAP = 3;
/** What it costs to cover a square unit of words, and to cross a word, in units of distance. */
const COVERED = 40;
const CROSSED = 70;

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

/**
 * The free place that is nearest to a wish, or the one where least is covered.
 * @param {{width: number, height: number}} size @param {Point} wish  its middle
 * @param {{obstacles: Box[], within: Box}} ground
 * @returns {Point & {free: boolean}} its middle, and whether it covers nothing
 */
export function freeSpot({ width, height }, wish, { obstacles, within }) {
  /** Of a line from there to the box: it should cross no words either. @param {Box} box @returns {number} */
  const crossing = (box) => {
    const [top, bottom] = box.y > wish.y ? [wish.y, box.y] : [box.y + box.height, wish.y];
    const line = { x: wish.x - 1, y: top, width: 2, height: Math.max(0, bottom - top) };
    return CROSSED * obstacles.filter((obstacle) => common(line, obstacle) > 0).length;
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
