/**
 * The narrow form, for a phone held upright: the first node as ever, the second one upside down below the node
 * network, so that a packet's way leads straight down the screen; others that take part below that, with their cables along the edge.
 * Not all of it is in view at once: the scene follows the hop.
 */

import { placeApi, placeWatch, planApi, stackedHeight } from "./control.js";
import { createDraft } from "./draft.js";
import { grouped, hangTiles, NETWORK_LANE, placeBar, plugIn } from "./network.js";
import { placeNode } from "./node.js";
import { planOf } from "./plan.js";
import { blend, nodeHeight } from "./rhythm.js";
import { placeBehind } from "./tile.js";
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
/** So many nodes are drawn open. */
const MOST_OPEN = 4;
/** Of the cables that lead along the edge, from the edge; and from the bar's end to where they leave it. */
const TRUNK = { edge: 5, apart: 4, meet: 50, room: 96 };
/** How wide a packet may be in the bar, alone and beside the cables to the edge. */
const ROOM = { alone: 230, shared: 152 };

/** @typedef {{width: number, rhythm: Rhythm, plan: Plan, draft: Draft, y: number}} Sheet  y: what is used up so far */

/**
 * @param {Topology} topology @param {string[]} participants @param {{width: number, height: number, measure:
 *   Measure}} options
 * @returns {StageLayout}
 */
export function narrowLayout(topology, participants, { width, height, measure }) {
  const plan = planOf(topology, participants, MOST_OPEN);
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
  const upper = plan.open[0];
  const lower = plan.open.find((node) => node.segment !== upper.segment) ?? plan.open[1];
  const drawn = [
    ...new Set([upper.segment, ...(lower ? [lower.segment] : topology.segments.map((_, i) => i).slice(0, 2))]),
  ];
  const extra = plan.open.filter((node) => node !== upper && node !== lower);
  const routers = topology.stations.filter(
    (s) => drawn.length > 1 && drawn.every((d) => s.links.some((l) => l.segment === d)),
  );
  const loose = [...plan.closed, ...topology.stations.filter((s) => !routers.includes(s))];
  const first = barAt(sheet, topology, drawn[0], sheet.y + rhythm.cable);
  const room = extra.length ? ROOM.shared : ROOM.alone;
  plug(draft, first, upper, { far: false, room });
  const parts = { first, loose, lower, room };
  const second = drawn.length > 1 ? placeJoint(sheet, { ...parts, topology, segment: drawn[1], routers }) : null;
  if (!second) placeSingle(sheet, parts);
  extra.forEach((node, i) => placeExtra(sheet, second && node.segment === drawn[1] ? second : first, node, i));
  placeBar(draft, first, drawn.length);
  if (second) placeBar(draft, second, drawn.length);
}

/** @param {Draft} draft @param {SegmentPlace} place @param {NodeTopology} node @param {{far: boolean, room: number}} at */
function plug(draft, place, node, at) {
  if (node.uplink) plugIn(draft, place, node.uplink, { x: draft.at(keyOf(node.uplink)).x, ...at });
}

/**
 * One more node, below all that is there, its cable along the edge up to its bar.
 * @param {Sheet} sheet @param {SegmentPlace} place @param {NodeTopology} node @param {number} i
 */
function placeExtra(sheet, place, node, i) {
  const { draft, rhythm } = sheet;
  sheet.y += rhythm.cable;
  const turn = sheet.y - rhythm.cable / 2;
  placeOpen(sheet, node, true);
  if (!node.uplink) return;
  const card = draft.at(keyOf(node.uplink));
  const left = i % 2 === 0;
  const edge = TRUNK.edge + TRUNK.apart * Math.floor(i / 2);
  const lane = left ? edge : sheet.width - edge;
  const { x: start, width, y, height } = place.bar.box;
  const x = left ? start + TRUNK.meet : start + width - TRUNK.meet;
  const under = y + height + 7;
  const via = [
    { x: card.x, y: turn },
    { x: lane, y: turn },
    { x: lane, y: under },
    { x, y: under },
  ];
  plugIn(draft, place, node.uplink, { x, room: TRUNK.room, far: true, via });
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
 * @param {{first: SegmentPlace, loose: (NodeTopology|Station)[], lower: NodeTopology|undefined, room: number}} parts
 */
function placeSingle(sheet, { first, loose, lower, room }) {
  const { draft, rhythm } = sheet;
  const box = first.bar.box;
  if (lower) {
    placeAside(sheet, first, loose);
    sheet.y += rhythm.cable;
    placeOpen(sheet, lower, true);
    plug(draft, first, lower, { far: true, room });
  } else if (loose.length) {
    hangTiles(draft, first, loose, { x: box.x, width: box.width, y: sheet.y + rhythm.lowerGap, height: rhythm.lower });
    sheet.y += rhythm.lowerGap + rhythm.lower;
  }
}

/**
 * Tiles below a bar that a cable crosses: left and right of it.
 * @param {Sheet} sheet @param {SegmentPlace} place @param {(NodeTopology|Station)[]} items
 */
function placeAside(sheet, place, items) {
  if (!items.length) return;
  const { draft, rhythm, width } = sheet;
  const half = width / 2 - MARGIN - 14;
  const inOrder = grouped(items);
  const isBehind = (/** @type {NodeTopology|Station|undefined} */ item) =>
    !!item && "behind" in item && item.behind !== "";
  let cutAt = Math.ceil(items.length / 2);
  while (isBehind(inOrder[cutAt])) cutAt++;
  const row = { width: half, y: sheet.y + rhythm.lowerGap, height: rhythm.lower };
  hangTiles(draft, place, inOrder.slice(0, cutAt), { ...row, x: MARGIN });
  hangTiles(draft, place, inOrder.slice(cutAt), { ...row, x: width / 2 + 14 });
  sheet.y += rhythm.lowerGap + rhythm.lower;
}

/**
 * Two segments, one below the other, and between them the router, with the first one's tiles on its left and the
 * second one's on its right.
 * @param {Sheet} sheet
 * @param {{topology: Topology, first: SegmentPlace, segment: number, routers: Station[], loose:
 *   (NodeTopology|Station)[], lower: NodeTopology|undefined, room: number}} parts
 * @returns {SegmentPlace} the second one
 */
function placeJoint(sheet, { topology, first, segment, routers, loose, lower, room }) {
  const { draft, rhythm, width } = sheet;
  const segmentOf = (/** @type {NodeTopology|Station} */ item) =>
    "pods" in item ? item.segment : (item.links[0]?.segment ?? 0);
  const row = { y: sheet.y + rhythm.lowerGap, height: rhythm.lower };
  const place = barAt(sheet, topology, segment, row.y + row.height + rhythm.lowerGap);
  for (const router of routers.slice(0, 1)) placeUprightRouter(draft, router, [first, place], { ...row, x: width / 2 });
  const side = width / 2 - MARGIN - ROUTER / 2 - 10;
  const behind = loose.filter((item) => routers.some((router) => "behind" in item && item.behind === router.name));
  loose = loose.filter((item) => !behind.includes(item));
  hangTiles(
    draft,
    first,
    loose.filter((item) => segmentOf(item) !== segment),
    { ...row, x: MARGIN, width: side },
  );
  const others = loose.filter((item) => segmentOf(item) === segment);
  const each = side / Math.max(1, behind.length + others.length);
  const right = width - MARGIN - side;
  const left = draft.namespaces.get(routers[0]?.name);
  behind.forEach((host, i) => {
    if (!left || "pods" in host) return;
    placeBehind(draft, host, { ...row, x: right + i * each + 8, width: each - 8 }, { router: routers[0], left });
  });
  const used = behind.length * each;
  hangTiles(draft, place, others, { ...row, x: right + used, width: side - used, above: true });
  if (lower) {
    sheet.y += rhythm.cable;
    placeOpen(sheet, lower, true);
    plug(draft, place, lower, { far: true, room });
  }
  return place;
}
