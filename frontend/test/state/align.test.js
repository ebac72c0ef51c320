import assert from "node:assert/strict";
import { test } from "node:test";
import { align, differences } from "../../js/state/align.js";
import { forkStory } from "../../js/state/story.js";
import { storyOf, trace } from "../fixtures/trace.js";

const ping = () => storyOf(trace("ping-across-nodes"));
const marks = (/** @type {import("../../js/state/align.js").Pair[]} */ pairs) => pairs.map((pair) => pair.mark);

test("a story is the same as itself, hop by hop", () => {
  const { hops } = ping();
  const pairs = align(hops, ping().hops);
  assert.equal(pairs.length, hops.length);
  assert.deepEqual(new Set(marks(pairs)), new Set(["same"]));
  pairs.forEach((pair, i) => assert.equal(pair.left?.index, i));
});

test("a story that ends early is the same up to there, and the rest is only left", () => {
  const story = ping();
  const { story: short } = forkStory(story, story.hops[9].n);
  const pairs = align(story.hops, short.hops);
  assert.deepEqual(marks(pairs.slice(0, 10)), Array(10).fill("same"));
  assert.deepEqual(new Set(marks(pairs.slice(10))), new Set(["left"]));
});

test("what only one has in the middle stands where it happens", () => {
  const { hops } = ping();
  const without = hops.filter((_, i) => i < 5 || i > 7);
  assert.deepEqual(
    align(without, hops).flatMap((pair) => (pair.mark === "right" ? [pair.right?.index] : [])),
    [5, 6, 7],
  );
});

test("every hop of both is there once, in order", () => {
  const { hops } = ping();
  const other = hops.filter((_, i) => i % 3).toReversed();
  const pairs = align(hops, other);
  assert.deepEqual(
    pairs.flatMap((pair) => pair.left ?? []),
    hops,
  );
  assert.deepEqual(
    pairs.flatMap((pair) => pair.right ?? []),
    other,
  );
});

test("the same step with another TTL is different, and says how", () => {
  const { hops } = ping();
  const at = hops.findIndex((hop) => hop.layers?.some((layer) => layer.protocol === "ICMP"));
  const changed = hops.map((hop, i) => (i === at ? { ...hop, layers: hop.layers?.map(lowered) } : hop));
  const pairs = align(hops, changed);
  assert.deepEqual(
    pairs.filter((pair) => pair.mark !== "same").map((pair) => [pair.mark, pair.left?.index]),
    [["different", at]],
  );
  assert.deepEqual(differences(hops[at], changed[at]), [{ name: "TTL", left: "64", right: "9" }]);
});

test("the same place with other headers is different, not missing", () => {
  const { hops } = ping();
  const at = hops.findIndex((hop) => hop.layers?.some((layer) => layer.protocol === "VXLAN"));
  const bare = hops.map((hop, i) => (i === at ? { ...hop, layers: hop.layers?.slice(4) } : hop));
  const pair = align(hops, bare).find((one) => one.left === hops[at]);
  assert.equal(pair?.mark, "different");
  assert.equal(pair?.right, bare[at]);
});

test("stories that are too long to compare are still shown whole", () => {
  const { hops } = ping();
  const many = (/** @type {string} */ ns) => Array.from({ length: 2100 }, () => ({ ...hops[1], ns }));
  assert.equal(align(many("a"), many("b")).length, 4200);
});

/** @param {import("../../js/state/types.js").Layer} layer */
const lowered = (layer) => ({
  ...layer,
  fields: layer.fields.map((field) => (field.name === "TTL" ? { ...field, value: "9" } : field)),
});
