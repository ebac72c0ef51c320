/** Which nodes are drawn open, and how large a stage unit is. */

import { fullHeight, leastHeight } from "./rhythm.js";

/** @import {NodeTopology, Station, Topology} from './topology.js' */

/**
 * @typedef {object} Plan
 * @property {NodeTopology[]} open
 * @property {NodeTopology[]} closed
 * @property {boolean} tunnel     whether an open node has a tunnel device
 * @property {Station[]} beside   what is drawn at the ends of the only segment's bar
 * @property {boolean} lower      whether anything hangs below the node network
 * @property {(name: string) => boolean} takesPart
 */

/** Narrower than this, an open node cannot be read. */
const NODE_LEAST = 244;
const NODE_FULL = 560;

/**
 * @param {Topology} topology @param {string[]} participants  names of pods and nodes; none: all take part
 * @param {number} most  open nodes
 * @returns {Plan}
 */
export function planOf(topology, participants, most) {
  const named = new Set(participants);
  const known = topology.nodes.some((node) => involves(node, named));
  const takesPart = (/** @type {string} */ name) => !known || named.has(name);
  const wanted = topology.nodes.filter((node) => !known || involves(node, named));
  const open = chosen(wanted, Math.max(1, most));
  const closed = topology.nodes.filter((node) => !open.includes(node));
  const used = new Set(open.map((node) => node.segment));
  const hangs = closed.some((node) => used.has(node.segment));
  const plain = topology.stations.length <= 2 && topology.stations.every((station) => !station.behind);
  const beside = topology.segments.length === 1 && !hangs && plain ? topology.stations : [];
  return {
    open,
    closed,
    takesPart,
    tunnel: open.some((node) => node.tunnels.length > 0),
    beside,
    lower: hangs || topology.stations.length > beside.length,
  };
}

/**
 * The first of some nodes, and one of each segment before a second of any: else a packet would leave what is drawn.
 * @param {NodeTopology[]} nodes @param {number} most @returns {NodeTopology[]} in their order
 */
function chosen(nodes, most) {
  const firsts = nodes.filter((node, i) => nodes.findIndex((other) => other.segment === node.segment) === i);
  const kept = new Set([...new Set([...firsts, ...nodes])].slice(0, most));
  return nodes.filter((node) => kept.has(node));
}

/** @param {NodeTopology} node @param {Set<string>} named @returns {boolean} */
const involves = (node, named) => named.has(node.name) || node.pods.some((pod) => named.has(pod.name));

/**
 * CSS pixels for one stage unit: less than one where not everything fits, more where there is room for more than
 * needed.
 * @param {Plan} plan @param {{width: number, height: number}} stage @param {number} aside  width that segments
 *   without an open node take
 * @returns {number}
 */
export function unitFor(plan, { width, height }, aside) {
  const count = plan.open.length;
  const rows = { tunnel: plan.tunnel, lower: plan.lower };
  const least = Math.min(width / (count * NODE_LEAST + (count + 1) * 14 + aside), height / leastHeight(rows));
  if (least <= 1) return Math.max(0.25, least);
  return Math.max(1, Math.min(3, width / (count * NODE_FULL + (count + 1) * 36 + aside), height / fullHeight(rows)));
}

/** How many open nodes a width holds. @param {number} width @returns {number} */
export const mostOpen = (width) => Math.max(1, Math.floor((width * 1.35) / (NODE_LEAST + 14)));
