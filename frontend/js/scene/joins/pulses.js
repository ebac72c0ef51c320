/** Steps of the control plane: the stretch of the dashed line that is done, and a dot at its head. */

import { pathData, pointAt } from "../../layout/polyline.js";
import { childrenOf } from "./layer.js";
import { set } from "./set.js";

/** @import {Selection} from 'd3' */
/** @import {Layer} from './layer.js' */
/** @import {FrameModel, Pulse} from '../model/types.js' */

/** @param {Layer} layer @param {FrameModel} model */
export function pulses(layer, { pulses: steps }) {
  /** @type {Selection<SVGGElement, unknown, SVGGElement, unknown>} */ (childrenOf(layer))
    .data(steps, (pulse) => /** @type {Pulse} */ (pulse).id)
    .join((enter) =>
      enter
        .append("g")
        .attr("class", "pulse")
        .call((g) => {
          g.append("path");
          g.append("rect").attr("x", -5).attr("y", -5).attr("width", 10).attr("height", 10).attr("rx", 3);
        }),
    )
    .each(function ({ points, part }) {
      const [path, head] = this.children;
      const { x, y } = pointAt(points, part);
      set(path, "d", pathData(points, 10));
      set(head, "transform", `translate(${x.toFixed(2)} ${y.toFixed(2)})`);
    });
}
