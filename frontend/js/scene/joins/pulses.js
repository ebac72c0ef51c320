/** Steps of the control plane: the dashed line, and at its head a small box with what is told. */

import { pathData, pointAt } from "../../layout/polyline.js";
import { childrenOf } from "./layer.js";
import { set, setText } from "./set.js";

/** @import {Selection} from 'd3-selection' */
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
          const head = g.append("g");
          head.append("rect").attr("y", -8).attr("height", 16).attr("rx", 5);
          head.append("text").attr("class", "small").attr("text-anchor", "middle").attr("y", 3.6);
        }),
    )
    .each(function ({ points, part, label, width }) {
      const [path, head] = this.children;
      const { x, y } = pointAt(points, part);
      set(path, "d", pathData(points, 10));
      set(head, "transform", `translate(${x.toFixed(2)} ${y.toFixed(2)})`);
      const [rect, text] = head.children;
      set(rect, "x", -width / 2);
      set(rect, "width", width);
      setText(text, label);
    });
}
