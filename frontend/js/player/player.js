/**
 * The only clock. Turns real time into the playhead's display time and tells whoever draws. What is shown at a time is a function of
 * that time alone, so that pausing, stepping back and slow motion need nothing else.
 */

import { leadOf, restOf, samePacket, tailOf } from "../state/schedule.js";

/** @import {Story} from '../state/types.js' */

/**
 * @typedef {object} PlayerState
 * @property {number} seconds  display time
 * @property {number} hop      index of the hop in view; -1 before the first
 * @property {boolean} playing
 * @property {number} speed
 * @property {number} [until]  display time at which it stops by itself; absent: at the story's end
 *
 * @typedef {object} PlayerOptions
 * @property {(state: PlayerState, now: number) => void} onFrame  draw; at most once per animation frame; `now` in milliseconds
 * @property {() => boolean} still                           whether movement is to be avoided
 * @property {(f: (now: number) => void) => number} [nextFrame]
 *
 * @typedef {object} Player
 * @property {() => PlayerState} state
 * @property {(story: Story|null, hop?: number) => void} load  begins at a hop; -1: before the first
 * @property {() => void} play
 * @property {() => void} pause
 * @property {() => void} toggle
 * @property {(direction: 1|-1) => void} step
 * @property {(direction: 1|-1) => void} stepPacket
 * @property {(hop: number) => void} seekHop
 * @property {(seconds: number) => void} seek
 * @property {() => void} toStart
 * @property {() => void} toEnd
 * @property {(speed: number) => void} setSpeed
 * @property {(isHeld: (hop: number) => boolean) => void} hold  playing stops where a hop for which this is true has come to rest
 * @property {(other: PlayerState, now: number) => void} sync  shows what another player shows at a moment, in milliseconds: its hop at rest, or its time, from which it goes on
 * @property {() => void} redraw                             something else changed: draw the same time again
 */

/** A tab that slept does not jump: at most so much real time counts for one frame, in seconds. */
const LONGEST_FRAME = 0.1;

/** Two players that are no further apart, in seconds of real time, are left alone: a correction would be seen, the difference not. */
const APART = 0.012;

/** @param {PlayerOptions} options @returns {Player} */
export function createPlayer({ onFrame, still, nextFrame = requestAnimationFrame }) {
  /** @type {Story|null} */
  let story = null;
  /** @type {PlayerState} */
  let state = { seconds: 0, hop: -1, playing: false, speed: 1 };
  /** the display time to stop at; Infinity: where the story ends */
  let until = Infinity;
  let isHeld = (/** @type {number} */ _) => false;
  let before = 0;
  let asked = false;

  /** Frames are only asked for while there is something to do. */
  function wake() {
    if (asked) return;
    asked = true;
    nextFrame(frame);
  }

  /** @param {number} now milliseconds */
  function frame(now) {
    asked = false;
    const elapsed = before ? Math.max(0, Math.min(LONGEST_FRAME, (now - before) / 1000)) : 0;
    before = state.playing ? now : 0;
    if (state.playing) advance(elapsed * state.speed);
    onFrame(shown(), now);
    if (state.playing) wake();
  }

  /** The first hop to be held at that comes to rest in an interval. @param {number} from @param {number} to @returns {number} index; -1: none */
  function heldIn(from, to) {
    if (!story) return -1;
    for (let i = Math.max(0, leading(story.hopAt(from))); i < story.hops.length && story.hops[i].start <= to; i++) {
      const rest = restOf(story.hops[i]);
      if (rest > from && rest <= to && isHeld(i)) return i;
    }
    return -1;
  }

  /** @param {number} by display seconds */
  function advance(by) {
    if (!story) return;
    const stop = Math.min(until, Math.max(0, story.duration - 0.001));
    const seconds = Math.min(stop, state.seconds + by);
    const held = heldIn(state.seconds, seconds);
    if (held >= 0) {
      seekHop(held);
      return;
    }
    const over = seconds >= stop && (until < Infinity || story.ended);
    place(seconds, -1);
    if (over) state.playing = false;
  }

  /** @param {number} seconds @param {number} hop -1: the one that the time says */
  function place(seconds, hop) {
    const at = hop >= 0 ? hop : story ? leading(story.hopAt(seconds)) : -1;
    state = { ...state, seconds, hop: at };
  }

  /** While copies move together, the first of them stands for all. @param {number} index @returns {number} */
  const leading = (index) => (story && index >= 0 ? leadOf(story.hops, index) : index);

  /** What is drawn: without movement, only positions at rest. @returns {PlayerState} */
  function shown() {
    if (!still() || !story || state.hop < 0) return { ...state };
    return { ...state, seconds: restOf(story.hops[state.hop]) };
  }

  /** @param {number} hop */
  function seekHop(hop) {
    if (!story?.hops.length) return;
    const index = Math.max(0, Math.min(story.hops.length - 1, hop));
    state.playing = false;
    place(restOf(story.hops[index]), index);
    wake();
  }

  /** Plays one hop and stops there. @param {number} hop */
  function playTo(hop) {
    if (!story) return;
    const target = story.hops[hop];
    if (!target) return;
    const together = story.hops[state.hop]?.start === target.start;
    if (still() || together || state.seconds >= restOf(target) - 0.0001) {
      seekHop(hop);
      return;
    }
    until = restOf(target);
    place(Math.max(state.seconds, target.start), hop);
    state.playing = true;
    wake();
  }

  /** @param {1|-1} direction */
  function step(direction) {
    if (direction > 0) playTo(Math.max(0, state.hop + 1));
    else seekHop(state.hop - 1);
  }

  function play() {
    if (!story) return;
    if (story.ended && state.seconds >= story.duration - 0.002) place(0, -1);
    until = Infinity;
    state.playing = true;
    wake();
  }

  function pause() {
    state.playing = false;
    wake();
  }

  return {
    state: () => ({ ...state, ...(state.playing && until < Infinity ? { until } : {}) }),
    load(next, hop = -1) {
      story = next;
      state.playing = false;
      state = { ...state, seconds: 0, hop: -1 };
      if (hop >= 0) seekHop(hop);
      wake();
    },
    play,
    pause,
    toggle: () => (state.playing ? pause() : play()),
    step,
    stepPacket(direction) {
      if (story && state.hop >= 0) seekHop(samePacket(story, state.hop, direction));
      else step(direction);
    },
    seekHop,
    seek(seconds) {
      if (!story) return;
      state.playing = false;
      place(Math.max(0, Math.min(story.duration - 0.001, seconds)), -1);
      wake();
    },
    toStart: () => seekHop(0),
    toEnd: () => {
      if (story) seekHop(tailOf(story.hops, story.hops.length - 1));
    },
    setSpeed(speed) {
      state = { ...state, speed };
      wake();
    },
    sync(other, now) {
      const apart = Math.abs(other.seconds - state.seconds) > (other.playing ? APART * other.speed : 0.0005);
      until = other.playing ? (other.until ?? Infinity) : until;
      if (apart || (!other.playing && other.hop !== state.hop)) place(other.seconds, other.playing ? -1 : other.hop);
      // What has passed by the next frame counts, also of a player that stood still until now.
      if (other.playing && (apart || !state.playing)) before = now;
      state = { ...state, speed: other.speed, playing: other.playing };
      wake();
    },
    hold: (next) => {
      isHeld = next;
    },
    redraw: wake,
  };
}
