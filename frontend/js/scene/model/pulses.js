/**
 * Steps of the control plane: something small runs between flanneld and the API, or from flanneld to the tables that
 * it writes.
 */

import { ease } from "./capsules.js";

/** @import {Hop, Point} from '../../state/types.js' */
/** @import {StageLayout} from '../../layout/types.js' */
/** @import {Pulse} from './types.js' */

/** Steps that come from the API; the others go to it. */
const FROM_API = new Set(["watch", "allocate"]);

/**
 * @param {Hop[]} current @param {number} t @param {StageLayout} layout @param {boolean} reducedMotion
 * @returns {Pulse[]}
 */
export function pulsesAt(current, t, layout, reducedMotion) {
  return current
    .filter((hop) => hop.kind === "control" && t < hop.end)
    .flatMap((hop) => {
      const part = reducedMotion ? 1 : ease(Math.max(0, Math.min(1, (t - hop.start) / ((hop.end - hop.start) * 0.85))));
      return linesFor(hop, layout).map((points, i) => ({ id: `${hop.n}/${i}`, points, part }));
    });
}

/** @param {Hop} hop @param {StageLayout} layout @returns {Point[][]} */
function linesFor(hop, layout) {
  const node = hop.ns;
  if (hop.event.verb === "program") return programmed(node, layout);
  const line = layout.wires.get(`#${node}/api~#${node}/flanneld`);
  if (!line) return [];
  return [FROM_API.has(hop.event.verb) ? line.points : [...line.points].reverse()];
}

/**
 * From flanneld to the nearest edge of routing and of the tunnel device.
 * @param {string} node @param {StageLayout} layout @returns {Point[][]}
 */
function programmed(node, layout) {
  const daemon = layout.parts.get(`${node}/flanneld`);
  if (!daemon) return [];
  const targets = [
    layout.parts.get(`${node}/routing`),
    ...[...layout.devices]
      .filter(([id, box]) => box.kind === "vxlan" && id.startsWith(`${node}:`))
      .map(([, box]) => box),
  ];
  return targets
    .filter((box) => box !== undefined)
    .map((box) => {
      const left = daemon.x < box.x;
      const start = { x: left ? daemon.x + daemon.width : daemon.x, y: daemon.y + daemon.height / 2 };
      const edge = { x: left ? box.x : box.x + box.width, y: box.y + box.height / 2 };
      const turn = { x: (start.x + edge.x) / 2, y: start.y };
      return [start, turn, { x: turn.x, y: edge.y }, edge];
    });
}
