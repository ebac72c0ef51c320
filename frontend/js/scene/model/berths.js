/**
 * Packets that stand at the same place share its room, side by side. How much of it each takes grows as it arrives and shrinks as it
 * leaves, so that the others make way and come back without a jump. Those that stand next to each other in one lane keep clear of each
 * other.
 */

/** @import {Point} from '../../state/types.js' */
/** @import {StageLayout} from '../../layout/types.js' */

/** @typedef {{pkt: number, weight: number}} Guest  weight: 0 to 1, how far it is there */
/**
 * @typedef {object} Share
 * @property {number} shift  from the middle of the place to that of the packet's part
 * @property {number} room
 * @property {number} count  of the packets that it stands for, where there is no room for each
 * @property {boolean} merged  whether another one stands for it
 */

/**
 * @typedef {object} Berths
 * @property {(place: string, pkt: number, weight: number) => void} take
 * @property {(place: string, pkt: number) => Share} shareOf
 * @property {(place: string, pkt: number) => number} othersAt  how far another one is there: the largest of their weights, 0 where none is
 */

/** Places whose heights differ by less are in one lane. */
const LANE = 24;
/** Between packets that stand next to each other. */
const GAP = 5;
/** From this weight on a guest keeps others away. */
const THERE = 0.5;
/** The least that a packet is left with; where several would have less, one stands for all. */
const LEAST = 24;

/** @param {StageLayout} layout @returns {Berths} */
export function createBerths(layout) {
  /** @type {Map<string, {point: Point, guests: Guest[]}>} by point: what is in a closed node has one place in common */
  const berths = new Map();
  const pointOf = (/** @type {string} */ place) => layout.taps.get(place) ?? { x: NaN, y: NaN };
  const keyOf = (/** @type {Point} */ { x, y }) => `${x} ${y}`;

  /**
   * What the packets in the lane beside a place leave of its room.
   * @param {Point} point @param {number} room @param {number} pkt @returns {number}
   */
  function clear(point, room, pkt) {
    let left = room;
    for (const { point: other, guests } of berths.values()) {
      const apart = Math.abs(other.x - point.x);
      if (apart < 1 || apart >= room || Math.abs(other.y - point.y) >= LANE) continue;
      if (guests.some((guest) => guest.pkt !== pkt && guest.weight > THERE)) left = Math.min(left, apart - GAP);
    }
    return Math.max(LEAST, left);
  }

  return {
    othersAt(place, pkt) {
      const there = berths.get(keyOf(pointOf(place)))?.guests ?? [];
      return Math.max(0, ...there.filter((guest) => guest.pkt !== pkt).map((guest) => guest.weight));
    },
    take(place, pkt, weight) {
      if (weight <= 0) return;
      const point = pointOf(place);
      const berth = berths.get(keyOf(point)) ?? { point, guests: [] };
      berth.guests = [...berth.guests.filter((guest) => guest.pkt !== pkt), { pkt, weight }];
      berths.set(keyOf(point), berth);
    },
    shareOf(place, pkt) {
      const point = pointOf(place);
      const room = clear(point, layout.room.get(place) ?? 90, pkt);
      const there = (berths.get(keyOf(point))?.guests ?? []).sort((a, b) => a.pkt - b.pkt);
      const all = there.reduce((sum, guest) => sum + guest.weight, 0);
      if (all <= 1) return { shift: 0, room, count: 1, merged: false };
      const settled = there.filter((guest) => guest.weight > THERE);
      if (settled.length > 1 && room / settled.length < LEAST)
        return { shift: 0, room, count: settled.length, merged: settled[0].pkt !== pkt };
      let before = 0;
      for (const guest of there) {
        if (guest.pkt === pkt) {
          const middle = (before + guest.weight / 2) / all;
          const part = room / Math.max(all, guest.weight < 1 ? there.length : 1) - 3;
          return { shift: room * (middle - 0.5), room: part, count: 1, merged: false };
        }
        before += guest.weight;
      }
      return { shift: 0, room, count: 1, merged: false };
    },
  };
}
