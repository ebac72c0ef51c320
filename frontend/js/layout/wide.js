/** The wide form: nodes side by side, the control plane above, the node network below. */

import { placeBeside } from "./beside.js";
import { laneOfWatch, placeApi, placeWatch, planApi } from "./control.js";
import { createDraft } from "./draft.js";
import { hangTiles, NETWORK_LANE, placeBar, plugIn } from "./network.js";
import { placeNode } from "./node.js";
import { mostOpen, planOf, unitFor } from "./plan.js";
import { nodeHeight, rhythmFor, totalHeight } from "./rhythm.js";
import { placeRouter } from "./router.js";
import { asideFor, stretches } from "./stretch.js";
import { keyOf } from "./topology.js";

/** @import {Watch} from './control.js' */
/** @import {Draft} from './draft.js' */
/** @import {SegmentPlace} from './network.js' */
/** @import {Plan} from './plan.js' */
/** @import {Rhythm} from './rhythm.js' */
/** @import {Topology} from './topology.js' */
/** @import {Measure} from './text.js' */
/** @import {StageLayout} from './types.js' */

/**
 * @typedef {{width: number, height: number, margin: number, gap: number, aside: number, y: {api: number, node: number,
 *   bottom: number, network: number, lower: number}, rhythm: Rhythm}} Sheet
 */

/**
 * @param {Topology} topology @param {string[]} participants @param {{width: number, height: number, measure:
 *   Measure}} options
 * @returns {StageLayout}
 */
export function wideLayout(topology, participants, { width, height, measure }) {
  const plan = planOf(topology, participants, mostOpen(width));
  const sheet = sheetFor(topology, plan, { width, height });
  const draft = createDraft(measure);
  const leases = planApi(topology.nodes.length, sheet.width - 2 * sheet.margin);
  const watches = placeNodes(draft, plan, sheet);
  const middle = sheet.width / 2;
  const apiWidth = Math.max(
    leases.width,
    ...watches.map((watch) => 2 * reachFor(Math.abs(laneOfWatch(draft, watch) - middle), leases.width / 2)),
  );
  const card = { x: middle - apiWidth / 2, y: sheet.y.api, width: apiWidth, height: sheet.rhythm.api };
  placeApi(draft, card, leases);
  for (const watch of watches) placeWatch(draft, watch);
  const places = placeSegments(topology, plan, draft, sheet);
  placeLower(draft, { topology, plan, sheet, places });
  plan.beside.forEach((station, i) =>
    placeBeside(draft, places[0], station, { left: i > 0, edge: i > 0 ? 6 : sheet.width - 6 }),
  );
  for (const place of places) placeBar(draft, place, places.length);
  return draft.finish({
    form: "wide",
    width: sheet.width,
    height: sheet.height,
    view: { width: sheet.width, height: sheet.height },
  });
}

/** @param {Topology} topology @param {Plan} plan @param {{width: number, height: number}} stage @returns {Sheet} */
function sheetFor(topology, plan, stage) {
  const aside = topology.segments.reduce((sum, _, i) => sum + asideFor(topology, plan, i), 0);
  const unit = unitFor(plan, stage, aside);
  const width = Math.round(stage.width / unit);
  const height = Math.round(stage.height / unit);
  const rows = { tunnel: plan.tunnel, lower: plan.lower };
  const rhythm = rhythmFor(height, rows);
  const top = Math.max(0, (height - totalHeight(rhythm, rows)) / 2);
  const margin = Math.max(12, Math.min(40, Math.round(width * 0.033)));
  const node = top + rhythm.margin + rhythm.api + rhythm.apiGap;
  const bottom = node + nodeHeight(rhythm, rows);
  const network = bottom + rhythm.cable;
  return {
    width,
    height,
    margin,
    aside,
    rhythm,
    gap: Math.max(14, margin),
    y: { api: top + rhythm.margin, node, bottom, network, lower: network + rhythm.network + rhythm.lowerGap },
  };
}

/**
 * Half the width of the API's card: a line that would pass close by its side meets its lower edge instead.
 * @param {number} lane  from the middle @param {number} half  that the card wants @returns {number}
 */
const reachFor = (lane, half) => (lane > half - 24 && lane < half + 90 ? lane + 24 : half);

/** @param {Draft} draft @param {Plan} plan @param {Sheet} sheet @returns {Watch[]} the lines to be drawn to the API */
function placeNodes(draft, plan, sheet) {
  const count = plan.open.length;
  const room = sheet.width - 2 * sheet.margin - sheet.aside;
  const most = Math.max(...plan.open.map((node) => Math.max(560, node.pods.length * 222 + 2 * sheet.rhythm.pad)));
  const width = Math.min((room - sheet.gap * (count - 1)) / count, most);
  let x = sheet.margin + (room - width * count - sheet.gap * (count - 1)) / 2;
  /** @type {Watch[]} */
  const watches = [];
  for (const node of plan.open) {
    const box = { x, y: sheet.y.node, width, height: sheet.y.bottom - sheet.y.node };
    const side = x + width / 2 <= sheet.width / 2 + 1 ? "left" : "right";
    placeNode(draft, node, {
      box,
      flip: false,
      side,
      tunnel: plan.tunnel,
      rhythm: sheet.rhythm,
      takesPart: plan.takesPart,
    });
    watches.push({
      node: node.name,
      lane: side === "left" ? x + sheet.rhythm.pad / 2 : x + width - sheet.rhythm.pad / 2,
      side,
    });
    x += width + sheet.gap;
  }
  return watches;
}

/**
 * A bar for each segment: under its open nodes, or in the room kept aside.
 * @param {Topology} topology @param {Plan} plan @param {Draft} draft @param {Sheet} sheet @returns {SegmentPlace[]}
 */
function placeSegments(topology, plan, draft, sheet) {
  const reach = stretches(topology, plan, draft, sheet);
  return topology.segments.map((segment, i) => {
    const [x, end] = reach[i];
    const bar = {
      id: segment.name || "network",
      box: { x, y: sheet.y.network, width: end - x, height: sheet.rhythm.network },
      flip: false,
      lane: NETWORK_LANE,
    };
    /** @type {SegmentPlace} */
    const place = { segment, bar, ways: [] };
    const nodes = plan.open.filter((node) => node.segment === i && node.uplink);
    for (const node of nodes) {
      const card = /** @type {NonNullable<typeof node.uplink>} */ (node.uplink);
      const at = draft.at(keyOf(card)).x;
      plugIn(draft, place, card, { x: at, room: Math.min(230, 2 * (Math.min(at - x, end - at) + 18)) });
    }
    return place;
  });
}

/** @param {Draft} draft @param {{topology: Topology, plan: Plan, sheet: Sheet, places: SegmentPlace[]}} all */
function placeLower(draft, { topology, plan, sheet, places }) {
  const y = sheet.y.lower;
  const height = sheet.rhythm.lower;
  const joints = topology.stations.filter((station) => new Set(station.links.map((l) => l.segment)).size > 1);
  const behind = topology.stations.filter((station) => joints.some((joint) => joint.name === station.behind));
  const kept = joints.map((joint) =>
    placeRouter(draft, joint, places, { y, height, behind: behind.filter((host) => host.behind === joint.name) }),
  );
  places.forEach((place, i) => {
    const box = place.bar.box;
    const stations = topology.stations.filter(
      (s) => !joints.includes(s) && !behind.includes(s) && !plan.beside.includes(s) && (s.links[0]?.segment ?? 0) === i,
    );
    const nodes = plan.closed.filter((node) => node.segment === i);
    if (!plan.open.some((node) => node.segment === i)) {
      hangTiles(draft, place, nodes, { x: box.x, width: box.width, y: sheet.y.bottom - height, height, above: true });
      hangTiles(draft, place, stations, { ...room(box, kept), y, height });
    } else hangTiles(draft, place, [...nodes, ...stations], { ...room(box, kept), y, height });
  });
}

/**
 * What the routers leave of a bar's width.
 * @param {{x: number, width: number}} box @param {{x: number, width: number}[]} kept
 * @returns {{x: number, width: number}}
 */
function room(box, kept) {
  let [left, right] = [box.x, box.x + box.width];
  for (const { x, width } of kept) {
    if (x <= left && x + width > left) left = x + width + 10;
    else if (x < right && x + width >= right) right = x - 10;
    else if (x > left && x + width < right) right = x - 10;
  }
  return { x: left, width: Math.max(60, right - left) };
}
