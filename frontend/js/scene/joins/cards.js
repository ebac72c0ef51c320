/** Namespaces: nodes, pods, the node network's bars, and the tiles of what is not open. */

import { childrenOf } from "./layer.js";
import { isNews, set, setText } from "./set.js";
import { say } from "../../words.js";

/** @import {Selection} from 'd3-selection' */
/** @import {NamespaceBox} from '../../layout/types.js' */
/** @import {Layer} from './layer.js' */
/** @import {FrameModel, Still} from '../model/types.js' */

/** @typedef {[string, NamespaceBox]} Entry */

/** @type {Record<string, string>} */
const WORDS = {
  node: "node",
  pod: "pod",
  switch: say.stage.switchNodeNetwork,
  router: "router",
  host: say.stage.hostOutsideCluster,
};

/** @param {NamespaceBox} box @returns {number} radius of the corners */
const radiusOf = (box) =>
  box.role === "node" && box.open ? 18 : box.level === "tile" ? 8 : box.role === "switch" ? 11 : 13;

/** @param {Still} still @param {string} name @param {NamespaceBox} box @returns {string} */
function classOf(still, name, box) {
  const away = still.away(name);
  return [
    "card",
    box.role,
    box.level,
    away && "away",
    still.absent(name) && "absent",
    still.outside(name) && "outside",
    still.busy.has(name) && "busy",
    still.selected === `${name}:` && "selected",
  ]
    .filter(Boolean)
    .join(" ");
}

/**
 * One layer of cards.
 * @param {(box: NamespaceBox) => boolean} belongs  which namespaces are in this layer
 * @returns {(layer: Layer, model: FrameModel, t: number) => void}
 */
export const cards =
  (belongs) =>
  (layer, { still }) => {
    if (!isNews(layer.node(), still)) return;
    const entries = [...still.layout.namespaces].filter(([, box]) => belongs(box));
    /** @type {Selection<SVGGElement, unknown, SVGGElement, unknown>} */ (childrenOf(layer))
      .data(entries, (entry) => /** @type {Entry} */ (entry)[0])
      .join((enter) =>
        enter.append("g").call((g) => {
          g.append("title");
          g.append("rect").attr("class", "shadow");
          g.append("rect").attr("class", "face");
        }),
      )
      .each(function ([name, box]) {
        draw(this, name, box, still);
      });
  };

/** @param {SVGGElement} g @param {string} name @param {NamespaceBox} box @param {Still} still */
function draw(g, name, box, still) {
  const [title, shadow, face] = g.children;
  const state = still.outside(name) ? say.stage.notInClusterSuffix : "";
  const words = `${box.label}, ${WORDS[box.role] ?? box.role}${state}`;
  set(g, "class", classOf(still, name, box));
  set(g, "data-id", `${name}:`);
  set(g, "tabindex", still.absent(name) ? "-1" : "0");
  set(g, "role", "button");
  set(g, "aria-label", words);
  set(g, "data-tone", still.halo.get(name) ?? "");
  setText(title, words);
  for (const [rect, down] of /** @type {[Element, number][]} */ ([
    [shadow, 2.5],
    [face, 0],
  ])) {
    set(rect, "x", box.x);
    set(rect, "y", box.y + down);
    set(rect, "width", box.width);
    set(rect, "height", box.height);
    set(rect, "rx", radiusOf(box));
  }
}
