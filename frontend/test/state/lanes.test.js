import assert from "node:assert/strict";
import { test } from "node:test";
import { laneIndex, lanesOf } from "../../js/state/lanes.js";
import { ARP_REQUEST, numbered, storyOf, trace } from "../fixtures/trace.js";

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

test("the first node that takes part stands below its pods, whichever it is", () => {
  const tap = { e: "tap", dev: "eth0", dir: "out", type: "outgoing", frame: ARP_REQUEST, pkt: 1 };
  const story = storyOf(
    numbered([
      { e: "netns", ns: "node-a", role: "node" },
      { e: "netns", ns: "node-b", role: "node" },
      { e: "netns", ns: "db", role: "pod", node: "node-b" },
      { e: "start", ns: "db", command: 0, run: "ping gateway" },
      { ...tap, ns: "db" },
      { ...tap, ns: "node-b" },
    ]),
  );
  assert.deepEqual(
    lanesOf(story).map((lane) => lane.label),
    ["db", "node-b"],
  );
});
