/** Words in a box of their own: why a packet died, the command that runs, how it ended. */

/** @import {Hop, Point, Tone} from '../../state/types.js' */
/** @import {StageLayout} from '../../layout/types.js' */
/** @import {FontName, Measure} from '../../layout/text.js' */
/** @import {Capsule, Note} from './types.js' */

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
 * @param {string} id @param {string} text @param {Point} at @param {{layout: StageLayout, measure: Measure, tone:
 *   Tone, opacity: number, above?: boolean}} setting
 *   at: the middle of its upper edge (lower edge with `above`)
 * @returns {Note}
 */
function noteAt(id, text, at, { layout, measure, tone, opacity, above = false }) {
  const lines = wrapWords(text, Math.min(WIDEST, layout.width - 40), measure);
  const width = Math.max(...lines.map((line) => measure(line, FONT))) + 22;
  const height = lines.length * LINE + 11;
  const x = Math.max(width / 2 + 6, Math.min(layout.width - width / 2 - 6, at.x));
  const y = above ? at.y - height / 2 : at.y + height / 2;
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
 * Below a capsule: clear of it, and over all of the chip that is there rather than over half of it.
 * @param {Capsule} capsule @param {StageLayout} layout @returns {Point}
 */
function below({ x, y }, layout) {
  const chip = [...layout.devices.values()].find(
    (box) => Math.abs(box.x + box.width / 2 - x) < 2 && box.y > y && box.y < y + 30 && box.height < 30,
  );
  return { x, y: chip ? chip.y - 2 : y + 22 };
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
      noteAt(`hop ${hop.n}`, wordsOf(hop), besideOf(hop.ns, layout), { layout, measure, tone: hop.tone, opacity }),
    );
  }
  for (const capsule of capsules) {
    const text = capsule.state === "dropped" ? why(capsule.pkt) : "";
    if (!text) continue;
    const above = capsule.y > layout.height - 110;
    const at = above ? { x: capsule.x, y: capsule.y - 22 } : below(capsule, layout);
    notes.push(
      noteAt(`drop ${capsule.pkt}`, text, at, {
        layout,
        measure,
        tone: "drop",
        opacity: capsule.opacity * capsule.badge,
        above,
      }),
    );
  }
  return notes;
}
