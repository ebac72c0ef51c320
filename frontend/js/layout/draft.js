/**
 * A layout in the making: boxes, labels, taps and wires are put down one after the other, then handed out as a
 * StageLayout.
 */

import { createGraph } from "./graph.js";
import { cut } from "./text.js";

/** @import {Box, Point} from '../state/types.js' */
/** @import {DeviceBox, Label, LayoutExtras, NamespaceBox, PartBox, Slot, StageLayout, Wire} from './types.js' */
/** @import {Measure} from './text.js' */
/** @import {Graph} from './graph.js' */

/**
 * @typedef {Omit<Label, 'whole'|'shade'|'anchor'> & {shade?: string, anchor?: 'start'|'middle'|'end'}} NewLabel
 *
 * @typedef {object} Draft
 * @property {Map<string, NamespaceBox>} namespaces
 * @property {Map<string, DeviceBox>} devices
 * @property {Map<string, PartBox>} parts
 * @property {Measure} measure
 * @property {(label: NewLabel) => number} label  puts it down, cut to fit; returns the width it takes
 * @property {(slot: Omit<Slot, 'anchor'> & {anchor?: 'start'|'end'}) => void} slot
 * @property {(id: string, point: Point, room: number) => void} tap   where frames can stand
 * @property {(id: string, room: number) => void} crowd               how wide a copy of a flood may be there
 * @property {(id: string) => boolean} hasTap
 * @property {(id: string, point: Point) => void} junction            where ways meet
 * @property {(wire: {kind: Wire['kind'], from: string, to: string, via?: Point[]}) => void} wire  between two
 *   vertices that are there
 * @property {(id: string) => Point} at
 * @property {(whole: Pick<LayoutExtras, 'form'|'view'> & {width: number, height: number}) => StageLayout} finish
 */

/** The middle of a box. @param {Box} box @returns {Point} */
export const middle = (box) => ({ x: box.x + box.width / 2, y: box.y + box.height / 2 });

/** @param {Measure} measure @returns {Draft} */
export function createDraft(measure) {
  const graph = createGraph();
  /** @type {Map<string, NamespaceBox>} */ const namespaces = new Map();
  /** @type {Map<string, DeviceBox>} */ const devices = new Map();
  /** @type {Map<string, PartBox>} */ const parts = new Map();
  /** @type {Map<string, Point>} */ const taps = new Map();
  /** @type {Map<string, number>} */ const room = new Map();
  /** @type {Map<string, number>} */ const crowds = new Map();
  /** @type {Map<string, Wire>} */ const wires = new Map();
  /** @type {Label[]} */ const labels = [];
  /** @type {Map<string, Slot>} */ const slots = new Map();
  /** @param {string} id @returns {Point} */
  const at = (id) => graph.point(id) ?? { x: 0, y: 0 };

  return {
    namespaces,
    devices,
    parts,
    measure,
    at,
    label(given) {
      const text = cut(given.text, given.width, given.font, measure);
      if (!text) return 0;
      labels.push({ shade: "ink", anchor: "start", ...given, text, whole: given.text });
      return measure(text, given.font);
    },
    slot(given) {
      if (given.width > 12) slots.set(given.id, { anchor: "start", ...given });
    },
    tap(id, point, width) {
      taps.set(id, point);
      room.set(id, width);
      graph.vertex(id, point);
    },
    crowd(id, width) {
      crowds.set(id, Math.min(width, room.get(id) ?? width));
    },
    hasTap: (id) => taps.has(id),
    junction: (id, point) => graph.vertex(id, point, true),
    wire({ kind, from, to, via = [] }) {
      const wire = { id: `${from}~${to}`, kind, from, to, points: [at(from), ...via, at(to)] };
      wires.set(wire.id, wire);
      if (kind !== "control") graph.wire(wire);
    },
    finish: (whole) =>
      finish({ ...whole, namespaces, devices, parts, taps, room, crowds, wires, labels, slots }, graph),
  };
}

/** @param {Omit<StageLayout, 'cables'|'path'|'route'>} whole @param {Graph} graph @returns {StageLayout} */
function finish(whole, graph) {
  return {
    ...whole,
    cables: [...whole.wires.values()].filter((wire) => wire.kind === "veth" || wire.kind === "cable"),
    path: (from, to) => graph.route(from, to).points,
    route: graph.route,
  };
}
