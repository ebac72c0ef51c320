import assert from "node:assert/strict";
import { test } from "node:test";
import { differs, playheadOf, positionOf, stateOf } from "../../js/room/playhead.js";
import { storyOf, trace } from "../fixtures/trace.js";

const story = storyOf(trace("ping-across-nodes"));

test("what plays has moved on by as much as time has passed, at its speed, up to its end", () => {
  const playing = { event: 5, at: 1000, until: -1, speed: 8, playing: true, age: 200 };
  assert.equal(positionOf(playing, 300), 1250);
  assert.equal(positionOf({ ...playing, until: 1100 }, 300), 1100);
  assert.equal(positionOf({ ...playing, playing: false }, 300), 1000);
});

test("a player's state comes out on the other side as it went in", () => {
  const hop = story.hops[3];
  const state = { seconds: hop.start + 0.25, hop: 3, playing: false, speed: 0.5 };
  const told = playheadOf(state, story);
  const shown = stateOf({ ...told, age: 0 }, 0, story);
  assert.equal(shown?.hop, 3);
  assert.equal(shown?.speed, 0.5);
  assert.equal(shown?.playing, false);
  assert.ok(Math.abs((shown?.seconds ?? 0) - state.seconds) < 0.001);
});

test("a story that is not that far yet shows nothing", () => {
  const told = playheadOf({ seconds: 1, hop: 3, playing: false, speed: 1 }, story);
  assert.equal(stateOf({ ...told, age: 0 }, 0, { ...story, ended: false, events: story.events.slice(0, 4) }), null);
});

test("others are told of what they can't reckon, and of nothing else", () => {
  const told = { event: 5, at: 1000, until: -1, speed: 16, playing: true };
  assert.equal(differs(told, 500, { ...told, at: 1510 }), false);
  assert.equal(differs(told, 500, { ...told, at: 1600 }), true);
  assert.equal(differs(told, 500, { ...told, at: 1500, playing: false }), true);
  assert.equal(differs({ ...told, until: 1400 }, 500, { ...told, at: 1400, playing: false }), false);
  assert.equal(differs({ ...told, playing: false }, 500, { ...told, playing: false }), false);
});
