import assert from "node:assert/strict";
import { test } from "node:test";
import { createStory, forkStory } from "../../js/state/story.js";
import { ARP_REQUEST, numbered, storyOf, trace } from "../fixtures/trace.js";

/** @import {Hop} from "../../js/state/types.js" */

const ping = trace("ping-across-nodes");

/** @param {Hop} hop */
const place = (hop) => `${hop.ns}:${hop.dev}${hop.event.dir === "in" ? "<" : ">"}`;

test("the story begins with the first command, not with the building of the network", () => {
  const story = storyOf(ping);
  assert.equal(story.hops[0].kind, "start");
  assert.equal(story.hops[0].n, 72);
});

test("a hop knows where its packet came from", () => {
  const { hops } = storyOf(ping);
  assert.equal(hops[1].previous, null);
  assert.equal(hops[2].previous, hops[1]);
});

test("a copy starts where its original was copied", () => {
  const { hops } = storyOf(ping);
  const copies = hops.filter((hop) => hop.previous === hops[2] && hop.kind === "tap");
  assert.deepEqual(copies.map(place), ["node-a:vethb20e7714>", "node-a:veth5d1c0a2f>", "node-a:cni0<"]);
});

test("a tap without a frame repeats the packet's last one", () => {
  const { hops } = storyOf(ping);
  assert.equal(hops[2].event.frame, undefined);
  assert.equal(hops[2].frame, hops[1].frame);
});

test("what was decided since the last hop explains the next one, in order", () => {
  const { hops } = storyOf(ping);
  const wrapped = hops.find((hop) => hop.n === 138);
  assert.deepEqual(
    wrapped?.because.map((event) => event.e),
    ["lookup", "wait", "lookup", "encap", "go"],
  );
});

test("a row that a bridge learns explains the hop behind it", () => {
  const { hops } = storyOf(ping);
  assert.deepEqual(
    hops[3].because.map((event) => event.e),
    ["row", "lookup", "born"],
  );
});

test("the world at a hop is the one right after it", () => {
  const story = storyOf(ping);
  const learned = "node-a:fdb:0a:58:0a:f4:01:02";
  assert.equal(story.worldAt(2).rows.has(learned), false);
  assert.equal(story.worldAt(3).rows.get(learned)?.since, 80);
  assert.equal(story.worldAt(-1).devices.get("node-a:flannel.1")?.kind, "vxlan");
});

test("worlds of one moment are one object, so that who draws them can tell", () => {
  const story = storyOf(ping);
  assert.equal(story.worldAt(1), story.worldAt(2));
  assert.notEqual(story.worldAt(2), story.worldAt(3));
});

test("any world can be had in any order", () => {
  const forward = storyOf(ping);
  const backward = storyOf(ping);
  const rows = forward.hops.map((_, i) => [...forward.worldAt(i).rows.keys()].join());
  for (let i = rows.length - 1; i >= 0; i--) assert.equal([...backward.worldAt(i).rows.keys()].join(), rows[i]);
});

test("many changes are kept without keeping many copies, and read back right", () => {
  const rows = Array.from({ length: 500 }, (_, i) => [
    { e: "row", ns: "a", table: "fdb", key: `k${i % 90}`, change: i % 7 === 6 ? "removed" : "added", text: `t${i}` },
    { e: "control", ns: "a", actor: "flanneld", verb: "watch", object: "x", detail: "" },
  ]).flat();
  const story = storyOf(numbered([{ e: "start", ns: "a", command: 0, run: "x" }, ...rows]));
  const expected = new Map();
  story.hops.slice(1).forEach((hop, i) => {
    const { key, change, text } = rows[2 * i];
    if (change === "removed") expected.delete(key);
    else expected.set(key, text);
    const { rows: actual } = story.worldAt(hop.index);
    assert.deepEqual([...actual.values()].map((row) => row.text).sort(), [...expected.values()].sort());
  });
});

test("colour means layer", () => {
  const { hops } = storyOf(ping);
  assert.equal(hops[1].tone, "arp");
  assert.equal(hops.find((hop) => hop.n === 138)?.tone, "overlay");
  assert.equal(hops.find((hop) => hop.n === 101)?.tone, "ip");
  assert.equal(hops.at(-1)?.tone, "ok");
});

test("a frame that was flooded to somebody else is no failure", () => {
  const { hops } = storyOf(ping);
  assert.ok(hops.filter((hop) => hop.kind === "drop").every((hop) => hop.tone === "ctl"));
});

test("the same events make the same story, in one piece or in many", () => {
  const builder = createStory();
  for (const event of ping) builder.append([event]);
  builder.end();
  const shape = (/** @type {Hop[]} */ hops) =>
    hops.map((hop) => [hop.n, hop.start, hop.end, hop.tone, hop.previous?.n]);
  assert.deepEqual(shape(builder.story.hops), shape(storyOf(ping).hops));
});

test("events that are already there are skipped", () => {
  const builder = createStory();
  builder.append(ping.slice(0, 100));
  builder.append(ping.slice(50, 120));
  assert.equal(builder.next(), 120);
});

test("kinds that the page does not know do no harm", () => {
  const story = storyOf(
    numbered([
      { e: "start", ns: "web", command: 0, run: "x" },
      { e: "sneeze", ns: "web", pkt: 1 },
      { e: "tap", ns: "web", dev: "eth0", pkt: 1, dir: "out", type: "outgoing", frame: ARP_REQUEST },
    ]),
  );
  assert.equal(story.hops.length, 2);
});

test("a packet that was never born and a frame that is none can still be shown", () => {
  const story = storyOf(
    numbered([
      { e: "start", ns: "web", command: 0, run: "x" },
      { e: "tap", ns: "web", dev: "eth0", pkt: 7, dir: "out", type: "outgoing", frame: "no hexadecimal" },
      { e: "drop", ns: "web", dev: "eth0", pkt: 7, reason: "NEIGH_FAILED", why: "" },
    ]),
  );
  assert.equal(story.hops[1].layers?.length, 0);
  assert.equal(story.hops[2].tone, "drop");
});

test("a fork holds the same hops up to its event and leaves the original alone", () => {
  const original = storyOf(ping);
  const before = original.hops.length;
  const fork = forkStory(original, 138);
  assert.equal(fork.next(), 139);
  assert.deepEqual(
    fork.story.hops.map((hop) => hop.n),
    original.hops.filter((hop) => hop.n <= 138).map((hop) => hop.n),
  );
  fork.append([{ n: 139, t: 1e9, e: "start", ns: "web", command: 1, run: "ping -c 1 cache" }]);
  assert.equal(original.hops.length, before);
  assert.equal(fork.story.hops.at(-1)?.kind, "start");
});

test("a command that is not told makes no hops and still changes the world", () => {
  const events = numbered([
    { e: "netns", ns: "a", role: "node" },
    { e: "start", ns: "a", command: 0, run: "ping" },
    { e: "start", ns: "a", command: 1, run: "fault missing-fdb on" },
    { e: "row", ns: "a", table: "route", key: "k", change: "added", text: "new" },
    { e: "exit", ns: "a", command: 1, outcome: "ok" },
    { e: "exit", ns: "a", command: 0, outcome: "ok" },
  ]);
  const builder = createStory(false, new Set([1]));
  builder.append(events);
  assert.deepEqual(
    builder.story.hops.map((hop) => [hop.n, hop.because.length]),
    [
      [1, 0],
      [5, 0],
    ],
  );
  assert.equal(builder.story.worldAt(1).rows.get("a:route:k")?.text, "new");
  assert.equal(forkStory(builder.story, 5, new Set([1])).story.hops.length, 2);
});
