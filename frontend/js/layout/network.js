/** The node network: a bar for each segment, and below it what hangs on it: routers, hosts, nodes that are not open. */

import { layRail, letterBar, onLane } from "./bar.js";
import { placeBehind, placeTile } from "./tile.js";
import { keyOf } from "./topology.js";
import { say } from "../words.js";

/** @import {Device} from '../state/types.js' */
/** @import {Bar} from './bar.js' */
/** @import {Draft} from './draft.js' */
/** @import {NodeTopology, Segment, Station} from './topology.js' */

/**
 * @typedef {object} SegmentPlace
 * @property {Segment} segment
 * @property {Bar} bar
 * @property {{id: string, x: number}[]} ways   filled while what hangs on the bar is placed
 */

/** From a bar's edge to the middle of the lane: a wrapped packet fits between the plugs and the text. */
export const NETWORK_LANE = 20;

/**
 * The switch's port that a device's cable leads to; '' where the world does not tell.
 * @param {Segment} segment @param {Device} device @returns {string}
 */
export function portOf(segment, device) {
  const port =
    segment.ports.find((p) => p.peer?.ns === device.ns && p.peer.dev === device.dev) ??
    segment.ports.find((p) => device.peer?.ns === p.ns && device.peer.dev === p.dev);
  return port ? keyOf(port) : "";
}

/**
 * Lays the cable from a device's tap to its port on the bar.
 * @param {Draft} draft @param {SegmentPlace} place @param {Device} device @param {{x: number, room: number, far?:
 *   boolean, via?: import('../state/types.js').Point[]}} at
 *   x: where the cable meets the bar; far: on the edge away from the nodes above
 */
export function plugIn(draft, { segment, bar, ways }, device, { x, room, far = false, via }) {
  const id = portOf(segment, device) || `${bar.id}/to/${keyOf(device)}`;
  const edge = far ? bar.box.y + bar.box.height : bar.box.y;
  draft.devices.set(id, {
    x: x - 10,
    y: edge - 4,
    width: 20,
    height: 8,
    kind: "port",
    label: id.slice(id.indexOf(":") + 1),
  });
  draft.tap(id, onLane(bar, x), room);
  draft.wire({ kind: "cable", from: keyOf(device), to: id, via });
  ways.push({ id, x });
}

/**
 * Draws the bar, once everything is plugged in.
 * @param {Draft} draft @param {SegmentPlace} place @param {number} count segments in all
 */
export function placeBar(draft, { segment, bar, ways }, count) {
  const name = segment.name || say.stage.network;
  draft.namespaces.set(name, {
    ...bar.box,
    role: "switch",
    label: say.stage.nodeNetwork,
    open: true,
    flip: bar.flip,
    level: "card",
    node: "",
  });
  const cidr = segment.cidr;
  letterBar(draft, bar, {
    owner: name,
    name: count > 1 ? say.stage.segment : say.stage.nodeNetwork,
    font: "strong",
    details: [`${cidr} · switch`, cidr],
    slot: `switch:${name}`,
    least: 24,
  });
  placeOwnDevice(draft, { segment, bar, ways });
  draft.tap(`${name}:`, onLane(bar, bar.box.x + bar.box.width / 2), 80);
  layRail(draft, bar, ways);
}

/**
 * The switch's own device, where the bar has most room: at an end, or between two ports.
 * @param {Draft} draft @param {SegmentPlace} place
 */
function placeOwnDevice(draft, { segment, bar, ways }) {
  if (!segment.bridge) return;
  const taken = ways.map((way) => way.x).sort((a, b) => a - b);
  const ends = [bar.box.x + bar.box.width - 46, bar.box.x + 46];
  const places = [...ends, ...taken.slice(1).map((x, i) => (x + taken[i]) / 2)];
  const free = places.map((place) => Math.min(...taken.map((x) => Math.abs(place - x)), 1e3));
  const x = places[free.indexOf(Math.max(...free))];
  const id = keyOf(segment.bridge);
  draft.tap(id, onLane(bar, x), Math.max(60, Math.min(160, Math.max(...free))));
  ways.push({ id, x });
}

/**
 * Places tiles evenly over a stretch below (or above) a bar, each with its cable.
 * @param {Draft} draft @param {SegmentPlace} place @param {(NodeTopology|Station)[]} items
 * @param {{x: number, width: number, y: number, height: number, above?: boolean}} row
 */
export function hangTiles(draft, place, items, { x, width, y, height, above = false }) {
  if (!items.length) return;
  const pitch = Math.min(150, width / items.length);
  const start = x + (width - pitch * items.length) / 2;
  const size = Math.min(132, Math.max(pitch - 18, pitch * 0.8));
  grouped(items).forEach((item, i) => {
    const cx = start + pitch * (i + 0.5);
    const box = { x: cx - size / 2, y, width: size, height };
    const router = "behind" in item ? items.find((other) => other.name === item.behind) : undefined;
    const left = router && draft.namespaces.get(router.name);
    if (left && "ports" in router) return placeBehind(draft, /** @type {Station} */ (item), box, { router, left });
    const device = placeTile(draft, item, box, { above, room: pitch - 6, reach: reachOf(place.bar, box, above) });
    if (device) plugIn(draft, place, device, { x: cx, room: pitch - 6, far: !above });
  });
}

/**
 * Hosts next to the router that they are behind.
 * @template {NodeTopology|Station} Item
 * @param {Item[]} items @returns {Item[]}
 */
export function grouped(items) {
  const isBehind = (/** @type {Item} */ item) => "behind" in item && items.some((other) => other.name === item.behind);
  return items
    .filter((item) => !isBehind(item))
    .flatMap((item) => [item, ...items.filter((other) => "behind" in other && other.behind === item.name)]);
}

/**
 * How far a tile is from the bar.
 * @param {Bar} bar @param {{y: number, height: number}} box @param {boolean} above @returns {number}
 */
const reachOf = (bar, box, above) => (above ? bar.box.y - box.y - box.height : box.y - bar.box.y - bar.box.height);
