/** Cables and the links inside a node; those that carry a packet wear its colour. */

import { pathData } from "../../layout/polyline.js";
import { childrenOf } from "./layer.js";
import { isNews, set } from "./set.js";

/** @import {Selection} from 'd3-selection' */
/** @import {Wire} from '../../layout/types.js' */
/** @import {Layer} from './layer.js' */
/** @import {FrameModel, Still} from '../model/types.js' */

/** @param {Still} still @param {Wire} wire @returns {string} */
function classOf(still, wire) {
  const absent = still.absent(wire.from) || still.absent(wire.to);
  const away = still.away(wire.from) || still.away(wire.to);
  const state = still.lit.has(wire.id) ? "lit" : still.used.has(wire.id) ? "used" : "";
  return ["wire", wire.kind, absent && "absent", away && !state && "away", state].filter(Boolean).join(" ");
}

/** @param {Layer} layer @param {FrameModel} model */
export function wires(layer, { still }) {
  if (!isNews(layer.node(), still)) return;
  const drawn = [...still.layout.wires.values()].filter((wire) => wire.kind !== "inside");
  /** @type {Selection<SVGPathElement, unknown, SVGGElement, unknown>} */ (childrenOf(layer))
    .data(drawn, (wire) => /** @type {Wire} */ (wire).id)
    .join("path")
    .each(function (wire) {
      set(this, "d", pathData(wire.points, 10));
      set(this, "class", classOf(still, wire));
      set(this, "data-tone", still.lit.get(wire.id) ?? still.used.get(wire.id) ?? "");
      // A cable is chosen by its end; those who have only a keyboard reach that itself.
      if (still.world.devices.has(wire.from)) set(this, "data-place", wire.from);
    });
}

/** The ways through boxes, drawn on them while something uses them. @param {Layer} layer @param {FrameModel} model */
export function rails(layer, { still }) {
  if (!isNews(layer.node(), still)) return;
  const inside = [...still.lit.keys(), ...still.used.keys()]
    .map((id) => still.layout.wires.get(id))
    .filter(
      (wire) => wire?.kind === "inside" && wire.from !== wire.to && !wire.from.endsWith(":") && !wire.to.endsWith(":"),
    );
  /** @type {Selection<SVGPathElement, unknown, SVGGElement, unknown>} */ (childrenOf(layer))
    .data([...new Set(inside)], (wire) => /** @type {Wire} */ (wire).id)
    .join("path")
    .each(function (wire) {
      if (!wire) return;
      set(this, "d", pathData(wire.points, 8));
      set(this, "class", `rail ${still.lit.has(wire.id) ? "lit" : "used"}`);
      set(this, "data-tone", still.lit.get(wire.id) ?? still.used.get(wire.id) ?? "");
    });
}
