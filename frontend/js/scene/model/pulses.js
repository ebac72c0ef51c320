/**
 * Steps of the control plane: what flanneld and the API tell each other, and what flanneld then writes into the kernel's tables, one
 * thing after the other in its order.
 */

import { lengthOf } from "../../layout/polyline.js";
import { ease } from "./motion.js";
import { say } from "../../words.js";

/** @import {Hop, Point} from '../../state/types.js' */
/** @import {Measure} from '../../layout/text.js' */
/** @import {StageLayout} from '../../layout/types.js' */
/** @import {Pulse} from './types.js' */

/** @typedef {{points: Point[], label: string}} Leg */

/** Steps that come from the API; the others go to it. */
const FROM_API = new Set(["watch", "allocate"]);
/** The part of a leg in which its head moves; the rest it stands. */
const MOVING = 0.8;
/** Between a head and the box that it leaves or reaches. */
const GAP = 4;
const HEAD = { height: 16, pad: 14 };

/**
 * @param {Hop[]} current @param {number} t
 * @param {{layout: StageLayout, measure: Measure, reducedMotion: boolean}} setting
 * @returns {Pulse[]}
 */
export function pulsesAt(current, t, { layout, measure, reducedMotion }) {
  return current
    .filter((hop) => hop.kind === "control" && t < hop.end)
    .flatMap((hop) => {
      const legs = legsOf(hop, layout);
      if (!legs.length) return [];
      const at = Math.max(0, Math.min(0.9999, (t - hop.start) / (hop.end - hop.start))) * legs.length;
      const { points, label } = legs[Math.floor(at)];
      const width = measure(label, "small") + HEAD.pad;
      const part = reducedMotion ? 1 : ease(Math.min(1, (at % 1) / MOVING));
      return [{ id: `${hop.n}/${Math.floor(at)}`, points, ...trimmed(points, part, width), label, width }];
    });
}

/**
 * Which part of a line a head covers when it may not lie on the boxes at the line's ends.
 * @param {Point[]} points @param {number} part @param {number} width @returns {{part: number}}
 */
function trimmed(points, part, width) {
  const length = lengthOf(points) || 1;
  const room = (/** @type {Point} */ a, /** @type {Point} */ b) =>
    Math.min(length / 2, (Math.abs(a.y - b.y) < 1 ? width : HEAD.height) / 2 + GAP) / length;
  const first = room(points[0], points[1] ?? points[0]);
  const last = room(points[points.length - 1], points[points.length - 2] ?? points[0]);
  return { part: first + (1 - first - last) * part };
}

/** The node that a step is about. @param {Hop} hop @returns {string} */
export function nodeOfStep({ ns, event }) {
  return String(event.actor ?? "").split("@")[1] ?? (ns || String(event.object ?? "").replace(/^node\//, ""));
}

/** @param {Hop} hop @param {StageLayout} layout @returns {Leg[]} */
function legsOf(hop, layout) {
  const node = nodeOfStep(hop);
  const watch = layout.wires.get(`#${node}/api~#${node}/flanneld`)?.points;
  const { verb } = hop.event;
  if (verb === "program" || verb === "withdraw") return written(hop, node, layout, watch);
  if (!watch) return [];
  return [{ points: FROM_API.has(verb) ? watch : [...watch].reverse(), label: labelOf(hop) }];
}

/** @param {Hop} hop @returns {string} */
function labelOf({ event }) {
  const network = /\d+\.\d+\.\d+\.\d+\/\d+/.exec(`${event.detail} ${event.object}`)?.[0] ?? "";
  switch (event.verb) {
    case "register":
      return say.stage.newNode;
    case "allocate":
      return network || "podCIDR";
    case "publish":
      return say.stage.lease(network);
    default:
      return String(event.verb);
  }
}

/** @type {Record<string, string>} */
const TABLES = { neighbour: "neighbour", fdb: "FDB", route: "route" };

/**
 * The news from the API, then a leg for each row that was written because of it.
 * @param {Hop} hop @param {string} node @param {StageLayout} layout @param {Point[]|undefined} watch @returns {Leg[]}
 */
function written(hop, node, layout, watch) {
  const news = watch ? [{ points: watch, label: say.stage.leaseOf(hop.event.object) }] : [];
  const rows = hop.because.filter((event) => event.e === "row" && TABLES[event.table]);
  const legs = rows.flatMap((row) => {
    const target =
      row.table === "route" ? layout.parts.get(`${node}/routing`) : layout.devices.get(`${node}:${row.dev}`);
    const sign = row.change === "removed" ? "−" : "+";
    return target ? [{ points: wayTo(target, node, layout), label: `${sign} ${TABLES[row.table]}` }] : [];
  });
  return [...news, ...legs.filter((leg) => leg.points.length > 1)];
}

/**
 * From flanneld to the nearest edge of what it writes to; along the node's edge where flanneld stands above the pods.
 * @param {import('../../state/types.js').Box} target @param {string} node @param {StageLayout} layout @returns {Point[]}
 */
function wayTo(target, node, layout) {
  const daemon = layout.parts.get(`${node}/flanneld`);
  const card = layout.namespaces.get(node);
  if (!daemon || !card) return [];
  const left = daemon.x < target.x;
  const start = { x: left ? daemon.x + daemon.width : daemon.x, y: daemon.y + daemon.height / 2 };
  const edge = { x: left ? target.x : target.x + target.width, y: target.y + target.height / 2 };
  const bridge = [...layout.devices.entries()].find(
    ([id, box]) => box.kind === "bridge" && id.startsWith(`${node}:`),
  )?.[1];
  const past = bridge && daemon.y < bridge.y !== target.y < bridge.y;
  const lane = past ? card.x + card.width - 9 : (start.x + edge.x) / 2;
  const from = past ? { x: daemon.x + daemon.width, y: start.y } : start;
  return [from, { x: lane, y: from.y }, { x: lane, y: edge.y }, edge];
}
