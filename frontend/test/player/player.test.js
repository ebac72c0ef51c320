import assert from "node:assert/strict";
import { test } from "node:test";
import { createPlayer } from "../../js/player/player.js";
import { restOf } from "../../js/state/schedule.js";
import { storyOf, trace } from "../fixtures/trace.js";

/** @import {PlayerState} from "../../js/player/player.js" */

const story = storyOf(trace("ping-across-nodes"));

/** @param {{still?: boolean}} [options] */
function fixture({ still = false } = {}) {
  /** @type {((now: number) => void)[]} */
  let frames = [];
  let now = 1000;
  /** @type {PlayerState[]} */
  const drawn = [];
  const player = createPlayer({
    onFrame: (state) => drawn.push(state),
    still: () => still,
    nextFrame: (f) => frames.push(f),
  });
  player.load(story);
  /** @param {number} count @param {number} [ms] */
  const run = (count, ms = 20) => {
    for (let i = 0; i < count; i++) {
      now += ms;
      const due = frames;
      frames = [];
      for (const frame of due) frame(now);
    }
  };
  return { player, drawn, run, waiting: () => frames.length };
}

test("real time becomes display time, at the speed that is set", () => {
  const { player, run } = fixture();
  player.play();
  run(51);
  assert.ok(Math.abs(player.state().seconds - 1) < 1e-9);
  player.setSpeed(0.25);
  run(50);
  assert.ok(Math.abs(player.state().seconds - 1.25) < 1e-9);
});

test("nothing is asked of the browser while nothing moves", () => {
  const { player, run, waiting } = fixture();
  run(1);
  assert.equal(waiting(), 0);
  player.play();
  run(3);
  assert.equal(waiting(), 1);
  player.pause();
  run(2);
  assert.equal(waiting(), 0);
});

test("a tab that slept does not jump", () => {
  const { player, run } = fixture();
  player.play();
  run(2);
  const before = player.state().seconds;
  run(1, 60_000);
  assert.ok(player.state().seconds - before < 0.2);
});

test("it stops at the end, and playing again begins at the beginning", () => {
  const { player, run } = fixture();
  player.toEnd();
  player.play();
  assert.equal(player.state().seconds, 0);
  player.setSpeed(16);
  run(1000);
  assert.equal(player.state().playing, false);
  assert.equal(player.state().hop, story.hops.length - 1);
});

test("a step forward plays one hop and stops there", () => {
  const { player, run } = fixture();
  player.step(1);
  run(200);
  assert.equal(player.state().hop, 0);
  assert.equal(player.state().playing, false);
  player.step(1);
  run(10);
  assert.equal(player.state().playing, true);
  run(100);
  assert.equal(player.state().hop, 1);
  assert.ok(Math.abs(player.state().seconds - restOf(story.hops[1])) < 1e-9);
});

test("stepping visits every hop once, also those that happen together", () => {
  const { player, run } = fixture({ still: true });
  for (let i = 0; i < story.hops.length; i++) {
    player.step(1);
    run(1);
    assert.equal(player.state().hop, i);
  }
  for (let i = story.hops.length - 2; i >= 0; i--) {
    player.step(-1);
    assert.equal(player.state().hop, i);
  }
});

test("without movement only positions at rest are drawn", () => {
  const { player, drawn, run } = fixture({ still: true });
  player.play();
  run(400);
  const rests = new Set(story.hops.map(restOf));
  assert.ok(drawn.filter((state) => state.hop >= 0).every((state) => rests.has(state.seconds)));
});

test("seeking to a time or a hop stops the play and stays within the story", () => {
  const { player } = fixture();
  player.play();
  player.seek(1e9);
  assert.equal(player.state().hop, story.hops.length - 1);
  assert.equal(player.state().playing, false);
  player.seekHop(-5);
  assert.equal(player.state().hop, 0);
  player.seekHop(34);
  assert.equal(player.state().hop, 34);
});

test("stepping fast loses no step, not even within a flood", () => {
  const { player, run } = fixture();
  for (let i = 0; i < 12; i++) {
    player.step(1);
    run(3);
    assert.equal(player.state().hop, i);
  }
});

test("playing stops where a hop is held, at rest, and goes on from there", () => {
  for (const still of [false, true]) {
    const { player, run } = fixture({ still });
    player.setSpeed(16);
    player.hold((hop) => hop === 4);
    player.play();
    run(60);
    assert.equal(player.state().hop, 4);
    assert.equal(player.state().playing, false);
    assert.equal(player.state().seconds, restOf(story.hops[4]));
    player.play();
    run(10);
    assert.ok(player.state().hop > 4);
  }
});

test("what another player plays goes on from the moment at which it was there", () => {
  const { player, run } = fixture();
  run(1);
  player.sync({ seconds: 2, hop: -1, playing: true, speed: 1 }, 1025);
  run(1);
  assert.ok(Math.abs(player.state().seconds - 2.015) < 1e-9);
  // So little apart is not corrected, and no time is counted twice.
  player.sync({ seconds: 2.02, hop: -1, playing: true, speed: 1 }, 1040);
  run(1);
  assert.ok(Math.abs(player.state().seconds - 2.035) < 1e-9);
  player.sync({ seconds: 2.5, hop: -1, playing: true, speed: 1 }, 1070);
  run(1);
  assert.ok(Math.abs(player.state().seconds - 2.51) < 1e-9);
});
