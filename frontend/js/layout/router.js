/** A router that joins segments: a tile between their bars, with a cable to each. */

import { plugIn } from "./network.js";
import { letterTile, placeBehind, toEdge } from "./tile.js";
import { addressOf, keyOf } from "./topology.js";

/** @import {Draft} from './draft.js' */
/** @import {SegmentPlace} from './network.js' */
/** @import {Station} from './topology.js' */

const WIDTH = 236;
/** Where the segments lie above and below it. */
export const UPRIGHT_WIDTH = 150;
/** Of the two inner cables, from the middle: far enough apart for two capsules. */
const APART = 70;
/** From a router's upper edge to the way between its cables, above its name. */
const RAIL = 12;
/** Of a host behind the router. */
const HOST = { width: 112, gap: 18 };

/**
 * @param {Draft} draft @param {Station} station @param {SegmentPlace[]} places
 * @param {{y: number, height: number, behind: Station[]}} row  behind: the hosts behind it
 * @returns {{x: number, width: number}} the stretch that it keeps
 */
export function placeRouter(draft, station, places, { y, height, behind }) {
  const links = [...station.links].sort((a, b) => places[a.segment].bar.box.x - places[b.segment].bar.box.x);
  const first = places[links[0].segment].bar.box;
  const second = places[links[1].segment].bar.box;
  const centre = (first.x + first.width + second.x) / 2;
  const box = { x: centre - WIDTH / 2, y, width: WIDTH, height };
  draft.namespaces.set(station.name, {
    ...box,
    role: station.role,
    label: station.name,
    open: true,
    flip: false,
    level: "tile",
    node: "",
  });
  const addresses = links.map((link) => addressOf(link.device));
  letterTile(draft, station.name, { ...box, y: y + RAIL, height: height - RAIL }, [
    addresses.join(" · "),
    `${addresses[0]} …`,
  ]);
  const inside = { x: centre, y: y + RAIL };
  draft.tap(`${station.name}:`, inside, 150);
  draft.junction(`#${station.name}`, inside);
  draft.wire({ kind: "inside", from: `#${station.name}`, to: `${station.name}:` });
  const hosts = placeHosts(draft, station, box, behind);
  links.forEach((link, i) => {
    const x = i < 2 ? centre + (i ? APART : -APART) : centre + APART + 14 * (i - 1);
    placeLink(draft, station, places[link.segment], {
      link,
      x,
      y,
      meet: i < 2 ? x : places[link.segment].bar.box.x + 40,
      inside,
    });
  });
  return { x: box.x, width: WIDTH + hosts };
}

/**
 * The hosts behind a router, on its right.
 * @param {Draft} draft @param {Station} router @param {import('../state/types.js').Box} left @param {Station[]} hosts
 * @returns {number} how much wider that makes it
 */
function placeHosts(draft, router, left, hosts) {
  hosts.forEach((host, i) => {
    const x = left.x + left.width + HOST.gap + i * (HOST.width + HOST.gap);
    placeBehind(draft, host, { ...left, x, width: HOST.width }, { router, left });
  });
  return hosts.length * (HOST.width + HOST.gap);
}

/**
 * @param {Draft} draft @param {Station} station @param {SegmentPlace} place
 * @param {{link: Station['links'][number], x: number, y: number, meet: number, inside: {x: number, y: number}}} at
 *   meet: where on the bar
 */
function placeLink(draft, station, place, { link, x, y, meet, inside }) {
  const key = keyOf(link.device);
  const gap = y - place.bar.box.y - place.bar.box.height;
  const tap = { x, y: y - gap / 2 };
  draft.tap(key, tap, 2 * APART - 8);
  draft.devices.set(key, {
    x: x - 10,
    y: y - 4,
    width: 20,
    height: 8,
    kind: "physical",
    label: `${link.device.dev} ${addressOf(link.device)}`,
  });
  draft.wire({
    kind: "inside",
    from: toEdge(draft, key, { x, y }),
    to: `#${station.name}`,
    via: [{ x, y: inside.y }],
  });
  const trunk = y - gap / 2;
  const via =
    Math.abs(meet - x) < 1
      ? []
      : [
          { x, y: trunk },
          { x: meet, y: trunk },
        ];
  plugIn(draft, place, link.device, { x: meet, room: 2 * APART - 8, far: true, via });
}

/**
 * A router between a bar above it and a bar below it.
 * @param {Draft} draft @param {Station} station @param {SegmentPlace[]} bars  upper, lower
 * @param {{x: number, y: number, height: number}} at  x: its middle
 */
export function placeUprightRouter(draft, station, bars, { x, y, height }) {
  const box = { x: x - UPRIGHT_WIDTH / 2, y, width: UPRIGHT_WIDTH, height };
  draft.namespaces.set(station.name, {
    ...box,
    role: station.role,
    label: station.name,
    open: true,
    flip: false,
    level: "tile",
    node: "",
  });
  // A little above the middle of what is left, because the plug of the lower cable reaches into the tile.
  const words = { ...box, y: y + 2 * RAIL - 3, height: height - 2 * RAIL, width: box.width - 2 * RAIL };
  letterTile(draft, station.name, words, [
    station.links.map((link) => addressOf(link.device)).join(" · "),
    addressOf(station.links[0].device),
  ]);
  const inside = { x: box.x + box.width - RAIL, y: y + height / 2 };
  draft.tap(`${station.name}:`, { x, y: y + RAIL + 1 }, UPRIGHT_WIDTH - 6);
  draft.junction(`#${station.name}`, inside);
  draft.wire({
    kind: "inside",
    from: `#${station.name}`,
    to: `${station.name}:`,
    via: [{ x: inside.x, y: y + RAIL + 1 }],
  });
  bars.forEach((place, lower) => {
    const link = station.links.find((l) => (l.device.peer?.ns ?? "") === place.segment.name) ?? station.links[lower];
    const key = keyOf(link.device);
    const edge = lower ? y + height : y;
    const gap = lower ? place.bar.box.y - edge : edge - place.bar.box.y - place.bar.box.height;
    draft.tap(key, { x, y: edge + ((lower ? 1 : -1) * gap) / 2 }, 200);
    draft.devices.set(key, {
      x: x - 10,
      y: edge - 4,
      width: 20,
      height: 8,
      kind: "physical",
      label: `${link.device.dev} ${addressOf(link.device)}`,
    });
    const turn = edge + (lower ? -RAIL : RAIL) / 2;
    const via = [
      { x, y: turn },
      { x: inside.x, y: turn },
    ];
    draft.wire({ kind: "inside", from: toEdge(draft, key, { x, y: edge }), to: `#${station.name}`, via });
    plugIn(draft, place, link.device, { x, room: 200, far: !lower });
  });
}
