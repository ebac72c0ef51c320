/**
 * Packets that stand at the same place share its room, side by side. How much of it each takes grows as it arrives and shrinks as it
 * leaves, so that the others make way and come back without a jump.
 */

/** @import {Point} from '../../state/types.js' */
/** @import {StageLayout} from '../../layout/types.js' */

/** @typedef {{pkt: number, weight: number}} Guest  weight: 0 to 1, how far it is there */
/** @typedef {{shift: number, room: number}} Share  shift: from the middle of the place to that of the packet's part */

/**
 * @typedef {object} Berths
 * @property {(place: string, pkt: number, weight: number) => void} take
 * @property {(place: string, pkt: number) => Share} shareOf
 */

/** @param {StageLayout} layout @returns {Berths} */
export function createBerths(layout) {
  /** @type {Map<string, Guest[]>} by point: what is in a closed node has one place in common */
  const guests = new Map();

  /** @param {string} place @returns {string} */
  function key(place) {
    const point = /** @type {Point|undefined} */ (layout.taps.get(place));
    return point ? `${point.x} ${point.y}` : place;
  }

  return {
    take(place, pkt, weight) {
      if (weight <= 0) return;
      const at = key(place);
      const there = guests.get(at) ?? [];
      guests.set(at, [...there.filter((guest) => guest.pkt !== pkt), { pkt, weight }]);
    },
    shareOf(place, pkt) {
      const room = layout.room.get(place) ?? 90;
      const there = (guests.get(key(place)) ?? []).sort((a, b) => a.pkt - b.pkt);
      const all = there.reduce((sum, guest) => sum + guest.weight, 0);
      if (all <= 1) return { shift: 0, room };
      let before = 0;
      for (const guest of there) {
        if (guest.pkt === pkt) {
          const middle = (before + guest.weight / 2) / all;
          return { shift: room * (middle - 0.5), room: room / Math.max(all, guest.weight < 1 ? there.length : 1) - 3 };
        }
        before += guest.weight;
      }
      return { shift: 0, room };
    },
  };
}
