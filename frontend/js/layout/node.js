/**
 * An open node: its pods on one side, then bridge, routing, tunnel, and its network card on the edge towards the node
 * network.
 */

import { laneOf, layRail, letterBar, onLane } from "./bar.js";
import { shareOut } from "./columns.js";
import { middle } from "./draft.js";
import { frameOf } from "./frame.js";
import { placePod } from "./pod.js";
import { placeStack } from "./stack.js";
import { addressOf, keyOf } from "./topology.js";
import { say } from "../words.js";

/** @import {Box} from '../state/types.js' */
/** @import {Draft} from './draft.js' */
/** @import {Frame} from './frame.js' */
/** @import {Rhythm} from './rhythm.js' */
/** @import {NodeTopology, Pod} from './topology.js' */
/** @import {Bar} from './bar.js' */
/** @import {Column} from './columns.js' */

/**
 * @typedef {object} NodePlace
 * @property {Box} box
 * @property {boolean} flip           network card on the upper edge
 * @property {'left'|'right'} side    where flanneld is
 * @property {boolean} tunnel         whether the row of the tunnel device is there
 * @property {Rhythm} rhythm
 * @property {(name: string) => boolean} takesPart
 */

const PORT = 17;
/** From the edge of the card for pods that there is no room for to where their frames stand. */
const REST = 22;

/** @param {Draft} draft @param {NodeTopology} node @param {NodePlace} place */
export function placeNode(draft, node, place) {
  const { box, flip, rhythm } = place;
  const frame = frameOf(box, flip);
  draft.namespaces.set(node.name, {
    ...box,
    role: "node",
    label: node.name,
    open: true,
    flip,
    level: "card",
    node: node.name,
  });
  placeStack(draft, node, frame, place);
  placeTitle(draft, node, frame, rhythm);
  placeBridge(draft, node, frame, place);
  for (const device of node.devices) {
    const key = keyOf(device);
    if (!draft.hasTap(key)) draft.tap(key, draft.at(`${node.name}:`), 90);
  }
}

/** @param {Draft} draft @param {NodeTopology} node @param {Frame} frame @param {Rhythm} rhythm */
function placeTitle(draft, node, { box, y }, rhythm) {
  const baseline = y(rhythm.title / 2) + 6;
  const daemon = draft.parts.get(`${node.name}/flanneld`);
  const shared = daemon && Math.abs(daemon.y + daemon.height / 2 - y(rhythm.title / 2)) < 2;
  const inner = box.width - 2 * rhythm.pad - 4 - (shared ? daemon.width + 8 : 0);
  const x = box.x + rhythm.pad + 2;
  const used = draft.label({
    id: `${node.name}/name`,
    owner: node.name,
    x,
    y: baseline,
    width: inner,
    text: node.name,
    font: "title",
  });
  draft.slot({
    id: `node:${node.name}`,
    owner: node.name,
    x: x + used + 8,
    y: baseline,
    width: inner - used - 8,
    font: "text",
  });
}

/**
 * The bridge with its ports, and the pods behind them.
 * @param {Draft} draft @param {NodeTopology} node @param {Frame} frame @param {NodePlace} place
 */
function placeBridge(draft, node, frame, { rhythm, takesPart }) {
  const { box, flip } = frame;
  const inner = { x: box.x + rhythm.pad, width: box.width - 2 * rhythm.pad };
  const shares = shareOut(
    node.pods.map((pod) => takesPart(pod.name)),
    inner.width,
  );
  const top = frame.top(rhythm.title + rhythm.pod + rhythm.veth, rhythm.bridge);
  /** @type {Bar} */
  const bar = {
    id: node.bridge ? keyOf(node.bridge) : `${node.name}/ports`,
    box: { ...inner, y: top, height: rhythm.bridge },
    flip,
    lane: 19,
  };
  if (node.bridge) letterNodeBridge(draft, node, bar);
  const podTop = frame.top(rhythm.title, rhythm.pod);
  /** @type {{id: string, x: number}[]} */
  const ways = [];
  shares.shown.forEach((index, place) => {
    const column = { x: inner.x + shares.columns[place].x, width: shares.columns[place].width };
    const pod = node.pods[index];
    placePod(draft, pod, { ...column, y: podTop, height: rhythm.pod }, { flip, node: node.name });
    if (pod.port) ways.push(placePort(draft, pod, bar, { column, pitch: column.width + 4 }));
  });
  const rest = shares.columns[shares.shown.length];
  if (rest)
    placeRest(
      draft,
      shares.hidden.map((i) => node.pods[i]),
      { x: inner.x + rest.x, width: rest.width, y: podTop, height: rhythm.pod },
      { node, bar, ways },
    );
  if (node.bridge) layRail(draft, bar, [...ways, { id: keyOf(node.bridge), x: frame.spine, kind: "link" }]);
  else joinCables(draft, node, frame, { bar, ways });
}

/**
 * Where no bridge is, each cable leads to routing by itself: what goes from one into another passes there.
 * @param {Draft} draft @param {NodeTopology} node @param {Frame} frame @param {{bar: Bar, ways: {id: string, x: number}[]}} at
 */
function joinCables(draft, node, frame, { bar, ways }) {
  const y = bar.flip ? bar.box.y : bar.box.y + bar.box.height;
  for (const { id, x } of ways)
    draft.wire({
      kind: "link",
      from: id,
      to: `#${node.name}/routing`,
      via: [
        { x, y },
        { x: frame.spine, y },
      ],
    });
}

/** @param {Draft} draft @param {NodeTopology} node @param {Bar} bar */
function letterNodeBridge(draft, node, bar) {
  const bridge = node.bridge;
  if (!bridge) return;
  draft.devices.set(keyOf(bridge), { ...bar.box, kind: "bridge", label: bridge.dev });
  const cidr = bridge.addresses[0] ?? "";
  letterBar(draft, bar, {
    owner: keyOf(bridge),
    name: bridge.dev,
    font: "mono-strong",
    details: [`${cidr} · bridge`, cidr, addressOf(bridge)],
    slot: `bridge:${node.name}`,
    least: 62,
  });
}

/**
 * @param {Draft} draft @param {Pod} pod @param {Bar} bar @param {{column: Column, pitch: number}} at
 * @returns {{id: string, x: number}}
 */
function placePort(draft, pod, bar, { column, pitch }) {
  const port = /** @type {NonNullable<Pod['port']>} */ (pod.port);
  const key = keyOf(port);
  const x = column.x + column.width / 2;
  const wish = draft.measure(port.dev, "mono-small") + 12;
  const width = column.width < 40 ? Math.min(18, column.width - 4) : Math.min(Math.max(wish, 34), column.width + 2);
  const height = column.width < 40 ? 11 : PORT;
  const edge = bar.flip ? bar.box.y + bar.box.height + 2 : bar.box.y - 2;
  draft.devices.set(key, { x: x - width / 2, y: edge - height / 2, width, height, kind: "port", label: port.dev });
  if (column.width >= 40)
    draft.label({
      id: `${key}/name`,
      owner: key,
      x,
      y: edge + 3.5,
      width: width - 6,
      text: port.dev,
      font: "mono-small",
      anchor: "middle",
      shade: "ink-2",
    });
  draft.tap(key, onLane(bar, x), pitch);
  if (pod.eth0) draft.wire({ kind: "veth", from: keyOf(pod.eth0), to: key });
  return { id: key, x };
}

/**
 * Pods that there is no room for, as one card that counts them: their frames stand in it.
 * @param {Draft} draft @param {Pod[]} pods @param {Box} box @param {{node: NodeTopology, bar: Bar, ways: {id:
 *   string, x: number}[]}} around
 */
function placeRest(draft, pods, box, { node, bar, ways }) {
  const id = `${node.name}/more`;
  const { x, y } = middle(box);
  draft.parts.set(id, { ...box, kind: "more", ns: node.name, label: pods.map((pod) => pod.name).join(", ") });
  draft.label({
    id: `${id}/count`,
    owner: id,
    x,
    y: y - 2,
    width: box.width - 6,
    text: `+${pods.length}`,
    font: "strong",
    anchor: "middle",
    shade: "ink-2",
  });
  draft.label({
    id: `${id}/pods`,
    owner: id,
    x,
    y: y + 12,
    width: box.width - 6,
    text: say.stage.podsTitle,
    font: "small",
    anchor: "middle",
    shade: "ink-3",
  });
  const meet = { x, y: laneOf(bar) };
  const stand = { x, y: bar.flip ? box.y + REST : box.y + box.height - REST };
  pods.forEach((pod) => {
    draft.tap(`${pod.name}:`, stand, box.width);
    if (pod.lo) draft.tap(keyOf(pod.lo), stand, box.width);
    if (pod.port) {
      draft.tap(keyOf(pod.port), meet, box.width);
      ways.push({ id: keyOf(pod.port), x });
    }
    if (!pod.eth0) return;
    draft.tap(keyOf(pod.eth0), stand, box.width);
    draft.wire({ kind: "inside", from: `${pod.name}:`, to: keyOf(pod.eth0) });
    if (pod.port) draft.wire({ kind: "veth", from: keyOf(pod.eth0), to: keyOf(pod.port) });
  });
}
