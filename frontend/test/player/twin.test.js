import assert from "node:assert/strict";
import { test } from "node:test";
import { createTwinPlayer } from "../../js/player/twin.js";
import { together } from "../../js/state/together.js";
import { storyOf } from "../support/story.js";

const [left, right] = [storyOf("vxlan"), storyOf("direct")];
const two = together(left, right);

function fixture() {
  let parted = 0;
  const player = createTwinPlayer({
    still: () => true,
    onFrame: () => {},
    onPart: () => parted++,
    nextFrame: () => 0,
  });
  player.load(left, 3);
  player.join(two, 0, 3);
  return { player, parted: () => parted };
}

test("whoever uses it sees the hops of the story in view", () => {
  const { player } = fixture();
  assert.equal(player.state().hop, 3);
  player.seekHop(10);
  assert.equal(player.state().hop, 10);
  player.toEnd();
  assert.equal(player.state().hop, left.hops.length - 1);
});

test("stepping visits every hop of both, and the one in view never goes back", () => {
  const { player } = fixture();
  player.toStart();
  const seen = [player.state().hop];
  for (let i = 1; i < two.pairs.length; i++) {
    player.step(1);
    seen.push(player.state().hop);
  }
  assert.deepEqual(
    seen,
    seen.toSorted((a, b) => a - b),
  );
  assert.deepEqual(new Set(seen).size, left.hops.length);
});

test("the other of the two comes into view and both go on together; a third parts them", () => {
  const { player, parted } = fixture();
  player.load(right, 5);
  assert.equal(player.state().hop, 5);
  assert.equal(parted(), 0);
  player.load(storyOf("same-node"), 2);
  assert.equal(parted(), 1);
  assert.equal(player.state().hop, 2);
});

test("parting leaves the one in view at its hop", () => {
  const { player, parted } = fixture();
  player.seekHop(12);
  player.part();
  assert.equal(parted(), 1);
  assert.equal(player.state().hop, 12);
});
