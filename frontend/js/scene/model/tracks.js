/**
 * A story's packets as tracks: each step a stretch of display time from one place to the next. Grows with the
 * story and never looks at
 * an event twice.
 */

/** @import {Hop, Story, TraceEvent} from '../../state/types.js' */

/**
 * @typedef {object} Step
 * @property {Hop} hop
 * @property {Hop|null} ending   a drop or delivery in the same stretch of time
 * @property {string} from       vertex of the layout
 * @property {string} to
 * @property {number} start      display seconds
 * @property {number} end
 *
 * @typedef {{from: number, until: number, why: string}} Wait  display seconds; Infinity where it does not end
 *
 * @typedef {object} Track
 * @property {number} pkt
 * @property {string} origin     where it comes into being
 * @property {number} from       display seconds
 * @property {Step[]} steps
 * @property {Wait[]} waits
 * @property {number} handedOn   when a copy or an answer starts from where it ended; Infinity: never
 *
 * @typedef {object} Tracks
 * @property {Track[]} all                  in order of their beginning
 * @property {(pkt: number) => Track|undefined} of
 * @property {Set<string>} touched          namespaces, and devices as "ns:dev", that a hop of the story is about
 */

/** How long what ended stays: seconds after its last step. */
export const LINGER = { delivered: 0.5, dropped: 2.4, refused: 0.4, plain: 0.5 };

/** @type {WeakMap<Story, {tracks: Tracks, grow: () => void}>} */
const known = new WeakMap();

/** @param {Story} story @returns {Tracks} */
export function tracksOf(story) {
  let entry = known.get(story);
  if (!entry) known.set(story, (entry = createTracks(story)));
  entry.grow();
  return entry.tracks;
}

/** The place in the layout where a hop's frame stands. Neighbours’ questions are taken in by the device; what is for a program goes on to it. @param {Hop} hop @returns {string} */
export const placeOf = (hop) =>
  hop.kind === "deliver" && !sharesTime(hop) && !hop.layers?.some((layer) => layer.tone === "arp")
    ? `${hop.ns}:`
    : `${hop.ns}:${hop.dev}`;

/** Whether it happens at once with the step before it. @param {Hop} hop @returns {boolean} */
const sharesTime = (hop) => hop.previous !== null && hop.previous.pkt === hop.pkt && hop.start === hop.previous.start;

/** How the track ends, if it does. @param {Track} track @returns {'delivered'|'dropped'|'refused'|'plain'} */
export function endingOf(track) {
  const last = track.steps[track.steps.length - 1];
  const hop = last?.ending ?? last?.hop;
  if (hop?.kind === "deliver") return "delivered";
  if (hop?.kind !== "drop") return "plain";
  return hop.tone === "drop" ? "dropped" : "refused";
}

/** When the last of it is gone, display seconds. @param {Track} track @returns {number} */
export function goneAt(track) {
  const last = track.steps[track.steps.length - 1];
  if (!last) return track.waits[track.waits.length - 1]?.until ?? track.from;
  const ending = endingOf(track);
  const lingering = last.end + LINGER[ending];
  return ending === "plain" ? Math.max(last.end, Math.min(lingering, track.handedOn)) : lingering;
}

/** @param {Story} story @returns {{tracks: Tracks, grow: () => void}} */
function createTracks(story) {
  /** @type {Map<number, Track>} */
  const byPacket = new Map();
  /** @type {Track[]} */
  const all = [];
  /** @type {Set<string>} */
  const touched = new Set();
  /** @type {TraceEvent[]} waits and their ends, until the next hop says when they are */
  let pending = [];
  let seen = 0;
  let next = 0;

  /** @param {number} pkt @param {string} origin @param {number} from @returns {Track} */
  function open(pkt, origin, from) {
    let track = byPacket.get(pkt);
    if (!track) {
      track = { pkt, origin, from, steps: [], waits: [], handedOn: Infinity };
      byPacket.set(pkt, track);
      all.push(track);
    }
    return track;
  }

  /** @param {number} start display seconds of the hop behind them */
  function settle(start) {
    for (const event of pending) {
      const track = open(Number(event.pkt), `${event.ns}:`, start);
      const last = track.waits[track.waits.length - 1];
      if (event.e === "wait") track.waits.push({ from: start, until: Infinity, why: String(event.why ?? "") });
      else if (last) last.until = start;
    }
    pending = [];
  }

  /** @param {Hop} hop */
  function take(hop) {
    settle(hop.start);
    touched.add(hop.ns).add(`${hop.ns}:${hop.dev}`);
    if (!hop.pkt) return;
    const track = open(hop.pkt, hop.previous ? placeOf(hop.previous) : `${hop.ns}:`, hop.start);
    const last = track.steps[track.steps.length - 1];
    if (!last && hop.previous) handOn(hop.previous.pkt, hop.start);
    if (last && sharesTime(hop) && (hop.kind === "drop" || hop.kind === "deliver")) last.ending = hop;
    else
      track.steps.push({
        hop,
        ending: null,
        from: last ? last.to : track.origin,
        to: placeOf(hop),
        start: hop.start,
        end: hop.end,
      });
    const wait = track.waits[track.waits.length - 1];
    if (wait && wait.until === Infinity) wait.until = hop.start;
  }

  /** @param {number} pkt @param {number} start */
  function handOn(pkt, start) {
    const parent = byPacket.get(pkt);
    if (parent) parent.handedOn = Math.min(parent.handedOn, start);
  }

  return {
    tracks: { all, touched, of: (pkt) => byPacket.get(pkt) },
    grow() {
      for (; seen < story.events.length; seen++) {
        const event = story.events[seen];
        const hop = story.hops[next];
        if (event.e === "wait" || event.e === "go") pending.push(event);
        else if (hop && hop.n === event.n) {
          take(hop);
          next++;
        }
      }
    },
  };
}
