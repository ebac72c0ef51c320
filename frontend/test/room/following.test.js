import assert from "node:assert/strict";
import { test } from "node:test";
import { storyOf, trace } from "../fixtures/trace.js";

/** @import {PlayerState} from '../../js/player/player.js' */

// What the page presses is not for here.
globalThis.addEventListener = () => {};
const { createFollowing } = await import("../../js/room/following.js");

const story = storyOf(trace("ping-across-nodes"));
const scene = { futures: ["scenario=vxlan"], view: 0, selected: "" };

/** @param {object} playhead */
const roomAt = (playhead) =>
  /** @type {any} */ ({ scene, playhead: { event: story.hops[2].n, until: -1, speed: 16, age: 0, ...playhead } });

function page() {
  /** @type {PlayerState} */
  let state = { seconds: 0, hop: -1, playing: false, speed: 1 };
  const parts = /** @type {any} */ ({
    store: { get: () => ({ story }), set() {}, on() {} },
    session: { scene: () => ({ futures: scene.futures, view: 0 }), show: async () => {} },
    player: { state: () => state, sync: (/** @type {PlayerState} */ other) => (state = other), redraw() {} },
  });
  return {
    following: createFollowing(parts),
    seconds: () => state.seconds,
    pause: () => (state = { ...state, playing: false }),
  };
}

test("a page whose frames are slow keeps up with the room that plays", () => {
  const { following, seconds } = page();
  following.show(roomAt({ at: 2000, playing: true }), 100);
  assert.equal(seconds(), 2);
  // The player itself counts a tenth of a second for a frame, however long it was.
  following.frame(900);
  assert.equal(seconds(), 2.8);
});

test("a page that stopped by itself, or went its own way, is left alone", () => {
  const { following, seconds, pause } = page();
  following.show(roomAt({ at: 2000, playing: true }), 100);
  pause();
  following.frame(900);
  assert.equal(seconds(), 2);
  following.show(roomAt({ at: 1500, playing: false }), 1000);
  following.frame(3000);
  assert.equal(seconds(), 1.5);
});
