/** A pod's card: name, containers, the loopback device that they share, and eth0 on the edge that faces the bridge. */

import { addressOf, endOf, keyOf } from "./topology.js";
import { say } from "../words.js";

/** @import {Box} from '../state/types.js' */
/** @import {NamespaceBox} from './types.js' */
/** @import {Draft} from './draft.js' */
/** @import {Pod} from './topology.js' */

/** Height of the lane in which frames stand before they leave and after they arrive. */
const LANE = 30;
const CHIP = 22;
/** The least width for a packet that waits, or has arrived. */
const PARKED = 56;

/** @param {number} width @returns {NamespaceBox['level']} */
export const levelFor = (width) => (width >= 96 ? "card" : width >= 40 ? "slim" : "tile");

/**
 * @param {Draft} draft @param {Pod} pod @param {Box} box @param {{flip: boolean, node: string}} place
 */
export function placePod(draft, pod, box, { flip, node }) {
  const level = levelFor(box.width);
  draft.namespaces.set(pod.name, { ...box, role: "pod", label: pod.name, open: level === "card", flip, level, node });
  const content = {
    x: box.x,
    y: flip ? box.y + LANE + CHIP / 2 : box.y,
    width: box.width,
    height: box.height - LANE - CHIP / 2,
  };
  placeName(draft, pod, content, level);
  if (level === "card") placeContainers(draft, pod, content);
  const lane = flip ? box.y + CHIP / 2 + LANE / 2 - 1 : box.y + box.height - CHIP / 2 - LANE / 2 + 1;
  if (level === "card" && pod.lo) placeLoopback(draft, pod, content, lane);
  else draft.tap(`${pod.name}:`, { x: box.x + box.width / 2, y: parkingOf(content) }, box.width - 4);
  placeTap(draft, pod, box, lane);
  placeEdge(draft, pod, box, flip);
}

/** @param {Draft} draft @param {Pod} pod @param {Box} content @param {NamespaceBox['level']} level */
function placeName(draft, pod, content, level) {
  const pad = level === "card" ? 11 : 3;
  const y = content.y + Math.min(24, content.height * 0.2 + 5);
  const inner = content.width - 2 * pad;
  const place =
    level === "card"
      ? { x: content.x + pad, anchor: /** @type {const} */ ("start") }
      : { x: content.x + content.width / 2, anchor: /** @type {const} */ ("middle") };
  const font = level === "card" ? "strong" : "small";
  const used = draft.label({
    id: `${pod.name}/name`,
    owner: pod.name,
    ...place,
    y,
    width: inner,
    text: pod.name,
    font,
  });
  if (level !== "card" || draft.measure("pod", "small") > inner - used - 7) return;
  const rest = inner - used - 7;
  const text = draft.measure(say.stage.podNamespace, "small") <= rest ? say.stage.podNamespace : say.stage.pod;
  draft.label({
    id: `${pod.name}/role`,
    owner: pod.name,
    x: place.x + used + 7,
    y,
    width: rest,
    text,
    font: "small",
    shade: "ink-3",
  });
}

/**
 * Chips side by side; those that do not fit become one that counts them.
 * @param {Draft} draft @param {Pod} pod @param {Box} content
 */
function placeContainers(draft, pod, content) {
  const height = Math.min(22, content.height * 0.28);
  const y = content.y + content.height * 0.37;
  const end = content.x + content.width - 10;
  let x = content.x + 10;
  for (let i = 0; i < pod.containers.length; i++) {
    const left = pod.containers.length - i - 1;
    const reserve = left ? 32 : 0;
    const wish = draft.measure(pod.containers[i], "small") + 14;
    const width = Math.min(wish, Math.max(end - x - reserve, 0));
    const crowded = width < Math.min(wish, 40);
    const label = crowded ? `+${left + 1}` : pod.containers[i];
    const chip = { x, y, width: crowded ? Math.min(28, end - x) : width, height };
    const id = `${pod.name}/container/${i}`;
    draft.parts.set(id, {
      ...chip,
      kind: "container",
      ns: pod.name,
      label: crowded ? pod.containers.slice(i).join(", ") : label,
    });
    draft.label({
      id,
      owner: id,
      x: chip.x + chip.width / 2,
      y: y + height / 2 + 3.6,
      width: chip.width - 6,
      text: label,
      font: "small",
      anchor: "middle",
    });
    if (crowded) return;
    x += width + 6;
  }
}

/** y of the row in which packets wait, and stay when they have arrived. @param {Box} content @returns {number} */
const parkingOf = ({ y, height }) => y + Math.min(height * 0.84, height - 12);

/** @param {Draft} draft @param {Pod} pod @param {Box} box @param {number} lane  its y */
function placeTap(draft, pod, box, lane) {
  if (!pod.eth0) return;
  draft.tap(keyOf(pod.eth0), { x: box.x + box.width / 2, y: lane }, box.width + 4);
  draft.wire({ kind: "inside", from: `${pod.name}:`, to: keyOf(pod.eth0) });
}

/**
 * The device with beside it the place for packets that wait or have arrived, and the way that its frames take: out of the lane, through
 * it and back.
 * @param {Draft} draft @param {Pod} pod @param {Box} content @param {number} lane  y of the lane
 */
function placeLoopback(draft, pod, content, lane) {
  const device = /** @type {NonNullable<Pod['lo']>} */ (pod.lo);
  const key = keyOf(device);
  const address = say.stage.lo(addressOf(device) || "127.0.0.1");
  const inner = content.width - 18;
  const text = draft.measure(address, "mono-small") + 12 + 6 + PARKED <= inner ? address : "lo";
  const width = draft.measure(text, "mono-small") + 12;
  const y = parkingOf(content);
  const box = { x: content.x + 10, y: y - 8, width, height: 16 };
  const shared = pod.containers.length > 1 ? say.stage.shared : "";
  draft.devices.set(key, { ...box, kind: "loopback", label: `${address}${shared}` });
  draft.label({
    id: `${key}/label`,
    owner: key,
    x: box.x + 6,
    y: box.y + 11.6,
    width: width - 8,
    text,
    font: "mono-small",
    shade: "ink-2",
  });
  const room = inner - width - 6;
  draft.tap(`${pod.name}:`, { x: content.x + content.width - 8 - room / 2, y }, room);
  const tap = { x: content.x + content.width / 2, y: lane };
  draft.tap(key, tap, content.width - 4);
  draft.wire({ kind: "inside", from: `${pod.name}:`, to: key });
  const reach = Math.min(26, content.width * 0.16);
  const corners = [
    [reach, tap.y],
    [reach, y],
    [-reach, y],
    [-reach, tap.y],
  ];
  draft.wire({ kind: "inside", from: key, to: key, via: corners.map(([dx, cy]) => ({ x: tap.x + dx, y: cy })) });
}

/**
 * eth0 with its address, or what of it fits.
 * @param {Draft} draft @param {Pod} pod @param {Box} box @param {boolean} flip
 */
function placeEdge(draft, pod, box, flip) {
  if (!pod.eth0) return;
  const key = keyOf(pod.eth0);
  const address = addressOf(pod.eth0);
  const name = draft.measure(pod.eth0.dev, "mono");
  const room = box.width - 12;
  const shown =
    [address, endOf(address), ""].find((a) => name + (a ? 7 + draft.measure(a, "mono-small") : 0) + 14 <= room) ?? "";
  const named = name + 10 <= room + 8;
  const width = named
    ? Math.max(44, name + (shown ? 7 + draft.measure(shown, "mono-small") : 0) + 16)
    : Math.min(box.width - 6, 18);
  const height = named ? CHIP : 12;
  const x = box.x + box.width / 2 - width / 2;
  const y = (flip ? box.y : box.y + box.height) - height / 2;
  draft.devices.set(key, {
    x,
    y,
    width,
    height,
    kind: "veth",
    label: `${pod.eth0.dev}${address ? ` ${address}` : ""}`,
  });
  if (!named) return;
  const start = shown ? x + 8 : x + (width - name) / 2;
  draft.label({
    id: `${key}/name`,
    owner: key,
    x: start,
    y: y + height / 2 + 3.8,
    width: name + 1,
    text: pod.eth0.dev,
    font: "mono",
  });
  if (shown) {
    draft.label({
      id: `${key}/address`,
      owner: key,
      x: start + name + 7,
      y: y + height / 2 + 3.6,
      width: width - name - 20,
      text: shown,
      font: "mono-small",
      shade: "ink-2",
    });
  }
}
