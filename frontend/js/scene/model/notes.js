/** Words in a box of their own: why a packet died, the command that runs, how it ended. */

/** @import {Box, Hop, Point, Tone} from '../../state/types.js' */
/** @import {StageLayout} from '../../layout/types.js' */
/** @import {FontName, Measure} from '../../layout/text.js' */
/** @import {Capsule, Note} from './types.js' */

/**
 * @typedef {object} Spot
 * @property {Point} at         the middle of the note's upper edge, of its lower edge with `above`
 * @property {boolean} [above]
 * @property {Box} [cover]      a box that the note lies on: on all of it, so that no text is cut in half
 */

const LINE = 15;
const WIDEST = 250;
/** @type {FontName} */
const FONT = "text";

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
 * A box around lines, kept on the stage.
 * @param {string} id @param {string} text @param {Spot} spot
 * @param {{layout: StageLayout, measure: Measure, tone: Tone, opacity: number}} setting
 * @returns {Note}
 */
function noteAt(id, text, { at, above = false, cover }, { layout, measure, tone, opacity }) {
  const lines = wrapWords(text, Math.min(WIDEST, layout.width - 40), measure);
  const width = Math.max(...lines.map((line) => measure(line, FONT) + 22), cover ? cover.width + 4 : 0);
  const height = Math.max(lines.length * LINE + 11, cover ? cover.height + 4 : 0);
  const x = Math.max(width / 2 + 6, Math.min(layout.width - width / 2 - 6, at.x));
  const y = cover ? cover.y - 2 + height / 2 : above ? at.y - height / 2 : at.y + height / 2;
  return {
    id,
    x,
    y: Math.max(height / 2 + 6, Math.min(layout.height - height / 2 - 6, y)),
    width,
    height,
    lines,
    tone,
    opacity,
  };
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
  return tap ? { x: tap.x, y: tap.y - 17 } : { x: layout.width / 2, y: 60 };
}

/**
 * Where the words about a dropped packet stand: below its capsule, on the box that is there, or below the bar that it is in.
 * @param {Capsule} capsule @param {StageLayout} layout @returns {Spot}
 */
function spotFor({ x, y }, layout) {
  if (y > layout.height - 110) return { at: { x, y: y - 22 }, above: true };
  const boxes = [...layout.devices.values(), ...layout.parts.values()];
  const bar = boxes.find(
    (box) => box.kind === "bridge" && y > box.y && y < box.y + box.height && x > box.x && x < box.x + box.width,
  );
  if (bar) return { at: { x, y: bar.y + bar.height + 4 } };
  const cover = boxes.find((box) => Math.abs(box.x + box.width / 2 - x) < 2 && box.y > y && box.y < y + 34);
  return { at: { x, y: y + 22 }, cover };
}

/** @param {Hop} hop @returns {string} */
function wordsOf(hop) {
  if (hop.kind === "start") return `$ ${hop.event.run}`;
  if (hop.kind === "halt") return String(hop.event.detail ?? hop.event.reason);
  return hop.event.outcome === "ok" ? "✓ ok" : `✕ ${hop.event.outcome}`;
}

/**
 * @param {Hop[]} current @param {number} t @param {Capsule[]} capsules
 * @param {{layout: StageLayout, measure: Measure, why: (pkt: number) => string}} setting
 * @returns {Note[]}
 */
export function notesAt(current, t, capsules, { layout, measure, why }) {
  /** @type {Note[]} */
  const notes = [];
  for (const hop of current) {
    if (hop.kind !== "start" && hop.kind !== "exit" && hop.kind !== "halt") continue;
    const opacity = Math.max(0, Math.min(1, (t - hop.start) / 0.15));
    notes.push(
      noteAt(
        `hop ${hop.n}`,
        wordsOf(hop),
        { at: besideOf(hop.ns, layout) },
        { layout, measure, tone: hop.tone, opacity },
      ),
    );
  }
  for (const capsule of capsules) {
    const text = capsule.state === "dropped" ? why(capsule.pkt) : "";
    if (!text) continue;
    const opacity = capsule.opacity * capsule.badge;
    const setting = { layout, measure, tone: /** @type {const} */ ("drop"), opacity };
    notes.push(noteAt(`drop ${capsule.pkt}`, text, spotFor(capsule, layout), setting));
  }
  return notes;
}
