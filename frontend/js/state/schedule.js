/**
 * Display time. Simulated time runs in microseconds and then stands still for seconds; on the screen each hop takes about a
 * second, the copies of one flood move together, and a long quiet gap is a short pause that says how long it was.
 */

/** @import {Hop, Story} from './types.js' */
/** @import {PacketState} from './packets.js' */

/** A quiet stretch of simulated time that is longer than this (nanoseconds) is folded and marked. */
export const FOLD_NS = 50_000_000;
/** How long the pause for a folded gap is, in display seconds. */
export const FOLD_SECONDS = 0.5;
/** The frame stands at its tap this long before the hop is over, so that a position at rest still belongs to its hop. */
const REST_SECONDS = 0.001;

/** @type {Record<Hop['kind'], number>} display seconds at 1×, sums of powers of two so that adding them stays exact */
const SECONDS = { tap: 1, drop: 1, deliver: 0.75, control: 1, start: 0.75, exit: 0.75, halt: 0.75 };

/** flanneld hears of a change and then writes up to three rows, one after the other. */
const PROGRAM_SECONDS = 2;

/** @param {Hop} hop @returns {number} */
const secondsOf = (hop) => (hop.event.verb === "program" ? PROGRAM_SECONDS : (SECONDS[hop.kind] ?? 1));

/** What ends where it arrived fades there; only a drop that matters gets time of its own. @param {Hop} hop @returns {boolean} */
const isAftermath = (hop) =>
  (hop.kind === "drop" && hop.tone === "ctl") || (hop.kind === "deliver" && hop.previous?.tone === "arp");

/**
 * Places hops on the display clock, one after the other.
 * @returns {{place: (hop: Hop, packet: PacketState|null) => void, duration: () => number}}
 */
export function createSchedule() {
  let clock = 0;
  /** @type {Hop|null} */
  let last = null;
  /** the flood whose copies share the current interval; 0: none @type {number} */
  let family = 0;
  let opened = 0;

  /** @param {Hop} hop @param {PacketState|null} packet @returns {boolean} whether the hop happens together with the one before */
  function shares(hop, packet) {
    if (!last || !packet || !packet.flooded || packet.family !== family) return false;
    return !hop.previous || hop.previous.end <= opened || (isAftermath(hop) && hop.previous.start === opened);
  }

  return {
    place(hop, packet) {
      const quiet = last ? hop.t - last.t : 0;
      hop.gap = quiet > FOLD_NS ? quiet : 0;
      if (last && hop.gap === 0 && shares(hop, packet)) {
        hop.start = opened;
        hop.end = clock;
      } else {
        opened = clock + (hop.gap ? FOLD_SECONDS : 0);
        hop.start = opened;
        hop.end = opened + secondsOf(hop);
        clock = hop.end;
        family = packet?.family ?? 0;
      }
      last = hop;
    },
    duration: () => clock,
  };
}

/** The display time at which a hop's frame stands at its tap. @param {Hop} hop @returns {number} */
export const restOf = (hop) => hop.end - REST_SECONDS;

/**
 * Index of the last hop that begins at or before a display time; -1 before the first.
 * @param {Hop[]} hops @param {number} seconds @returns {number}
 */
export function hopAt(hops, seconds) {
  let low = 0;
  let high = hops.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (hops[middle].start <= seconds) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** The first of the hops that happen together with a hop. @param {Hop[]} hops @param {number} index @returns {number} */
export function leadOf(hops, index) {
  let lead = index;
  while (lead > 0 && hops[lead - 1].start === hops[index].start) lead--;
  return lead;
}

/** The last of the hops that happen together with a hop. @param {Hop[]} hops @param {number} index @returns {number} */
export function tailOf(hops, index) {
  let tail = index;
  while (tail + 1 < hops.length && hops[tail + 1].start === hops[index].start) tail++;
  return tail;
}

/**
 * The hop with an event number, or the nearest one before it.
 * @param {Story} story @param {number} n @returns {number} index, -1 where there is none
 */
export function hopOfEvent(story, n) {
  let low = 0;
  let high = story.hops.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (story.hops[middle].n <= n) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/**
 * The next or previous hop of the packet that a hop belongs to; where the packet has none, the neighbouring hop.
 * @param {Story} story @param {number} index @param {1|-1} direction @returns {number} index
 */
export function samePacket(story, index, direction) {
  const { hops } = story;
  const packet = hops[index]?.pkt ?? 0;
  for (let i = index + direction; packet && i >= 0 && i < hops.length; i += direction)
    if (hops[i].pkt === packet) return i;
  return Math.max(0, Math.min(hops.length - 1, index + direction));
}
