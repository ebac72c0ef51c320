import assert from "node:assert/strict";
import { test } from "node:test";
import { layoutOf } from "../../js/layout/layout.js";
import { frameModel } from "../../js/scene/model/frame.js";
import { storyOf, trace } from "../fixtures/trace.js";
import { during } from "../support/story.js";

/** @import { Hop } from "../../js/state/types.js" */

const story = storyOf(trace("node-joins"));
const TAKING = ["node-a", "node-c", "web", "mail"];
const layout = layoutOf(story.worldAt(story.hops.length - 1), TAKING, { width: 1184, height: 788 });

/** @param {number} t */
const frame = (t) => frameModel(story, layout, t, { participants: TAKING });

/** @param {string} verb @param {string} [ns] @returns {Hop} */
function step(verb, ns) {
  const found = story.hops.find((hop) => hop.event.verb === verb && (ns === undefined || hop.ns === ns));
  assert.ok(found, verb);
  return found;
}

test("a node that has not joined waits outside, and what it will have is not there yet", () => {
  const before = frame(during(story.hops[0], 0.5)).still;
  assert.equal(before.outside("node-c"), true);
  assert.equal(before.outside("node-a"), false);
  assert.equal(before.slots.get("node:node-c")?.text, "not in the cluster yet");
  const parts = ["mail", "mail:eth0", "node-c:cni0", "node-c:flannel.1", "node-c/flanneld", "#node-c/flanneld"];
  assert.deepEqual(
    parts.map(before.absent),
    parts.map(() => true),
  );
  assert.deepEqual(
    ["node-c", "node-c:eth0", "node-c/routing", "switch:port4"].map(before.absent),
    Array(4).fill(false),
  );
  const after = frame(story.duration).still;
  assert.deepEqual(
    parts.map(after.absent),
    parts.map(() => false),
  );
  assert.equal(after.outside("node-c"), false);
});

test("the lease appears with the step that published it, and is marked as new", () => {
  const publish = step("publish");
  assert.equal(frame(during(publish, 0.5)).still.slots.get("lease:2"), undefined);
  const then = frame(during(story.hops[publish.index + 1], 0.1)).still.slots.get("lease:2");
  assert.deepEqual([then?.text, then?.lit], ["10.244.3.0/24 → 192.168.100.13", true]);
  assert.match(then?.whole ?? "", /VtepMAC/);
});

test("flanneld hears of the lease and writes neighbour, FDB and route, in this order", () => {
  const program = step("program", "node-a");
  const told = Array.from({ length: 40 }, (_, i) => frame(during(program, i / 40)).pulses[0].label);
  assert.deepEqual([...new Set(told)], ["lease 10.244.3.0/24", "+ neighbour", "+ FDB", "+ route"]);
});

test("a step goes the way that the news goes, and its head stays clear of the boxes", () => {
  const api = /** @type {import("../../js/state/types.js").Box} */ (layout.parts.get("/api"));
  const [publish, allocate] = [step("publish"), step("allocate")];
  const startOf = (/** @type {Hop} */ hop) => frame(during(hop, 0.01)).pulses[0].points[0];
  const isAtApi = (/** @type {{x: number, y: number}} */ { x, y }) =>
    x >= api.x - 1 && x <= api.x + api.width + 1 && y >= api.y - 1 && y <= api.y + api.height + 1;
  assert.equal(isAtApi(startOf(publish)), false);
  assert.equal(isAtApi(startOf(allocate)), true);
  for (const part of [0.01, 0.99]) {
    const [pulse] = frame(during(publish, part)).pulses;
    assert.ok(pulse.part > 0 && pulse.part < 1);
  }
});
