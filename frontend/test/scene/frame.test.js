import assert from "node:assert/strict";
import { test } from "node:test";
import { layoutOf } from "../../js/layout/layout.js";
import { frameModel } from "../../js/scene/model/frame.js";
import { during, hopAt, storyOf } from "../support/story.js";

/** @import { Story } from "../../js/state/types.js" */
/** @import { FrameModel } from "../../js/scene/model/types.js" */

const DESKTOP = { width: 1200, height: 788 };
const SAME_NODE = ["web", "db"];
const ACROSS = ["web-7c9", "db-0"];

/**
 * @param {Story} story @param {string[]} participants @param {number} t @param {object} [options]
 * @returns {FrameModel}
 */
function frame(story, participants, t, options = {}) {
  const layout = layoutOf(story.worldAt(story.hops.length - 1), participants, DESKTOP);
  return frameModel(story, layout, t, { participants, ...options });
}

/** All of a frame that can be compared. @param {FrameModel} model */
const picture = ({ still, ...rest }) => ({
  ...rest,
  slots: [...still.slots],
  lit: [...still.lit],
  used: [...still.used],
  halo: [...still.halo],
});

/** @param {FrameModel} model @param {number} pkt */
function capsule(model, pkt) {
  const found = model.capsules.find((one) => one.pkt === pkt);
  assert.ok(found, `packet ${pkt} is in the picture`);
  return found;
}

test("the same time gives the same picture, whatever was drawn before", () => {
  const story = storyOf("vxlan");
  const fresh = storyOf("vxlan");
  const times = Array.from({ length: 60 }, (_, i) => (story.duration * i) / 59);
  const forward = times.map((t) => picture(frame(story, ACROSS, t)));
  const backward = [...times]
    .reverse()
    .map((t) => picture(frame(story, ACROSS, t)))
    .reverse();
  const sought = times.map((t) => picture(frame(fresh, ACROSS, t)));
  assert.deepEqual(backward, forward);
  assert.deepEqual(sought, forward);
  assert.ok(new Set(forward.map((one) => JSON.stringify(one))).size > 50, "pictures differ from each other");
});

test("a story that grows shows the same as one that was complete from the start", () => {
  const whole = storyOf("same-node");
  const t = during(whole.hops[20], 0.5);
  const layout = layoutOf(whole.worldAt(whole.hops.length - 1), SAME_NODE, DESKTOP);
  const growing = {
    ...whole,
    hops: whole.hops.slice(0, 12),
    events: whole.events.slice(0, whole.hops[11].n + 1),
    ended: false,
  };
  frameModel(growing, layout, during(whole.hops[8], 0.3), { participants: SAME_NODE });
  growing.hops.push(...whole.hops.slice(12));
  growing.events.push(...whole.events.slice(growing.events.length));
  growing.ended = true;
  const grown = frameModel(growing, layout, t, { participants: SAME_NODE });
  assert.deepEqual(picture(grown), picture(frameModel(whole, layout, t, { participants: SAME_NODE })));
});

test("at the end of a hop the capsule stands at its tap, and it came along the path", () => {
  const story = storyOf("same-node");
  const hop = hopAt(story, "node-a:veth1a", { dir: "in" });
  const layout = layoutOf(story.worldAt(story.hops.length - 1), SAME_NODE, DESKTOP);
  const end = capsule(frame(story, SAME_NODE, during(hop, 0.99)), hop.pkt);
  assert.deepEqual({ x: end.x, y: end.y }, layout.taps.get("node-a:veth1a"));
  const half = capsule(frame(story, SAME_NODE, during(hop, 0.39)), hop.pkt);
  const [from, to] = layout.path("web:eth0", "node-a:veth1a");
  assert.equal(half.x, from.x);
  assert.ok(half.y > from.y && half.y < to.y);
});

test("a capsule does not jump from one hop to the next", () => {
  const story = storyOf("vxlan");
  const last = { t: 0, at: new Map() };
  for (let t = 0; t < story.duration; t += 1 / 120) {
    const { capsules } = frame(story, ACROSS, t);
    for (const { pkt, x, y } of capsules) {
      const before = last.at.get(pkt);
      if (before) assert.ok(Math.hypot(x - before.x, y - before.y) < 40, `packet ${pkt} jumps at ${t.toFixed(2)} s`);
    }
    last.at = new Map(capsules.map((one) => [one.pkt, one]));
  }
});

test("a flood is on every port at once", () => {
  const story = storyOf("same-node");
  const hop = hopAt(story, "node-a:veth1d", { dir: "out" });
  const layout = layoutOf(story.worldAt(story.hops.length - 1), SAME_NODE, DESKTOP);
  const model = frame(story, SAME_NODE, during(hop, 0.95));
  const places = model.capsules.map(({ x, y }) => `${x},${y}`);
  for (const port of ["veth1a", "veth1b", "veth1c", "veth1d"]) {
    const tap = layout.taps.get(`node-a:${port}`);
    assert.ok(places.includes(`${tap?.x},${tap?.y}`), port);
    assert.ok(model.still.halo.has(`node-a:${port}`), port);
  }
});

test("who is not asked says so, and its copy fades; who is asked has it delivered", () => {
  const story = storyOf("same-node");
  const bystander = hopAt(story, "cache:eth0");
  const asked = hopAt(story, "db:eth0");
  const model = frame(story, SAME_NODE, during(bystander, 0.97));
  const copy = capsule(model, bystander.pkt);
  assert.deepEqual([copy.state, copy.chip], ["refused", "not my address"]);
  assert.ok(copy.opacity < 0.7);
  assert.equal(capsule(model, asked.pkt).state, "delivered");
  assert.ok(!frame(story, SAME_NODE, bystander.end + 0.5).capsules.some(({ pkt }) => pkt === bystander.pkt));
});

test("the tunnel's capsule grows around the packet and comes off again", () => {
  const story = storyOf("vxlan");
  const on = hopAt(story, "node-a:eth0", { because: "encap" });
  const off = hopAt(story, "node-b:flannel.1", { because: "decap" });
  const wraps = (/** @type {import("../../js/state/types.js").Hop} */ hop) =>
    [0.02, 0.3, 0.98].map((part) => capsule(frame(story, ACROSS, during(hop, part)), on.pkt).wrap);
  const [before, growing, around] = wraps(on);
  assert.deepEqual([before, around], [0, 1]);
  assert.ok(growing > 0 && growing < 1);
  assert.deepEqual([wraps(off)[0], wraps(off)[2]], [1, 0]);
  const wrapped = capsule(frame(story, ACROSS, during(on, 0.98)), on.pkt);
  assert.deepEqual([wrapped.outer, wrapped.shell, wrapped.chip], ["Eth·IP·UDP·VXLAN", "Eth·IP", "ICMP request"]);
});

test("a packet that waits for an address stands beside the device until it goes on", () => {
  const story = storyOf("vxlan");
  const arp = hopAt(story, "switch:ul-n1", { dir: "in" });
  const goes = hopAt(story, "node-a:eth0", { because: "go" });
  const layout = layoutOf(story.worldAt(story.hops.length - 1), ACROSS, DESKTOP);
  const waiting = capsule(frame(story, ACROSS, during(arp, 0.5)), goes.pkt);
  assert.equal(waiting.state, "waiting");
  const tap = /** @type {{x: number, y: number}} */ (layout.taps.get("node-a:flannel.1"));
  assert.ok(waiting.x > tap.x + 40 && waiting.y === tap.y);
  assert.equal(capsule(frame(story, ACROSS, during(goes, 0.5)), goes.pkt).state, "moving");
});

test("what was learned and decided stands in the box that learned or decided it", () => {
  const story = storyOf("vxlan");
  const learned = frame(story, ACROSS, during(hopAt(story, "node-a:veth1a", { dir: "in" }), 0.5)).still.slots;
  assert.equal(learned.get("bridge:node-a")?.text, "learned 0a:58:0a:f4:01:02 → veth1a");
  const routed = frame(story, ACROSS, during(hopAt(story, "node-a:flannel.1"), 0.5)).still.slots;
  assert.equal(routed.get("routing:node-a")?.text, "10.244.2.0/24 via 10.244.2.0");
  assert.equal(routed.get("routing:node-a")?.whole, "10.244.2.0/24 via 10.244.2.0 dev flannel.1 onlink");
  assert.equal(routed.get("routing:node-a")?.lit, true);
  const later = frame(story, ACROSS, during(hopAt(story, "switch:ul-n1", { after: 30 }), 0.5)).still.slots;
  assert.equal(later.get("routing:node-a")?.lit, false, "still there, no longer lit");
  assert.match(later.get("routing:node-a")?.text ?? "", /^10\.244\.2\.0\/24/);
});

test("cables carry the colour of what is on them", () => {
  const story = storyOf("vxlan");
  const out = frame(story, ACROSS, during(hopAt(story, "switch:ul-n1", { after: 33 }), 0.5)).still;
  assert.equal(out.lit.get("node-a:eth0~switch:ul-n1"), "overlay");
  assert.equal(out.used.get("web-7c9:eth0~node-a:veth1a"), "ip");
  assert.equal(out.lit.has("node-b:eth0~switch:ul-n2"), false);
});

test("what takes no part recedes, until a packet comes to it", () => {
  const story = storyOf("same-node");
  const calm = frame(story, SAME_NODE, 0.1).still;
  assert.deepEqual(["web", "cache", "node-a:flannel.1", "node-a:cni0"].map(calm.away), [false, true, true, false]);
  const flooded = frame(story, SAME_NODE, during(hopAt(story, "cache:eth0"), 0.5)).still;
  assert.equal(flooded.away("cache"), false);
});

test("a packet that is dropped stays where it died, with the reason and a sentence", () => {
  const story = storyOf("same-node");
  const last = story.hops[story.hops.length - 1];
  const event = {
    n: last.n + 1,
    t: last.t,
    e: "drop",
    ns: "web",
    dev: "eth0",
    pkt: 99,
    reason: "NEIGH_FAILED",
    why: "Nobody answered for 10.244.1.9.",
  };
  const hop = {
    ...last,
    index: story.hops.length,
    n: event.n,
    kind: /** @type {const} */ ("drop"),
    dev: "eth0",
    pkt: 99,
    tone: /** @type {const} */ ("drop"),
    event,
    because: [],
    start: last.end,
    end: last.end + 1,
    previous: null,
  };
  const dropped = {
    ...story,
    hops: [...story.hops, hop],
    events: [...story.events, event],
    duration: hop.end,
    hopAt: () => hop.index,
  };
  const model = frame(dropped, SAME_NODE, hop.end);
  const end = capsule(model, 99);
  assert.deepEqual([end.state, end.tone, end.chip, end.badge], ["dropped", "drop", "NEIGH_FAILED", 1]);
  assert.deepEqual(
    model.notes.map(({ lines }) => lines.join(" ")),
    ["Nobody answered for 10.244.1.9."],
  );
});

test("with reduced motion a capsule is where it arrives from the first moment", () => {
  const story = storyOf("same-node");
  const hop = hopAt(story, "node-a:veth1a", { dir: "in" });
  const start = capsule(frame(story, SAME_NODE, during(hop, 0.01), { reducedMotion: true }), hop.pkt);
  const end = capsule(frame(story, SAME_NODE, during(hop, 0.99)), hop.pkt);
  assert.deepEqual([start.x, start.y], [end.x, end.y]);
});

test("on a phone the view follows the packet down, and glides instead of jumping", () => {
  const story = storyOf("vxlan");
  const layout = layoutOf(story.worldAt(story.hops.length - 1), ACROSS, { width: 390, height: 420 });
  const at = (/** @type {number} */ t) => frameModel(story, layout, t, { participants: ACROSS }).view;
  assert.equal(at(0.5).y, 0);
  const arrival = hopAt(story, "db-0:eth0", { after: 40 });
  assert.ok(at(during(arrival, 0.9)).y > 200);
  for (let t = 0; t < story.duration; t += 1 / 60) assert.ok(Math.abs(at(t + 1 / 60).y - at(t).y) < 60, `at ${t}`);
});

test("on a phone the view stands at the stage's end where it would cut off a line or two", () => {
  const story = storyOf("vxlan");
  const seen = [280, 340, 360].map((height) => {
    const layout = layoutOf(story.worldAt(story.hops.length - 1), ACROSS, { width: 390, height });
    return frameModel(story, layout, 0, { participants: ACROSS }).view.y;
  });
  assert.ok(seen[0] > 0);
  assert.deepEqual(seen.slice(1), [0, 0]);
});
