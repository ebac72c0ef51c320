/**
 * The narrow form, for a phone held upright: the first node as ever, the second one upside down below the node
 * network, so that a
 * packet's way leads straight down the screen. Not all of it is in view at once: the scene follows the hop.
 */

import { placeApi, placeWatch, planApi, stackedHeight } from "./control.js";
import { createDraft } from "./draft.js";
import { hangTiles, NETWORK_LANE, placeBar, plugIn } from "./network.js";
import { placeNode } from "./node.js";
import { planOf } from "./plan.js";
import { blend, nodeHeight } from "./rhythm.js";
import { placeUprightRouter, UPRIGHT_WIDTH as ROUTER } from "./router.js";
import { keyOf } from "./topology.js";

/** @import {Draft} from './draft.js' */
/** @import {SegmentPlace} from './network.js' */
/** @import {Plan} from './plan.js' */
/** @import {Rhythm} from './rhythm.js' */
/** @import {NodeTopology, Station, Topology} from './topology.js' */
/** @import {Measure} from './text.js' */
/** @import {StageLayout} from './types.js' */

/** Narrower than this, a stage is drawn smaller instead. */
const LEAST = 340;
const MARGIN = 14;

/** @typedef {{width: number, rhythm: Rhythm, plan: Plan, draft: Draft, y: number}} Sheet  y: what is used up so far */

/**
 * @param {Topology} topology @param {string[]} participants @param {{width: number, height: number, measure:
 *   Measure}} options
 * @returns {StageLayout}
 */
export function narrowLayout(topology, participants, { width, height, measure }) {
  const plan = planOf(topology, participants, 2);
  const unit = Math.min(1, width / LEAST);
  /** @type {Sheet} */
  const sheet = {
    width: width / unit,
    rhythm: { ...blend(0.3), pad: 18 },
    plan,
    draft: createDraft(measure),
    y: MARGIN,
  };
  const api = planApi(Math.min(3, topology.nodes.length), sheet.width - 2 * MARGIN);
  placeApi(sheet.draft, { x: MARGIN, y: sheet.y, width: sheet.width - 2 * MARGIN, height: stackedHeight(api) }, api);
  sheet.y += stackedHeight(api) + 18;
  placeOpen(sheet, plan.open[0], false);
  placeBetween(sheet, topology);
  sheet.y += MARGIN;
  return sheet.draft.finish({
    form: "narrow",
    width: sheet.width,
    height: sheet.y,
    view: { width: sheet.width, height: Math.min(sheet.y, height / unit) },
  });
}

/** @param {Sheet} sheet @param {NodeTopology} node @param {boolean} flip */
function placeOpen(sheet, node, flip) {
  const { rhythm, plan, draft } = sheet;
  const height = nodeHeight(rhythm, { tunnel: plan.tunnel, lower: false });
  const box = { x: MARGIN, y: sheet.y, width: sheet.width - 2 * MARGIN, height };
  const side = flip ? "right" : "left";
  placeNode(draft, node, { box, flip, side, tunnel: plan.tunnel, rhythm, takesPart: plan.takesPart });
  placeWatch(draft, { node: node.name, lane: flip ? sheet.width - MARGIN / 2 : MARGIN + rhythm.pad / 2, side });
  sheet.y += height;
}

/** The node network, what hangs on it, and the second node. @param {Sheet} sheet @param {Topology} topology */
function placeBetween(sheet, topology) {
  const { plan, rhythm, draft } = sheet;
  const [upper, lower] = plan.open;
  const drawn = [
    ...new Set([upper.segment, ...(lower ? [lower.segment] : topology.segments.map((_, i) => i).slice(0, 2))]),
  ];
  const routers = topology.stations.filter(
    (s) => drawn.length > 1 && drawn.every((d) => s.links.some((l) => l.segment === d)),
  );
  const loose = [...plan.closed, ...topology.stations.filter((s) => !routers.includes(s))];
  const first = barAt(sheet, topology, drawn[0], sheet.y + rhythm.cable);
  plug(draft, first, upper, false);
  if (drawn.length > 1) placeJoint(sheet, { topology, first, second: drawn[1], routers, loose, lower });
  else placeSingle(sheet, { first, loose, lower });
}

/** @param {Draft} draft @param {SegmentPlace} place @param {NodeTopology} node @param {boolean} far */
function plug(draft, place, node, far) {
  if (node.uplink) plugIn(draft, place, node.uplink, { x: draft.at(keyOf(node.uplink)).x, room: 230, far });
}

/** @param {Sheet} sheet @param {Topology} topology @param {number} segment @param {number} y @returns {SegmentPlace} */
function barAt(sheet, topology, segment, y) {
  const box = { x: MARGIN, y, width: sheet.width - 2 * MARGIN, height: sheet.rhythm.network };
  sheet.y = y + box.height;
  return {
    segment: topology.segments[segment],
    bar: { id: topology.segments[segment].name || "network", box, flip: false, lane: NETWORK_LANE },
    ways: [],
  };
}

/**
 * One segment.
 * @param {Sheet} sheet
 * @param {{first: SegmentPlace, loose: (NodeTopology|Station)[], lower: NodeTopology|undefined}} parts
 */
function placeSingle(sheet, { first, loose, lower }) {
  const { draft, rhythm } = sheet;
  const box = first.bar.box;
  if (lower) {
    placeAside(sheet, first, loose);
    sheet.y += rhythm.cable;
    placeOpen(sheet, lower, true);
    plug(draft, first, lower, true);
  } else if (loose.length) {
    hangTiles(draft, first, loose, { x: box.x, width: box.width, y: sheet.y + rhythm.lowerGap, height: rhythm.lower });
    sheet.y += rhythm.lowerGap + rhythm.lower;
  }
  placeBar(draft, first, 1);
}

/**
 * Tiles below a bar that a cable crosses: left and right of it.
 * @param {Sheet} sheet @param {SegmentPlace} place @param {(NodeTopology|Station)[]} items
 */
function placeAside(sheet, place, items) {
  if (!items.length) return;
  const { draft, rhythm, width } = sheet;
  const half = width / 2 - MARGIN - 14;
  const cutAt = Math.ceil(items.length / 2);
  const row = { width: half, y: sheet.y + rhythm.lowerGap, height: rhythm.lower };
  hangTiles(draft, place, items.slice(0, cutAt), { ...row, x: MARGIN });
  hangTiles(draft, place, items.slice(cutAt), { ...row, x: width / 2 + 14 });
  sheet.y += rhythm.lowerGap + rhythm.lower;
}

/**
 * Two segments, one below the other, and between them the router, with the first one's tiles on its left and the
 * second one's on its right.
 * @param {Sheet} sheet
 * @param {{topology: Topology, first: SegmentPlace, second: number, routers: Station[], loose:
 *   (NodeTopology|Station)[], lower: NodeTopology|undefined}} parts
 */
function placeJoint(sheet, { topology, first, second, routers, loose, lower }) {
  const { draft, rhythm, width } = sheet;
  const segmentOf = (/** @type {NodeTopology|Station} */ item) =>
    "pods" in item ? item.segment : (item.links[0]?.segment ?? 0);
  const row = { y: sheet.y + rhythm.lowerGap, height: rhythm.lower };
  const place = barAt(sheet, topology, second, row.y + row.height + rhythm.lowerGap);
  for (const router of routers.slice(0, 1)) placeUprightRouter(draft, router, [first, place], { ...row, x: width / 2 });
  const side = width / 2 - MARGIN - ROUTER / 2 - 10;
  hangTiles(
    draft,
    first,
    loose.filter((item) => segmentOf(item) !== second),
    { ...row, x: MARGIN, width: side },
  );
  hangTiles(
    draft,
    place,
    loose.filter((item) => segmentOf(item) === second),
    { ...row, x: width - MARGIN - side, width: side, above: true },
  );
  if (lower) {
    sheet.y += rhythm.cable;
    placeOpen(sheet, lower, true);
    plug(draft, place, lower, true);
  }
  placeBar(draft, first, 2);
  placeBar(draft, place, 2);
}
