/** The marks of the timeline: where they are, what they look like, and how they are drawn. Shape says the layer too, not only colour. */

import { FOLD_SECONDS } from "../state/schedule.js";
import { laneIndex } from "../state/lanes.js";

/** @import {Hop, Story, Tone} from '../state/types.js' */
/** @import {Lane} from '../state/lanes.js' */

/**
 * @typedef {{x: number, lane: number, hops: Hop[]}} Mark       hops that happen together in one lane
 * @typedef {{x1: number, lane1: number, x2: number, lane2: number, hop: Hop}} Segment  the way of a packet between two marks
 * @typedef {{x: number, width: number, ns: number}} Fold       a folded gap
 * @typedef {{marks: Mark[], segments: Segment[], folds: Fold[]}} Strip  in seconds of display time, ordered
 */

/** @param {Story} story @param {Lane[]} lanes @returns {Strip} */
export function stripOf(story, lanes) {
  const index = laneIndex(lanes);
  /** @type {Map<string, Mark>} */
  const marks = new Map();
  /** @type {Segment[]} */
  const segments = [];
  /** @type {Fold[]} */
  const folds = [];
  for (const hop of story.hops) {
    const lane = index.get(hop.ns) ?? 0;
    const key = `${hop.end}/${lane}`;
    const mark = marks.get(key);
    if (mark) mark.hops.push(hop);
    else marks.set(key, { x: hop.end, lane, hops: [hop] });
    if (hop.gap) folds.push({ x: hop.start - FOLD_SECONDS, width: FOLD_SECONDS, ns: hop.gap });
    if (hop.previous)
      segments.push({ x1: hop.previous.end, lane1: index.get(hop.previous.ns) ?? 0, x2: hop.end, lane2: lane, hop });
  }
  return { marks: [...marks.values()], segments, folds };
}

/** @param {CanvasRenderingContext2D} c @param {number} x @param {number} y @param {number} r */
function diamond(c, x, y, r) {
  c.moveTo(x, y - r);
  c.lineTo(x + r, y);
  c.lineTo(x, y + r);
  c.lineTo(x - r, y);
  c.closePath();
}

/** @param {CanvasRenderingContext2D} c @param {number} x @param {number} y @param {number} r */
function cross(c, x, y, r) {
  c.moveTo(x - r, y - r);
  c.lineTo(x + r, y + r);
  c.moveTo(x + r, y - r);
  c.lineTo(x - r, y + r);
}

/** @param {CanvasRenderingContext2D} c @param {number} x @param {number} y @param {number} r */
function triangle(c, x, y, r) {
  c.moveTo(x, y - r);
  c.lineTo(x + r, y + r * 0.8);
  c.lineTo(x - r, y + r * 0.8);
  c.closePath();
}

/** @type {Record<Tone, (c: CanvasRenderingContext2D, x: number, y: number, r: number) => void>} */
const SHAPES = {
  arp: (c, x, y, r) => diamond(c, x, y, r * 1.2),
  l2: (c, x, y, r) => c.arc(x, y, r, 0, 2 * Math.PI),
  ip: (c, x, y, r) => c.arc(x, y, r, 0, 2 * Math.PI),
  overlay: (c, x, y, r) => c.roundRect(x - r, y - r, 2 * r, 2 * r, 2),
  nat: (c, x, y, r) => triangle(c, x, y, -r * 1.15),
  drop: (c, x, y, r) => cross(c, x, y, r * 0.85),
  ok: (c, x, y, r) => triangle(c, x, y, r * 1.15),
  ctl: (c, x, y, r) => c.arc(x, y, r * 0.8, 0, 2 * Math.PI),
};

/** Of several hops in one mark, the one that gives it its look. @param {Hop[]} hops @returns {Hop} */
const leader = (hops) => hops.find((hop) => hop.tone === "drop") ?? hops.find((hop) => hop.kind === "tap") ?? hops[0];

/**
 * @param {CanvasRenderingContext2D} c @param {Mark} mark @param {{x: number, y: number}} at
 * @param {{colour: (tone: Tone) => string, ground: string, current: boolean, lit: boolean, radius: number}} look
 */
export function drawMark(c, mark, at, look) {
  const { tone } = leader(mark.hops);
  const r = look.radius + (mark.hops.length > 2 ? 0.9 : 0) + (look.current ? 1.5 : 0);
  c.strokeStyle = c.fillStyle = look.colour(tone);
  if (look.current || look.lit) {
    c.save();
    c.globalAlpha = 0.28;
    c.lineWidth = 4;
    c.beginPath();
    c.arc(at.x, at.y, r + 5, 0, 2 * Math.PI);
    c.stroke();
    c.restore();
  }
  c.beginPath();
  SHAPES[tone](c, at.x, at.y, r);
  c.lineWidth = 2;
  if (tone === "drop") c.stroke();
  else if (tone === "ctl") {
    c.fillStyle = look.ground;
    c.fill();
    c.stroke();
  } else c.fill();
}
