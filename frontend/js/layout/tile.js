/**
 * What takes no part, or has no room: a node, a router or a host as a small card with one plug. Everything in it
 * shares one place to stand.
 */

import { addressOf, keyOf } from "./topology.js";

/** @import {Box, Device} from '../state/types.js' */
/** @import {Draft} from './draft.js' */
/** @import {NodeTopology, Station} from './topology.js' */

/** @param {NodeTopology|Station} item @returns {item is NodeTopology} */
const isNode = (item) => "pods" in item;

/** @param {NodeTopology} node @returns {string} */
const podCount = ({ pods }) => `${pods.length} ${pods.length === 1 ? "pod" : "pods"}`;

/**
 * @param {Draft} draft @param {NodeTopology|Station} item @param {Box} box
 * @param {{above: boolean, room: number, reach: number}} at  above: its plug is on the lower edge; reach: how far
 *   the bar is
 * @returns {Device|null} the device to plug in
 */
export function placeTile(draft, item, box, { above, room, reach }) {
  const role = isNode(item) ? "node" : item.role;
  draft.namespaces.set(item.name, {
    ...box,
    role,
    label: item.name,
    open: false,
    flip: above,
    level: "tile",
    node: isNode(item) ? item.name : "",
  });
  const device = isNode(item) ? item.uplink : (item.links[0]?.device ?? null);
  const address = addressOf(device);
  letterTile(draft, item.name, box, isNode(item) ? [`${podCount(item)} · ${address}`, podCount(item)] : [address]);
  const inside = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  const hub = `${item.name}:`;
  draft.tap(hub, inside, Math.min(room, box.width));
  if (isNode(item)) gather(draft, item, inside, box.width);
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
  draft.wire({ kind: "inside", from: keyOf(device), to: hub });
  return device;
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
 * All that is in a closed node stands in its middle.
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
