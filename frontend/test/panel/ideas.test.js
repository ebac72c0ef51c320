import assert from "node:assert/strict";
import { test } from "node:test";
import { ideasFor } from "../../js/panel/ideas.js";
import { storyOf, trace } from "../fixtures/trace.js";

const across = storyOf(trace("node-joins"));
const world = across.worldAt(across.hops.length - 1);
const choice = { scenario: "node-joins", backend: "vxlan", from: "web", to: "mail", traffic: "ping" };

/** @param {Partial<import("../../js/net/api.js").Fault>} given @returns {import("../../js/net/api.js").Fault} */
const fault = (given) => ({
  name: "missing-fdb",
  group: "The tunnel",
  scope: "node",
  title: "FDB entry missing",
  about: "It is missing.",
  seen: "Nothing comes back.",
  backends: ["vxlan"],
  parameters: [{ name: "peer", about: "the other node", takes: "other-node" }],
  ...given,
});

const faults = [
  fault({}),
  fault({
    name: "duplicate-ip",
    group: "Pods",
    scope: "pod",
    title: "Duplicate IP",
    parameters: [{ name: "of", about: "the other pod", takes: "neighbour-pod" }],
  }),
  fault({ name: "api-down", group: "Control", scope: "cluster", title: "API down", parameters: [] }),
  fault({ name: "other", backends: ["host-gw"] }),
  fault({
    name: "packet-loss",
    group: "Network",
    title: "Packet loss",
    parameters: [{ name: "percent", about: "how many", takes: "number", default: "30" }],
  }),
];

/** @param {Partial<import("../../js/panel/ideas.js").Moment>} [given] */
const ideas = (given) => ideasFor({ world, choice, faults, given: [], ...given });

test("faults are offered to those that take part, with what they are about filled in", () => {
  const runs = ideas().map(({ netns, run }) => `${netns}: ${run}`);
  for (const expected of [
    "web: ping -c 1 10.244.1.99",
    "web: tcp-get mail 81",
    "node-a: fault missing-fdb on peer=node-c",
    "node-c: fault missing-fdb on peer=node-a",
    "web: fault duplicate-ip on of=cache",
    "node-c: fault packet-loss on percent=30",
    "-: fault api-down on",
  ])
    assert.ok(runs.includes(expected), `${expected} in ${runs.join("; ")}`);
});

test("faults of other backends are not offered, and each that is says what it does", () => {
  const found = ideas();
  assert.ok(!found.some(({ run }) => run.includes("fault other")));
  assert.equal(found.find(({ run }) => run.includes("missing-fdb"))?.about, "It is missing. Nothing comes back.");
  assert.deepEqual(
    [...new Set(found.map(({ group }) => group))],
    ["Other traffic", "The tunnel", "Pods", "Control", "Network"],
  );
});

test("before the node has joined nothing of its pods can break", () => {
  const before = ideas({ world: across.worldAt(0) });
  assert.ok(!before.some(({ netns }) => netns === "mail"));
});

test("a fault that was switched on can be switched off", () => {
  const on = { netns: "node-a", fault: "missing-fdb", on: true, with: { peer: "node-c" } };
  const ending = ideas({ given: [on] }).find(({ group }) => group === "Faults that end");
  assert.equal(ending?.netns, "node-a");
  assert.equal(ending?.run, "fault missing-fdb off");
  assert.ok(!ideas({ given: [on, { ...on, on: false }] }).some(({ group }) => group === "Faults that end"));
});
