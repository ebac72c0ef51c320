import assert from "node:assert/strict";
import { test } from "node:test";
import { laneIndex, lanesOf } from "../../js/state/lanes.js";
import { storyOf, trace } from "../fixtures/trace.js";

test("lanes stand in the order in which a packet crosses them, bystanders last and together", () => {
  const lanes = lanesOf(storyOf(trace("ping-across-nodes")));
  assert.deepEqual(
    lanes.map((lane) => lane.label),
    ["web", "node-a", "network", "node-b", "db", "3 bystanders"],
  );
  assert.deepEqual(lanes.at(-1)?.members, ["cache", "router", "log"]);
});

test("every hop has a lane", () => {
  const story = storyOf(trace("ping-across-nodes"));
  const index = laneIndex(lanesOf(story));
  assert.ok(story.hops.every((hop) => index.has(hop.ns)));
});
