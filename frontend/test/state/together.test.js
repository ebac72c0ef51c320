import assert from "node:assert/strict";
import { test } from "node:test";
import { restOf } from "../../js/state/schedule.js";
import { forkStory } from "../../js/state/story.js";
import { together } from "../../js/state/together.js";
import { storyOf } from "../support/story.js";

/** @import {Side} from "../../js/state/together.js" */

const left = storyOf("vxlan");
const { story: right } = forkStory(left, left.hops[30].n);
const two = together(left, right);
/** @type {Side[]} */
const SIDES = [0, 1];
const near = (/** @type {number} */ a, /** @type {number} */ b) =>
  assert.ok(Math.abs(a - b) < 1e-6, `${a} is not ${b}`);

test("a story beside itself keeps its own time on both sides", () => {
  const twin = together(left, left);
  for (const hop of left.hops)
    for (const side of SIDES) near(twin.localOf(restOf(twin.story.hops[hop.index]), side), restOf(hop));
});

test("at rest, each side that has a hop stands at it", () => {
  two.pairs.forEach((pair, i) => {
    for (const side of SIDES) {
      const own = side ? pair.right : pair.left;
      if (!own) continue;
      const story = two.stories[side];
      const at = story.hops[story.hopAt(two.localOf(restOf(two.story.hops[i]), side))];
      assert.equal(at.start, own.start);
      assert.equal(two.hopOf(i, side), own.index);
      assert.equal(two.pairOf(own.index, side), i);
    }
  });
});

test("where only one has a hop, the other waits where it was", () => {
  const alone = two.pairs.findIndex(({ mark }) => mark === "left");
  assert.ok(alone > 30);
  const { start, end } = two.story.hops[alone];
  assert.equal(two.localOf(start, 1), two.localOf(end - 0.001, 1));
  assert.ok(two.localOf(end - 0.001, 0) > two.localOf(start, 0));
});

test("neither side ever goes back", () => {
  const before = [0, 0];
  for (let seconds = 0; seconds < two.story.duration; seconds += 0.05)
    for (const side of SIDES) {
      const now = two.localOf(seconds, side);
      assert.ok(now >= before[side]);
      before[side] = now;
    }
});

test("a time of one story is found again on the common clock", () => {
  for (const side of SIDES)
    for (const hop of two.stories[side].hops) near(two.localOf(two.commonOf(restOf(hop), side), side), restOf(hop));
});

test("stories without a hop in common go one after the other", () => {
  const other = together(left, storyOf("direct"));
  other.pairs.forEach((pair, i) => {
    for (const side of SIDES) {
      const own = side ? pair.right : pair.left;
      if (own) near(other.localOf(other.commonOf(restOf(own), side), side), restOf(own));
      if (own) assert.equal(other.hopOf(i, side), own.index);
    }
  });
});
