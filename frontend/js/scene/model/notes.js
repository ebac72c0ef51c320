/** Words in a box of their own: why a packet died, which address was translated, the command that runs, how it ended. */

import { cut } from "../../layout/text.js";
import { ends } from "../../state/tone.js";
import { crossesAny, freeSpot, leaderOf, wordsOn } from "./spots.js";

/** @import {Box, Hop, Point, Tone} from '../../state/types.js' */
/** @import {StageLayout} from '../../layout/types.js' */
/** @import {FontName, Measure} from '../../layout/text.js' */
/** @import {Capsule, Note} from './types.js' */

const LINE = 15;
const WIDEST = 200;
/** How high a capsule is with a tunnel's around it, and how far a note stays from it. */
const CAPSULE = 32;
const APART = 6;
/** @type {FontName} */
const FONT = "text-lit";

/**
 * Words → lines that fit.
 * @param {string} text @param {number} width @param {Measure} measure @returns {string[]} at most three
 */
export function wrapWords(text, width, measure) {
  /** @type {string[]} */
  const lines = [""];
  for (const word of text.split(/\s+/)) {
    const longer = lines[lines.length - 1] ? `${lines[lines.length - 1]} ${word}` : word;
    if (measure(longer, FONT) <= width || !lines[lines.length - 1]) lines[lines.length - 1] = longer;
    else if (lines.length < 3) lines.push(word);
    else return [...lines.slice(0, 2), `${lines[2]} …`];
  }
  return lines;
}

/**
 * @typedef {{layout: StageLayout, measure: Measure, capsules: Capsule[], why: (pkt: number) => string}} Setting
 * @typedef {{id: string, lines: string[], tone: Tone, opacity: number, at: Point, about?: Capsule, home?: Box}} Wanted  at: its
 *   middle, if it may; home: the card that it stays in
 */

/** @param {Capsule} capsule @returns {Box} */
const boxOf = (capsule) => {
  const width = capsule.width + capsule.wrap * (capsule.outerWidth + 5);
  return { x: capsule.x - width / 2, y: capsule.y - CAPSULE / 2, width, height: CAPSULE };
};

/**
 * Where there is no room for all of it, only how it begins: the panel has the whole.
 * @param {Wanted} wanted @param {Note[]} others @param {Setting} setting @returns {Note}
 */
function noteFor({ id, lines, tone, opacity, at, about, home }, others, { layout, measure, capsules }) {
  const standing = capsules.filter((capsule) => capsule === about || capsule.state !== "moving");
  const beside = others.map((note) => ({ ...note, x: note.x - note.width / 2, y: note.y - note.height / 2 }));
  const obstacles = [...wordsOn(layout, measure), ...standing.map(boxOf), ...beside];
  const within = about ? around(about, layout) : (home ?? wholeOf(layout));
  const from = about ? boxOf(about) : null;
  for (let shown = lines; ; shown = shorter(shown)) {
    const width = Math.max(...shown.map((line) => measure(line, FONT))) + 22;
    const height = shown.length * LINE + 11;
    const wish = about ? { x: at.x, y: at.y + (CAPSULE + height) / 2 + APART } : at;
    const { x, y, free } = freeSpot({ width, height }, wish, { obstacles, within, from });
    const line = from && leaderOf(from, { x, y, width, height });
    // Where there is no way past other words, the colour alone says what it is about.
    const leader = line && crossesAny(line, obstacles) ? null : line;
    if (free || shown.length === 1) return { id, x, y, width, height, lines: shown, tone, opacity, leader };
  }
}

/** Without the last line. @param {string[]} lines @returns {string[]} */
const shorter = (lines) => [...lines.slice(0, -2), `${lines[lines.length - 2].replace(/ …$/, "")} …`];

/** @param {StageLayout} layout @returns {Box} */
const wholeOf = ({ width, height }) => ({ x: 0, y: 0, width, height });

/** Where nodes lie above each other, what is said of a packet stays in the one that it is in, which is in sight. @param {Capsule} capsule @param {StageLayout} layout @returns {Box} */
function around({ x, y }, layout) {
  const nodes = [...layout.namespaces.values()].filter((box) => box.role === "node" && box.open);
  const node = nodes.find((box) => x > box.x && x < box.x + box.width && y > box.y && y < box.y + box.height);
  return layout.form === "narrow" && node ? node : wholeOf(layout);
}

/**
 * Where a command's words stand: in the pod that runs it, where its frames leave, or beside the node's routing.
 * @param {string} ns @param {StageLayout} layout @returns {Point}
 */
function besideOf(ns, layout) {
  const box = layout.namespaces.get(ns);
  const lane =
    box?.role === "pod"
      ? [...layout.devices].find(([id, device]) => device.kind === "veth" && id.startsWith(`${ns}:`))
      : undefined;
  const tap = layout.taps.get(lane?.[0] ?? `${ns}:`);
  return tap ? { x: tap.x, y: tap.y - 4 } : { x: layout.width / 2, y: 60 };
}

/** @param {Hop} hop @returns {string} */
function wordsOf(hop) {
  if (hop.kind === "start") return `$ ${hop.event.run}`;
  if (hop.kind === "halt") return String(hop.event.detail ?? hop.event.reason);
  return hop.event.outcome === "ok" ? "✓ ok" : `✕ ${hop.event.outcome}`;
}

/** A rule's comment, which is for those who read the rules. */
const COMMENT = /-m comment --comment ("[^"]*"|\S+) ?/g;

/**
 * What address translation did on the way to a hop: the old value stays readable while the new one is used.
 * @param {Hop} hop @returns {string[]} a line for each end that changed
 */
const translated = (hop) =>
  hop.tone === "nat"
    ? ends(hop.because).map(({ end, before, after }) =>
        `${end === "source" ? "from" : "to"} ${before} → ${after}`.replaceAll(" port ", ":"),
      )
    : [];

/** @param {Hop} hop @param {number} t @param {Setting} setting @returns {Wanted[]} */
function aboutHop(hop, t, { layout, measure, capsules }) {
  const opacity = Math.max(0, Math.min(1, (t - hop.start) / 0.15));
  const base = { id: `hop ${hop.n}`, tone: hop.tone, opacity };
  if (hop.kind === "start" || hop.kind === "exit" || hop.kind === "halt") {
    const text = wordsOf(hop);
    const lines = hop.kind === "halt" ? wrapWords(text, WIDEST, measure) : [cut(text, WIDEST, FONT, measure)];
    const card = layout.namespaces.get(hop.ns);
    const home = card?.role === "node" && card.open ? card : undefined;
    return [{ ...base, lines, at: besideOf(hop.ns, layout), home }];
  }
  const lines = translated(hop);
  const about = capsules.find((capsule) => capsule.pkt === hop.pkt);
  return lines.length && about ? [{ ...base, lines, at: about, about }] : [];
}

/** @param {Capsule[]} capsules @param {Setting} setting @returns {Wanted[]} */
function aboutDrops(capsules, { measure, why }) {
  return capsules.flatMap((about) => {
    const text = about.state === "dropped" ? why(about.pkt).replace(COMMENT, "") : "";
    if (!text) return [];
    const lines = wrapWords(text, WIDEST, measure);
    return [{ id: `drop ${about.pkt}`, lines, tone: "drop", opacity: about.opacity * about.badge, at: about, about }];
  });
}

/**
 * @param {Hop[]} current @param {number} t @param {Setting} setting
 * @returns {Note[]}
 */
export function notesAt(current, t, setting) {
  /** @type {Note[]} */
  const notes = [];
  const all = current.flatMap((hop) => aboutHop(hop, t, setting));
  for (const wanted of [...all, ...aboutDrops(setting.capsules, setting)]) notes.push(noteFor(wanted, notes, setting));
  return notes;
}
