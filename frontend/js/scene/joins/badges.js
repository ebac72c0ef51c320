/** Badges on what is broken. */

import { childrenOf } from "./layer.js";
import { isNews, set, setText } from "./set.js";

/** @import {Selection} from 'd3-selection' */
/** @import {Layer} from './layer.js' */
/** @import {Badge} from '../model/faults.js' */
/** @import {FrameModel} from '../model/types.js' */

const SIZE = 9;
const TRIANGLE = `M0 ${-SIZE}L${SIZE} ${SIZE * 0.75}L${-SIZE} ${SIZE * 0.75}Z`;
/** The exclamation mark's stroke and dot. */
const MARK = "M0 -4.2V1.4M0 3.9V4.1";

/** @param {Layer} layer @param {FrameModel} model */
export function badges(layer, { still }) {
  if (!isNews(layer.node(), still)) return;
  /** @type {Selection<SVGGElement, unknown, SVGGElement, unknown>} */ (childrenOf(layer))
    .data(still.badges, (badge) => /** @type {Badge} */ (badge).id)
    .join((enter) =>
      enter.append("g").call((g) => {
        g.attr("class", "fault").attr("role", "img").append("title");
        g.append("path").attr("d", TRIANGLE);
        g.append("path").attr("class", "mark").attr("d", MARK);
      }),
    )
    .each(function ({ box, title }) {
      set(this, "transform", `translate(${box.x + box.width - 5} ${box.y - 1})`);
      set(this, "aria-label", title);
      setText(this.children[0], title);
    });
}
