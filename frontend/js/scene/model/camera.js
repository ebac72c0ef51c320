/**
 * What is in sight. Everything, where it fits; else a window that glides to where the hop is, as a function of time
 * like all else.
 */

import { ease } from "./capsules.js";
import { placeOf, tracksOf } from "./tracks.js";

/** @import {Hop, Story} from '../../state/types.js' */
/** @import {StageLayout} from '../../layout/types.js' */

/** How long a glide takes, seconds. */
const GLIDE = 0.7;

/**
 * @param {Story} story @param {Hop[]} current @param {StageLayout} layout
 * @returns {number} y that should be in the middle
 */
function middleFor(story, current, layout) {
  const ys = current.flatMap((hop) => {
    if (hop.kind === "control") return [0, layout.taps.get(`${hop.ns}:`)?.y ?? 0];
    const step = hop.pkt
      ? tracksOf(story)
          .of(hop.pkt)
          ?.steps.find((s) => s.hop === hop)
      : undefined;
    return [step?.from, step?.to ?? placeOf(hop)]
      .map((id) => (id ? layout.taps.get(id)?.y : undefined))
      .filter((y) => y !== undefined);
  });
  const centre = ys.length ? (Math.min(...ys) + Math.max(...ys)) / 2 : 0;
  return Math.max(layout.view.height / 2, Math.min(layout.height - layout.view.height / 2, centre));
}

/**
 * @param {Story} story @param {number} t @param {{layout: StageLayout, current: Hop[], before: Hop[],
 *   reducedMotion: boolean}} scene
 * @returns {{x: number, y: number, width: number, height: number}}
 */
export function viewAt(story, t, { layout, current, before, reducedMotion }) {
  const { width, height } = layout.view;
  if (layout.height <= height + 0.5) return { x: 0, y: 0, width, height: layout.height };
  const to = middleFor(story, current, layout);
  const from = before.length ? middleFor(story, before, layout) : to;
  const start = current[0]?.start ?? 0;
  const part = reducedMotion ? 1 : ease(Math.max(0, Math.min(1, (t - start) / GLIDE)));
  return { x: 0, y: from + (to - from) * part - height / 2, width, height };
}
