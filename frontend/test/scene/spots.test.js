import assert from "node:assert/strict";
import { test } from "node:test";
import { freeSpot, leaderOf } from "../../js/scene/model/spots.js";

const capsule = { x: 90, y: 190, width: 100, height: 32 };
const size = { width: 120, height: 40 };

test("the line to some words starts at the edge of what they are about, above, below or beside", () => {
  assert.deepEqual(leaderOf(capsule, { x: 140, y: 300, ...size }), { x1: 140, y1: 222, x2: 140, y2: 280 });
  assert.deepEqual(leaderOf(capsule, { x: 140, y: 100, ...size }), { x1: 140, y1: 190, x2: 140, y2: 120 });
  assert.deepEqual(leaderOf(capsule, { x: 400, y: 206, ...size }), { x1: 190, y1: 206, x2: 340, y2: 206 });
  assert.equal(leaderOf(capsule, { x: 150, y: 210, ...size }), null);
});

test("where words below what they are about would have their line cross other words, they stand beside it", () => {
  const word = { x: 100, y: 226, width: 80, height: 14 };
  const wall = { x: 0, y: 240, width: 280, height: 12 };
  const ground = { obstacles: [capsule, word, wall], within: { x: 0, y: 0, width: 600, height: 400 }, from: capsule };
  const { x, y, free } = freeSpot(size, { x: 140, y: 250 }, ground);
  const line = leaderOf(capsule, { x, y, ...size });
  assert.ok(free);
  const box = { x: x - 60, y: y - 20, ...size };
  assert.ok(box.x > 190 || box.y + box.height < 190, "beside it, or above");
  assert.ok(!line || line.y2 <= word.y || line.x1 > word.x + word.width);
});
