/** Which wires the packets in view use, and which they came along. */

import { contentOf } from "./content.js";
import { placeOf, tracksOf } from "./tracks.js";

/** @import {Hop, Story, Tone} from '../../state/types.js' */
/** @import {StageLayout} from '../../layout/types.js' */

/** So many steps back are shown. */
const STEPS = 48;

/** The colour a hop leaves on its wire. @param {Hop} hop @returns {Tone} */
function toneOn(hop) {
  if (hop.kind !== "tap") return hop.tone;
  const content = contentOf(hop);
  return hop.tone === "nat" ? "nat" : content.outer ? "overlay" : content.tone;
}

/**
 * @param {Story} story @param {Hop[]} current @param {StageLayout} layout
 * @returns {{lit: Map<string, Tone>, used: Map<string, Tone>}}
 */
export function trailOf(story, current, layout) {
  const tracks = tracksOf(story);
  /** @type {Map<string, Tone>} */
  const lit = new Map();
  /** @type {Map<string, Tone>} */
  const used = new Map();
  for (const hop of current) {
    if (!hop.pkt) continue;
    const step = tracks.of(hop.pkt)?.steps.find((s) => s.hop === hop);
    if (step)
      mark(lit, layout, {
        from: step.from,
        to: step.to,
        tone: hop.kind === "tap" ? toneOn(hop) : toneOn(hop.previous ?? hop),
      });
    let back = hop.previous;
    for (let i = 0; back && i < STEPS; i++, back = back.previous) {
      const before = tracks.of(back.pkt)?.steps.find((s) => s.hop === back);
      if (before) mark(used, layout, { from: before.from, to: before.to, tone: toneOn(back) });
    }
  }
  return { lit, used };
}

/** @param {Map<string, Tone>} into @param {StageLayout} layout @param {{from: string, to: string, tone: Tone}} way */
function mark(into, layout, { from, to, tone }) {
  for (const wire of layout.route(from, to).wires) if (!into.has(wire)) into.set(wire, tone);
}

/** All hops that led to one, the nearest first. @param {Hop} hop @returns {Hop[]} */
export function chainOf(hop) {
  /** @type {Hop[]} */
  const chain = [];
  for (let at = /** @type {Hop|null} */ (hop); at && chain.length < STEPS; at = at.previous) chain.push(at);
  return chain;
}

export { placeOf };
