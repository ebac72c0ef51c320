/**
 * What lies between a node's bridge and the node network: routing and netfilter, the tunnel device, flanneld beside
 * them, the network card.
 */

import { middle } from "./draft.js";
import { TUNNELS } from "../state/tunnels.js";
import { addressOf, keyOf } from "./topology.js";
import { say } from "../words.js";

/** @import {Box, Device} from '../state/types.js' */
/** @import {Draft} from './draft.js' */
/** @import {Frame} from './frame.js' */
/** @import {NodePlace} from './node.js' */
/** @import {NodeTopology} from './topology.js' */

/** How much narrower the tunnel device is on either side: beside it runs the way that leaves the tunnel out. */
const BESIDE = 32;
/** So many tunnel devices are drawn side by side, with so much between them: one for each version of IP. */
const MOST_TUNNELS = 2;
const SPLIT = 8;
/** What two of them leave free at the left, where nothing runs beside them; and around their names. */
const CLOSE = 6;
const PAD = 12;
const CARD = 22;
const DAEMON = { width: 86, slim: 68, height: 34, low: 20 };

/** @param {Draft} draft @param {NodeTopology} node @param {Frame} frame @param {NodePlace} place */
export function placeStack(draft, node, frame, place) {
  const { rhythm, tunnel } = place;
  const inner = place.box.width - 2 * rhythm.pad;
  const half = Math.max(92, Math.min(165, inner * 0.28));
  const start = rhythm.title + rhythm.pod + rhythm.veth + rhythm.bridge;
  const routing = {
    x: frame.spine - half,
    y: frame.top(start + rhythm.toRouting, rhythm.routing),
    width: 2 * half,
    height: rhythm.routing,
  };
  const below = start + rhythm.toRouting + rhythm.routing;
  placeRouting(draft, node, frame, {
    routing,
    meet: start + rhythm.toRouting / 2,
    right: place.box.x + place.box.width - rhythm.pad,
    mirrored: !tunnel && place.side === "right",
  });
  const end = below + (tunnel ? rhythm.toTunnel + rhythm.tunnel : 0);
  const exit = end + (rhythm.toEdge - CARD / 2) / 2;
  const shown = tunnel ? node.tunnels.slice(0, MOST_TUNNELS) : [];
  const left = shown.length > 1 ? CLOSE : BESIDE;
  const width = (2 * half - left - BESIDE - SPLIT * (shown.length - 1)) / Math.max(1, shown.length);
  shown.forEach((device, i) => {
    const x = frame.spine - half + left + i * (width + SPLIT);
    const box = { x, y: frame.top(below + rhythm.toTunnel, rhythm.tunnel), width, height: rhythm.tunnel };
    const room = shown.length > 1 ? width + SPLIT : frame.box.width - 40;
    placeTunnel(draft, device, box, { x: x + width / 2, y: frame.y(below + rhythm.toTunnel / 2), room });
  });
  placeCard(draft, node, frame, exit);
  joinStack(draft, node, { aside: frame.spine + half - 14 });
  if (node.daemon)
    placeDaemon(draft, node, frame, {
      place,
      half,
      row: tunnel ? [below + rhythm.toTunnel, rhythm.tunnel] : [below - rhythm.routing, rhythm.routing],
    });
}

/**
 * @param {Draft} draft @param {NodeTopology} node @param {Frame} frame
 * @param {{routing: Box, meet: number, right: number, mirrored: boolean}} at  `meet`: where the bridge's own device hands
 *   frames up; `mirrored`: what is for the node itself stands on the left of routing, because flanneld is on its right
 */
function placeRouting(draft, node, frame, { routing, meet, right, mirrored }) {
  const id = `${node.name}/routing`;
  draft.parts.set(id, { ...routing, kind: "routing", ns: node.name, label: say.stage.routingNetfilter });
  lines(draft, id, routing, { name: say.stage.routingTitle, font: "strong", slot: `routing:${node.name}` });
  const centre = middle(routing);
  draft.junction(`#${node.name}/routing`, centre);
  const edge = routing.x + routing.width + 6;
  const room = Math.max(24, Math.min(104, right - edge));
  const aside = edge + room / 2;
  draft.tap(`${node.name}:`, { x: mirrored ? 2 * centre.x - aside : aside, y: centre.y }, room);
  draft.wire({ kind: "inside", from: `#${node.name}/routing`, to: `${node.name}:` });
  if (!node.bridge) return;
  draft.tap(keyOf(node.bridge), { x: frame.spine, y: frame.y(meet) }, frame.box.width - 20);
  draft.wire({ kind: "link", from: keyOf(node.bridge), to: `#${node.name}/routing` });
}

/**
 * @param {Draft} draft @param {Device} device @param {Box} box @param {{x: number, y: number, room: number}} tap
 */
function placeTunnel(draft, device, box, tap) {
  const key = keyOf(device);
  draft.devices.set(key, { ...box, kind: device.kind, label: device.dev });
  const { label } = TUNNELS[device.kind];
  const fits = draft.measure(device.dev, "mono-strong") <= box.width - 2 * PAD;
  const font = fits ? "mono-strong" : "mono-small";
  const wide = draft.measure(device.dev, font);
  const pad = fits ? PAD : CLOSE;
  lines(draft, key, box, { name: device.dev, font, slot: `tunnel:${key}`, pad });
  const room = box.width - 2 * pad - wide - 9;
  const about =
    [device.vxlan ? say.stage.vni(label, device.vxlan.vni) : label, label, ""].find(
      (t) => draft.measure(t, "text") <= room,
    ) ?? "";
  if (about)
    draft.label({
      id: `${key}/about`,
      owner: key,
      x: box.x + pad + wide + 9,
      y: firstLine(box),
      width: room,
      text: about,
      font: "text",
      shade: "ink-2",
    });
  draft.tap(key, { x: tap.x, y: tap.y }, tap.room);
}

/** @param {Box} box @returns {number} */
const firstLine = (box) => box.y + box.height / 2 - (box.height > 46 ? 5 : 3);

/**
 * A name and below it a slot. @param {Draft} draft @param {string} owner @param {Box} box
 * @param {{name: string, font: 'strong'|'mono-strong'|'mono-small', slot: string, pad?: number}} text
 */
function lines(draft, owner, box, { name, font, slot, pad = PAD }) {
  draft.label({
    id: `${owner}/name`,
    owner,
    x: box.x + pad,
    y: firstLine(box),
    width: box.width - 2 * pad,
    text: name,
    font,
  });
  draft.slot({
    id: slot,
    owner,
    x: box.x + pad,
    y: box.y + box.height / 2 + (box.height > 46 ? 14 : 12),
    width: box.width - 2 * pad,
    font: "mono-small",
  });
}

/**
 * The node's network card.
 * @param {Draft} draft @param {NodeTopology} node @param {Frame} frame @param {number} exit
 */
function placeCard(draft, node, frame, exit) {
  if (!node.uplink) return;
  const key = keyOf(node.uplink);
  const address = addressOf(node.uplink);
  const name = draft.measure(node.uplink.dev, "mono");
  const width = Math.min(frame.box.width - 20, name + (address ? 8 + draft.measure(address, "mono-small") : 0) + 22);
  const edge = frame.y(frame.box.height);
  const box = { x: frame.spine - width / 2, y: edge - CARD / 2, width, height: CARD };
  draft.devices.set(key, { ...box, kind: "physical", label: `${node.uplink.dev}${address ? ` ${address}` : ""}` });
  draft.label({
    id: `${key}/name`,
    owner: key,
    x: box.x + 11,
    y: edge + 3.8,
    width: name + 1,
    text: node.uplink.dev,
    font: "mono",
  });
  if (address)
    draft.label({
      id: `${key}/address`,
      owner: key,
      x: box.x + 19 + name,
      y: edge + 3.6,
      width: width - name - 27,
      text: address,
      font: "mono-small",
      shade: "ink-2",
    });
  draft.tap(key, { x: frame.spine, y: frame.y(exit) }, frame.box.width - 16);
}

/** @param {Draft} draft @param {NodeTopology} node @param {{aside: number}} at x of the way past the tunnel */
function joinStack(draft, node, { aside }) {
  const hub = `#${node.name}/routing`;
  const card = node.uplink ? keyOf(node.uplink) : "";
  const drawn = node.tunnels.map(keyOf).filter((key) => draft.devices.has(key));
  if (!drawn.length) {
    if (card) draft.wire({ kind: "link", from: hub, to: card });
    return;
  }
  for (const key of drawn) {
    const { x, y } = draft.at(key);
    // Two devices stand beside the line that leads from routing to the network card, and are joined to it.
    const bent = drawn.length > 1;
    draft.wire({ kind: "link", from: hub, to: key, via: bent ? [{ x: draft.at(hub).x, y }] : [] });
    if (card) draft.wire({ kind: "link", from: key, to: card, via: bent ? [{ x, y: draft.at(card).y }] : [] });
  }
  if (!card) return;
  draft.wire({
    kind: "aside",
    from: hub,
    to: card,
    via: [
      { x: aside, y: draft.at(hub).y },
      { x: aside, y: draft.at(card).y },
    ],
  });
}

/**
 * The daemon beside the device that it programs, or beside the node's name where there is no room for that.
 * @param {Draft} draft @param {NodeTopology} node @param {Frame} frame
 * @param {{place: NodePlace, half: number, row: number[]}} at
 */
function placeDaemon(draft, node, frame, { place, half, row }) {
  const { rhythm, side, box } = place;
  const free = box.width / 2 - rhythm.pad - half - 8;
  const beside = free >= DAEMON.slim;
  const width = beside ? Math.min(DAEMON.width, free) : DAEMON.slim;
  const height = beside ? DAEMON.height : DAEMON.low;
  const x = beside && side === "left" ? box.x + rhythm.pad : box.x + box.width - rhythm.pad - width;
  const y = beside ? frame.top(row[0] + (row[1] - height) / 2, height) : frame.top((rhythm.title - height) / 2, height);
  const id = `${node.name}/flanneld`;
  draft.parts.set(id, { x, y, width, height, kind: "flanneld", ns: node.name, label: node.daemon });
  draft.label({
    id: `${id}/name`,
    owner: id,
    x: x + width / 2,
    y: y + height / 2 + 4,
    width: width - 8,
    text: node.daemon,
    font: "text",
    anchor: "middle",
    shade: "ink-2",
  });
}
