/** Devices, and the boxes that are not devices: routing, flanneld, the API, containers. */

import { isTunnel, TUNNELS } from "../../state/tunnels.js";
import { childrenOf } from "./layer.js";
import { isNews, set, setText } from "./set.js";
import { say } from "../../words.js";

/** @import {Selection} from 'd3-selection' */
/** @import {Box} from '../../state/types.js' */
/** @import {Layer} from './layer.js' */
/** @import {FrameModel, Still} from '../model/types.js' */

/** @typedef {{id: string, box: Box, kind: string, label: string, ns: string, device: boolean}} Item */

/** @type {Record<string, number>} */
const RADIUS = {
  bridge: 11,
  routing: 12,
  flanneld: 10,
  api: 14,
  container: 6,
  loopback: 6,
  port: 5,
  more: 10,
  veth: 8,
  physical: 8,
};
/** @type {Record<string, string>} */
const WORDS = {
  bridge: "bridge",
  veth: say.stage.podEnd,
  port: "bridge port",
  physical: say.stage.networkCard,
  loopback: say.stage.loopbackDevice,
};

/** @param {Still} still @returns {Item[]} boxes that lie on others last */
function itemsOf({ layout }) {
  const parts = [...layout.parts].map(([id, box]) => ({
    id,
    box,
    kind: box.kind,
    label: box.label,
    ns: box.ns,
    device: false,
  }));
  const devices = [...layout.devices].map(([id, box]) => ({
    id,
    box,
    kind: box.kind,
    label: box.label,
    ns: id.slice(0, id.indexOf(":")),
    device: true,
  }));
  const wide = devices.filter((d) => d.kind === "bridge" || isTunnel(d.kind));
  return [...parts, ...wide, ...devices.filter((d) => !wide.includes(d))];
}

/** @param {Still} still @param {Item} item @returns {string} */
function classOf(still, { id, kind }) {
  const known = still.world.devices.get(id);
  const away = still.away(id);
  return [
    "box",
    isTunnel(kind) ? "tunnel" : kind,
    away && "away",
    still.absent(id) && "absent",
    known && !known.up && "down",
    still.halo.has(id) && "current",
    still.selected === id && "selected",
  ]
    .filter(Boolean)
    .join(" ");
}

/** @param {Layer} layer @param {FrameModel} model */
export function boxes(layer, { still }) {
  if (!isNews(layer.node(), still)) return;
  /** @type {Selection<SVGGElement, unknown, SVGGElement, unknown>} */ (childrenOf(layer))
    .data(itemsOf(still), (item) => /** @type {Item} */ (item).id)
    .join((enter) =>
      enter.append("g").call((g) => {
        g.append("title");
        g.append("rect");
      }),
    )
    .order()
    .each(function (item) {
      draw(this, item, still);
    });
}

/** What a part is called where it can be chosen: its tables are those that it works with. @type {Record<string, (item: Item) => string>} */
const CHOSEN = {
  api: ({ label }) => say.stage.leasesAndServices(label),
  routing: ({ label, ns }) => say.stage.labelIn(label, ns),
};

/** @param {SVGGElement} g @param {Item} item something that is not a device */
function drawPart(g, item) {
  const words = CHOSEN[item.kind]?.(item);
  setText(g.children[0], words ?? item.label);
  if (!words) return;
  set(g, "data-id", item.id);
  set(g, "tabindex", "0");
  set(g, "role", "button");
  set(g, "aria-label", words);
}

/** @param {SVGGElement} g @param {Item} item @param {Still} still */
function draw(g, item, still) {
  const [title, rect] = g.children;
  set(g, "class", classOf(still, item));
  set(g, "data-tone", still.halo.get(item.id) ?? "");
  if (item.device) {
    const down = still.world.devices.get(item.id)?.up === false ? say.stage.downSuffix : "";
    const words = say.stage.deviceIn(
      item.label,
      WORDS[item.kind] ?? TUNNELS[item.kind]?.noun ?? item.kind,
      item.ns,
      down,
    );
    set(g, "data-id", item.id);
    set(g, "tabindex", still.absent(item.id) ? "-1" : "0");
    set(g, "role", "button");
    set(g, "aria-label", words);
    setText(title, words);
  } else drawPart(g, item);
  set(rect, "x", item.box.x);
  set(rect, "y", item.box.y);
  set(rect, "width", item.box.width);
  set(rect, "height", item.box.height);
  // A port at the side is higher than wide: with a larger radius it would be an ellipse, which reads as a zero.
  const half = Math.min(item.box.width, item.box.height) / 2;
  set(rect, "rx", Math.min(isTunnel(item.kind) ? 12 : (RADIUS[item.kind] ?? 8), half));
}
