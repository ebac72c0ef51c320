import assert from "node:assert/strict";
import { test } from "node:test";
import { FOLD_SECONDS, hopOfEvent, leadOf, restOf, samePacket, tailOf } from "../../js/state/schedule.js";
import { ARP_REQUEST, numbered, storyOf, trace } from "../fixtures/trace.js";

const story = storyOf(trace("ping-across-nodes"));

test("time never runs backwards, and every hop takes some", () => {
  story.hops.forEach((hop, i) => {
    assert.ok(hop.end > hop.start);
    if (i) assert.ok(hop.start >= story.hops[i - 1].start);
  });
  assert.equal(story.duration, story.hops.at(-1)?.end);
});

test("no hop begins before its packet has arrived, unless it is where the packet fades", () => {
  for (const hop of story.hops) {
    if (hop.previous && hop.kind === "tap") assert.ok(hop.start >= hop.previous.end);
  }
});

test("the copies of a flood move together", () => {
  const [first, second, up] = story.hops.slice(3, 6);
  assert.equal(first.start, second.start);
  assert.equal(first.start, up.start);
  assert.equal(first.end, up.end);
});

test("the two ends of a cable are two hops, one after the other", () => {
  const [, out, into] = story.hops;
  assert.equal(into.start, out.end);
  assert.equal(into.end - into.start, 1);
});

test("a long quiet gap is folded and says how long it was", () => {
  const tap = { e: "tap", ns: "a", dev: "eth0", dir: "out", type: "outgoing", frame: ARP_REQUEST };
  const folded = storyOf(
    numbered([
      { e: "start", ns: "a", command: 0, run: "x" },
      { ...tap, pkt: 1, t: 1000 },
      { ...tap, pkt: 2, t: 5_100_001_000 },
    ]),
  );
  const [, before, after] = folded.hops;
  assert.equal(before.gap, 0);
  assert.equal(after.gap, 5_100_000_000);
  assert.ok(Math.abs(after.start - before.end - FOLD_SECONDS) < 1e-9);
});

test("the hop at a time is the one in progress", () => {
  assert.equal(story.hopAt(-1), -1);
  for (const hop of story.hops) assert.equal(story.hopAt(restOf(hop)), tailOf(story.hops, hop.index));
});

test("the first of several that happen together leads", () => {
  assert.equal(leadOf(story.hops, 5), 3);
  assert.equal(leadOf(story.hops, 0), 0);
});

test("an event number leads to its hop, or to the nearest one before it", () => {
  assert.equal(hopOfEvent(story, 138), 34);
  assert.equal(hopOfEvent(story, 137), 33);
  assert.equal(hopOfEvent(story, 0), -1);
  assert.equal(hopOfEvent(story, 1e9), story.hops.length - 1);
});

test("a packet can be followed from hop to hop", () => {
  const { pkt } = story.hops[18];
  const next = samePacket(story, 18, 1);
  assert.equal(next, 34);
  assert.equal(story.hops[next].pkt, pkt);
  assert.equal(samePacket(story, next, -1), 18);
  assert.equal(samePacket(story, 0, -1), 0);
});
