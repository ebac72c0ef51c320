/**
 * What takes no part, or has no room: a node, a router or a host as a small card with one plug. Everything in it shares one place to
 * stand, in a lane beside its words.
 */

import { addressOf, keyOf } from "./topology.js";
import { say } from "../words.js";

/** @import {Box, Device} from '../state/types.js' */
/** @import {Draft} from './draft.js' */
/** @import {NodeTopology, Station} from './topology.js' */

/** Height of the lane, next to the plug. */
export const TILE_LANE = 26;

/** @param {NodeTopology|Station} item @returns {item is NodeTopology} */
const isNode = (item) => "pods" in item;

/** @param {NodeTopology} node @returns {string} */
const podCount = ({ pods }) => say.stage.pods(pods.length);

/** The device that a tile is plugged in with. @param {NodeTopology|Station} item @returns {Device|null} */
const plugOf = (item) => (isNode(item) ? item.uplink : (item.links[0]?.device ?? item.uplink));

/**
 * @param {Draft} draft @param {NodeTopology|Station} item @param {Box} box
 * @param {{above: boolean, room: number, reach: number}} at  above: its plug is on the lower edge; reach: how far
 *   the bar is
 * @returns {Device|null} the device to plug in
 */
export function placeTile(draft, item, box, { above, room, reach }) {
  const inside = laneOfTile(draft, item, box, above);
  const device = plugOf(item);
  if (!device) return null;
  const edge = above ? box.y + box.height : box.y;
  draft.tap(keyOf(device), { x: inside.x, y: edge + (above ? 1 : -1) * Math.min(reach / 2, 16) }, room);
  draft.devices.set(keyOf(device), {
    x: inside.x - 10,
    y: edge - 4,
    width: 20,
    height: 8,
    kind: "physical",
    label: `${device.dev} ${addressOf(device)}`,
  });
  draft.wire({ kind: "inside", from: toEdge(draft, keyOf(device), { x: inside.x, y: edge }), to: `${item.name}:` });
  return device;
}

/**
 * The last piece of a cable: from where frames stand outside a card to the card's edge.
 * @param {Draft} draft @param {string} key of the device @param {{x: number, y: number}} edge
 * @returns {string} the vertex on the edge
 */
export function toEdge(draft, key, edge) {
  const id = `#${key}/edge`;
  draft.junction(id, edge);
  draft.wire({ kind: "link", from: key, to: id });
  return id;
}

/**
 * The card itself, and the place in it where frames stand.
 * @param {Draft} draft @param {NodeTopology|Station} item @param {Box} box @param {boolean} above
 */
function laneOfTile(draft, item, box, above) {
  draft.namespaces.set(item.name, {
    ...box,
    role: isNode(item) ? "node" : item.role,
    label: item.name,
    open: false,
    flip: above,
    level: "tile",
    node: isNode(item) ? item.name : "",
  });
  const address = addressOf(plugOf(item));
  const words = { ...box, y: above ? box.y : box.y + TILE_LANE - 4, height: box.height - TILE_LANE + 4 };
  letterTile(draft, item.name, words, isNode(item) ? [`${podCount(item)} · ${address}`, podCount(item)] : [address]);
  const inside = { x: box.x + box.width / 2, y: above ? box.y + box.height - TILE_LANE / 2 : box.y + TILE_LANE / 2 };
  draft.tap(`${item.name}:`, inside, box.width - 4);
  if (isNode(item)) gather(draft, item, inside, box.width - 4);
  return inside;
}

/**
 * A host behind a router, beside the router's tile: a cable leads from lane to lane.
 * @param {Draft} draft @param {Station} host @param {Box} box @param {{router: Station, left: Box}} beside  left: the router's tile
 */
export function placeBehind(draft, host, box, { router, left }) {
  laneOfTile(draft, host, box, false);
  const near = host.uplink;
  const far = router.ports.find((port) => port.peer?.ns === host.name);
  if (!near || !far) return;
  const y = box.y + TILE_LANE / 2;
  const plug = { y: y - 8, width: 8, height: 16, kind: "physical" };
  const edges = [left.x + left.width, box.x];
  [far, near].forEach((device, i) => {
    draft.devices.set(keyOf(device), { ...plug, x: edges[i] - 4, label: `${device.dev} ${addressOf(device)}` });
  });
  // Frames at either plug stand in the lane behind it, because the cable is short.
  draft.tap(keyOf(far), draft.at(`${router.name}:`), left.width - 4);
  draft.tap(keyOf(near), draft.at(`${host.name}:`), box.width - 4);
  draft.wire({ kind: "inside", from: keyOf(far), to: `${router.name}:` });
  draft.wire({ kind: "inside", from: keyOf(near), to: `${host.name}:` });
  draft.wire({ kind: "cable", from: keyOf(far), to: keyOf(near) });
}

/** @param {Draft} draft @param {string} owner @param {Box} box @param {string[]} details longest first */
export function letterTile(draft, owner, box, details) {
  const x = box.x + box.width / 2;
  const room = box.width - 10;
  const detail = details.find((d) => d && draft.measure(d, "small") <= room) ?? "";
  const y = box.y + box.height / 2 + (detail ? -1 : 4);
  draft.label({
    id: `${owner}/name`,
    owner,
    x,
    y,
    width: room,
    text: owner,
    font: "small",
    anchor: "middle",
    shade: "ink",
  });
  if (detail)
    draft.label({
      id: `${owner}/detail`,
      owner,
      x,
      y: y + 12.5,
      width: room,
      text: detail,
      font: "small",
      anchor: "middle",
      shade: "ink-3",
    });
}

/**
 * All that is in a closed node stands in its lane.
 * @param {Draft} draft @param {NodeTopology} node @param {{x: number, y: number}} point @param {number} room
 */
function gather(draft, node, point, room) {
  /** @param {string} id */
  const put = (id) => {
    draft.tap(id, point, room);
    draft.wire({ kind: "inside", from: id, to: `${node.name}:` });
  };
  for (const device of node.devices) if (device !== node.uplink) put(keyOf(device));
  for (const pod of node.pods) {
    put(`${pod.name}:`);
    for (const device of [pod.eth0, pod.lo]) if (device) put(keyOf(device));
  }
}
