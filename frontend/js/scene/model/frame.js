/** (story, layout, time) → everything on the stage at that moment. Pure: the same input gives the same picture. */

import { API } from "../../layout/control.js";
import { estimate } from "../../layout/text.js";
import { awayFrom } from "./away.js";
import { viewAt } from "./camera.js";
import { capsulesAt } from "./capsules.js";
import { badgesAt } from "./faults.js";
import { notesAt } from "./notes.js";
import { presenceIn } from "./presence.js";
import { nodeOfStep, pulsesAt } from "./pulses.js";
import { slotTexts } from "./slots.js";
import { placeOf, tracksOf } from "./tracks.js";
import { trailOf } from "./trail.js";

/** @import {Hop, Story, Tone} from '../../state/types.js' */
/** @import {Measure} from '../../layout/text.js' */
/** @import {StageLayout} from '../../layout/types.js' */
/** @import {DrawOptions, FrameModel, Still} from './types.js' */

/**
 * The last still of each layout: asked for again and again while a hop lasts.
 * @type {WeakMap<StageLayout, {key: string, story: Story, still: Still}>}
 */
const stills = new WeakMap();

/** All hops that begin together with one. @param {Story} story @param {number} index @returns {Hop[]} */
export function hopsWith(story, index) {
  const { hops } = story;
  if (index < 0 || !hops[index]) return [];
  let [first, last] = [index, index];
  while (first > 0 && hops[first - 1].start === hops[index].start) first--;
  while (last + 1 < hops.length && hops[last + 1].start === hops[index].start) last++;
  return hops.slice(first, last + 1);
}

/**
 * @param {Story} story @param {StageLayout} layout @param {number} t display seconds
 * @param {DrawOptions & {measure?: Measure}} [options]
 * @returns {FrameModel}
 */
export function frameModel(story, layout, t, options = {}) {
  const { reducedMotion = false, measure = estimate } = options;
  const still = stillAt(story, layout, story.hopAt(t), options);
  const tracks = tracksOf(story);
  const capsules = capsulesAt(story, tracks, t, { layout, measure, reducedMotion });
  const why = (/** @type {number} */ pkt) => {
    const last = tracks.of(pkt)?.steps.at(-1);
    return String((last?.ending ?? last?.hop)?.event.why ?? "");
  };
  const lead = still.current[0]?.index ?? 0;
  const view = viewAt(story, t, { layout, current: still.current, before: hopsWith(story, lead - 1), reducedMotion });
  return {
    still,
    capsules,
    notes: notesAt(still.current, t, { layout, measure, capsules, why }),
    pulses: pulsesAt(still.current, t, { layout, measure, reducedMotion }),
    view,
  };
}

/**
 * @param {Story} story @param {StageLayout} layout @param {number} index
 * @param {DrawOptions & {measure?: Measure}} options @returns {Still}
 */
function stillAt(story, layout, index, { participants = [], selected = "", measure = estimate }) {
  const names = [...participants];
  const key = `${index} ${story.hops.length} ${selected} ${names.join(",")}`;
  const kept = stills.get(layout);
  if (kept && kept.key === key && kept.story === story) return kept.still;
  const current = hopsWith(story, index);
  const world = story.worldAt(index);
  const { lit, used } = trailOf(story, current, layout);
  const presence = presenceIn(layout, world);
  const still = {
    layout,
    world,
    current,
    lit,
    used,
    selected,
    badges: badgesAt(story, index, layout),
    halo: haloOf(current, layout),
    busy: new Set(current.map((hop) => hop.ns)),
    away: awayFrom(layout, names, { touched: tracksOf(story).touched, busy: new Set(current.map((hop) => hop.ns)) }),
    ...presence,
    slots: slotTexts({
      layout,
      world,
      current,
      measure,
      since: story.hops[(current[0]?.index ?? 0) - 1]?.n ?? -1,
      ...presence,
    }),
  };
  stills.set(layout, { key, story, still });
  return still;
}

/** Who does a step of the control plane. @param {Hop} hop @returns {string} */
function haloOfStep(hop) {
  const actor = String(hop.event.actor ?? "").split("@")[0];
  if (actor === "flanneld" || actor === "kindnetd") return `${nodeOfStep(hop)}/flanneld`;
  return actor === "kubelet" ? nodeOfStep(hop) : API;
}

/**
 * Where a frame passes and ends in one go, the place wears the colour of the passing: its end is not there yet.
 * @param {Hop[]} current @param {StageLayout} layout @returns {Map<string, Tone>}
 */
function haloOf(current, layout) {
  /** @type {Map<string, Tone>} */
  const halo = new Map();
  const ring = (/** @type {string} */ id, /** @type {Tone} */ tone) => halo.has(id) || halo.set(id, tone);
  for (const hop of current) {
    if (hop.kind === "control") ring(haloOfStep(hop), "ctl");
    else if (hop.dev) ring(`${hop.ns}:${hop.dev}`, hop.tone);
    else ring(placeOf(hop), hop.tone);
    const pod = layout.namespaces.get(hop.ns)?.role === "pod";
    if (pod && (hop.kind === "deliver" || hop.kind === "exit")) ring(hop.ns, hop.tone);
  }
  return halo;
}
