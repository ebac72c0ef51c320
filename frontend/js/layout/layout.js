/**
 * Cluster → boxes and paths. What this does: decides where everything is and which way capsules take. What it does
 * not: colours, time,
 * the DOM. The same world, participants and stage always give the same layout, and asking again costs nothing.
 */

import { narrowLayout } from "./narrow.js";
import { estimate } from "./text.js";
import { topologyOf } from "./topology.js";
import { wideLayout } from "./wide.js";

/** @import {World} from '../state/types.js' */
/** @import {LayoutOptions, StageLayout} from './types.js' */
/** @import {Topology} from './topology.js' */

/** Below this width, CSS pixels, nodes are stacked. */
export const NARROW_BELOW = 600;
/** So many layouts are kept. */
const KEPT = 12;

/** @type {WeakMap<World, {topology: Topology, signature: string}>} */
const sorted = new WeakMap();
/** @type {Map<string, StageLayout>} */
const kept = new Map();
/** @type {WeakMap<Function, number>} a number for each way to measure */
const measures = new WeakMap();
let measureCount = 0;

/** Everything a layout depends on, as one text. @param {Topology} topology @returns {string} */
const signatureOf = (topology) =>
  JSON.stringify(topology, (key, value) => (key === "mac" || key === "mtu" || key === "up" ? undefined : value));

/** @param {World} world @returns {{topology: Topology, signature: string}} */
function sort(world) {
  let entry = sorted.get(world);
  if (!entry) {
    const topology = topologyOf(world);
    sorted.set(world, (entry = { topology, signature: signatureOf(topology) }));
  }
  return entry;
}

/** @param {Function} measure @returns {number} */
function numberOf(measure) {
  const known = measures.get(measure);
  if (known !== undefined) return known;
  measures.set(measure, ++measureCount);
  return measureCount;
}

/**
 * @param {World} world
 * @param {Iterable<string>} participants  names of the pods and nodes that take part; none: all do. Nodes that
 *   take part are drawn open
 * @param {LayoutOptions} options          size of the stage in CSS pixels
 * @returns {StageLayout}
 */
export function layoutOf(world, participants, { width, height, measure = estimate }) {
  const names = [...participants].sort();
  const { topology, signature } = sort(world);
  const key = `${width}×${height} ${numberOf(measure)} ${names.join(",")} ${signature}`;
  const found = kept.get(key);
  if (found) return found;
  const size = { width: Math.max(1, width), height: Math.max(1, height), measure };
  const layout = topology.nodes.length ? form(size.width)(topology, names, size) : emptyLayout(size);
  kept.set(key, layout);
  if (kept.size > KEPT) kept.delete(/** @type {string} */ (kept.keys().next().value));
  return layout;
}

/** @param {number} width @returns {typeof wideLayout} */
const form = (width) => (width < NARROW_BELOW ? narrowLayout : wideLayout);

/** Before the first namespace. @param {{width: number, height: number}} size @returns {StageLayout} */
function emptyLayout({ width, height }) {
  const point = { x: width / 2, y: height / 2 };
  return {
    form: "wide",
    width,
    height,
    view: { width, height },
    namespaces: new Map(),
    devices: new Map(),
    parts: new Map(),
    wires: new Map(),
    taps: new Map(),
    room: new Map(),
    crowds: new Map(),
    labels: [],
    slots: new Map(),
    cables: [],
    path: () => [point],
    route: () => ({ points: [point], wires: [], length: 0 }),
  };
}
