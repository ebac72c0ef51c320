/**
 * The ways a frame can take: taps and junctions joined by wires. The shortest way that passes through no other
 * device is the
 * capsule's path, so a path can only lead where a wire was laid.
 */

import { distance, lengthOf, simplify } from "./polyline.js";

/** @import {Point} from '../state/types.js' */
/** @import {Route, Wire} from './types.js' */

/** Passing through a device that is neither start nor end costs more than any detour. */
const DEVICE_TOLL = 1e6;

/**
 * @typedef {object} Graph
 * @property {(id: string, point: Point, junction?: boolean) => void} vertex  a place to stand; a junction may be
 *   passed freely
 * @property {(wire: Wire) => void} wire
 * @property {(id: string) => Point|undefined} point
 * @property {(from: string, to: string) => Route} route  a single point where a vertex is unknown; a straight jump
 *   where nothing connects them
 */

/** @typedef {{wire: Wire, to: string, back: boolean, length: number}} Step */

/** @returns {Graph} */
export function createGraph() {
  /** @type {Map<string, Point>} */
  const points = new Map();
  /** @type {Set<string>} */
  const junctions = new Set();
  /** @type {Map<string, Step[]>} */
  const steps = new Map();
  /** @type {Map<string, Route>} */
  const known = new Map();

  /** @param {string} from @param {Step} step */
  const add = (from, step) => {
    steps.set(from, [...(steps.get(from) ?? []), step]);
  };

  /** Dijkstra over some hundreds of vertices. @param {string} from @param {string} to @returns {Step[]|null} */
  function search(from, to) {
    /** @type {Map<string, {cost: number, before: string, step: Step|null}>} */
    const reached = new Map([[from, { cost: 0, before: "", step: null }]]);
    const open = new Set([from]);
    while (open.size) {
      const here = nearest(open, reached);
      open.delete(here);
      if (here === to) return walkBack(reached, to);
      const cost = (reached.get(here)?.cost ?? 0) + (here === from || junctions.has(here) ? 0 : DEVICE_TOLL);
      for (const step of steps.get(here) ?? []) {
        if (cost + step.length >= (reached.get(step.to)?.cost ?? Infinity)) continue;
        reached.set(step.to, { cost: cost + step.length, before: here, step });
        open.add(step.to);
      }
    }
    return null;
  }

  /** @param {Step[]} way @returns {Route} */
  function routeOf(way) {
    const line = simplify(way.flatMap(({ wire, back }) => (back ? [...wire.points].reverse() : wire.points)));
    return { points: line, wires: way.map((step) => step.wire.id), length: lengthOf(line) };
  }

  /** @param {string} from @param {string} to @returns {Route} */
  function find(from, to) {
    const a = points.get(from);
    const b = points.get(to);
    const loop = from === to ? steps.get(from)?.find((step) => step.to === from) : undefined;
    if (loop) return routeOf([loop]);
    if (!a || !b || from === to) return { points: [b ?? a ?? { x: 0, y: 0 }], wires: [], length: 0 };
    const way = search(from, to);
    return way ? routeOf(way) : { points: [a, b], wires: [], length: distance(a, b) };
  }

  return {
    vertex(id, point, junction = false) {
      points.set(id, point);
      if (junction) junctions.add(id);
    },
    wire(wire) {
      const length = lengthOf(wire.points);
      add(wire.from, { wire, to: wire.to, back: false, length });
      add(wire.to, { wire, to: wire.from, back: true, length });
    },
    point: (id) => points.get(id),
    route(from, to) {
      const key = `${from} ${to}`;
      let route = known.get(key);
      if (!route) known.set(key, (route = find(from, to)));
      return route;
    },
  };
}

/** @param {Set<string>} open @param {Map<string, {cost: number}>} reached @returns {string} */
function nearest(open, reached) {
  let best = "";
  let least = Infinity;
  for (const id of open) {
    const cost = reached.get(id)?.cost ?? Infinity;
    if (cost < least) [best, least] = [id, cost];
  }
  return best;
}

/** @param {Map<string, {before: string, step: Step|null}>} reached @param {string} to @returns {Step[]} */
function walkBack(reached, to) {
  /** @type {Step[]} */
  const way = [];
  for (let at = reached.get(to); at?.step; at = reached.get(at.before)) way.unshift(at.step);
  return way;
}
