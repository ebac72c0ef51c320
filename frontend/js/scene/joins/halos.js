/** A soft ring around what the hop in view is about. */

import { childrenOf } from "./layer.js";
import { isNews, set } from "./set.js";

/** @import {Selection} from 'd3-selection' */
/** @import {Box, Tone} from '../../state/types.js' */
/** @import {Layer} from './layer.js' */
/** @import {FrameModel, Still} from '../model/types.js' */

/** @typedef {{id: string, box: Box, tone: Tone}} Halo */

const WIDER = 4;

/** @param {Still} still @returns {Halo[]} */
function halosOf({ layout, halo }) {
  /** @type {Halo[]} */
  const halos = [];
  for (const [id, tone] of halo) {
    const box =
      layout.devices.get(id) ?? layout.parts.get(id) ?? (halo.size > 2 ? undefined : layout.namespaces.get(id));
    if (box) halos.push({ id, box, tone });
  }
  return halos;
}

/** @param {Layer} layer @param {FrameModel} model */
export function halos(layer, { still }) {
  if (!isNews(layer.node(), still)) return;
  /** @type {Selection<SVGRectElement, unknown, SVGGElement, unknown>} */ (childrenOf(layer))
    .data(halosOf(still), (halo) => /** @type {Halo} */ (halo).id)
    .join("rect")
    .each(function ({ box, tone }) {
      set(this, "class", "halo");
      set(this, "data-tone", tone);
      set(this, "x", box.x - WIDER);
      set(this, "y", box.y - WIDER);
      set(this, "width", box.width + 2 * WIDER);
      set(this, "height", box.height + 2 * WIDER);
      set(this, "rx", Math.min(16, Math.min(box.width, box.height) / 2 + WIDER));
    });
}
