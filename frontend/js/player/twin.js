/**
 * A player that can play two stories on one playhead. Whoever uses it sees the one in view only, with its own hops and times; the frame
 * is told the times of both.
 */

import { createPlayer } from "./player.js";

/** @import {Player, PlayerOptions, PlayerState} from './player.js' */
/** @import {Side, Together} from '../state/together.js' */

/**
 * @typedef {{seconds: [number, number], pair: number}} Both  display seconds of the left and of the right story, and the pair of hops in view
 * @typedef {Omit<PlayerOptions, 'onFrame'> & {onFrame: (state: PlayerState, now: number, both: Both|null) => void, onPart: () => void}} TwinOptions
 *   `onPart`: the two are not played together any more
 * @typedef {Player & {join: (two: Together, side: Side, hop: number) => void, part: () => void}} TwinPlayer
 *   `join` begins to play two together, at a hop of the one in view; `part` goes on with that one alone
 */

/** @param {TwinOptions} options @returns {TwinPlayer} */
export function createTwinPlayer({ onFrame, onPart, ...options }) {
  /** @type {Together|null} */
  let two = null;
  /** @type {Side} the one in view */
  let side = 0;

  const player = createPlayer({
    ...options,
    onFrame: (state, now) =>
      onFrame(
        local(state),
        now,
        two && { seconds: [two.localOf(state.seconds, 0), two.localOf(state.seconds, 1)], pair: state.hop },
      ),
  });

  /** @param {PlayerState} state @returns {PlayerState} */
  const local = (state) =>
    two ? { ...state, seconds: two.localOf(state.seconds, side), hop: two.hopOf(state.hop, side) } : state;

  /** @param {number} hop @returns {number} */
  const common = (hop) => (two && hop >= 0 ? two.pairOf(hop, side) : hop);

  return {
    ...player,
    state: () => local(player.state()),
    load(story, hop = -1) {
      const at = two && story ? two.stories.indexOf(story) : -1;
      if (!two || at < 0) {
        if (two) onPart();
        two = null;
        player.load(story, hop);
        return;
      }
      side = at ? 1 : 0;
      player.load(two.story, common(hop));
    },
    seekHop: (hop) => player.seekHop(common(hop)),
    seek: (seconds) => player.seek(two ? two.commonOf(seconds, side) : seconds),
    hold: (isHeld) =>
      player.hold((hop) => {
        if (!two) return isHeld(hop);
        const { left, right } = two.pairs[hop];
        const own = side ? right : left;
        return own !== null && isHeld(own.index);
      }),
    join(next, at, hop) {
      two = next;
      side = at;
      player.load(two.story, common(hop));
    },
    part() {
      if (!two) return;
      const { hop } = local(player.state());
      const story = two.stories[side];
      two = null;
      onPart();
      player.load(story, hop);
    },
  };
}
