/** A router or host at the end of a segment's bar: a tile of the bar's height, whose frames stand level with those in the bar. */

import { laneOf, onLane } from "./bar.js";
import { portOf } from "./network.js";
import { addressOf, endOf, keyOf } from "./topology.js";

/** @import {Draft} from './draft.js' */
/** @import {SegmentPlace} from './network.js' */
/** @import {Station} from './topology.js' */

export const BESIDE = { width: 108, gap: 22 };
/** From the bar's end to where a frame stands in its last port. */
const INSIDE = 36;
const PLUG = { width: 8, height: 20 };

/**
 * @param {Draft} draft @param {SegmentPlace} place @param {Station} station
 * @param {{left: boolean, edge: number}} at  left: at the bar's left end; edge: x that the tile may reach
 */
export function placeBeside(draft, place, station, { left, edge }) {
  const { bar } = place;
  const end = left ? bar.box.x : bar.box.x + bar.box.width;
  const near = end + (left ? -BESIDE.gap : BESIDE.gap);
  const width = Math.max(40, Math.min(BESIDE.width, Math.abs(edge - near)));
  const box = { x: left ? near - width : near, y: bar.box.y, width, height: bar.box.height };
  draft.namespaces.set(station.name, {
    ...box,
    role: station.role,
    label: station.name,
    open: false,
    flip: false,
    level: "tile",
    node: "",
  });
  const device = station.links[0]?.device;
  letter(draft, station.name, box, addressOf(device ?? null));
  const y = laneOf(bar);
  const inside = { x: box.x + width / 2, y };
  draft.tap(`${station.name}:`, inside, width - 6);
  if (!device) return;
  draft.tap(keyOf(device), inside, width - 6);
  draft.wire({ kind: "inside", from: keyOf(device), to: `${station.name}:` });
  const plug = { y: y - PLUG.height / 2, ...PLUG };
  draft.devices.set(keyOf(device), {
    ...plug,
    x: near - PLUG.width / 2,
    kind: "physical",
    label: `${device.dev} ${addressOf(device)}`,
  });
  const port = portOf(place.segment, device) || `${bar.id}/to/${keyOf(device)}`;
  draft.devices.set(port, { ...plug, x: end - PLUG.width / 2, kind: "port", label: port.slice(port.indexOf(":") + 1) });
  const x = end + (left ? INSIDE : -INSIDE);
  draft.tap(port, onLane(bar, x), 2 * INSIDE - 12);
  draft.wire({ kind: "cable", from: keyOf(device), to: port });
  place.ways.push({ id: port, x });
}

/**
 * Name and address, below the lane.
 * @param {Draft} draft @param {string} name @param {import('../state/types.js').Box} box @param {string} address
 */
function letter(draft, name, box, address) {
  const line = {
    owner: name,
    x: box.x + box.width / 2,
    width: box.width - 10,
    anchor: /** @type {const} */ ("middle"),
  };
  const bottom = box.y + box.height;
  draft.label({ ...line, id: `${name}/name`, y: bottom - 16.5, text: name, font: "small" });
  const text = address && draft.measure(address, "small") <= line.width ? address : endOf(address);
  if (address) draft.label({ ...line, id: `${name}/detail`, y: bottom - 5, text, font: "small", shade: "ink-3" });
}
