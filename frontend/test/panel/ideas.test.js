import assert from "node:assert/strict";
import { test } from "node:test";
import { ideasFor } from "../../js/panel/ideas.js";
import { storyOf, trace } from "../fixtures/trace.js";

const across = storyOf(trace("node-joins"));
const choice = { scenario: "node-joins", backend: "vxlan", from: "web", to: "mail", traffic: "ping" };

test("the faults are made of the rows that stand at the hop", () => {
  const runs = ideasFor(across.worldAt(across.hops.length - 1), choice).map(({ netns, run }) => `${netns}: ${run}`);
  for (const expected of [
    "web: ping -c 1 10.244.1.99",
    "web: tcp-get mail 81",
    "node-a: bridge fdb del ae:66:6c:f4:03:01 dev flannel.1 dst 192.168.100.13 self",
    "node-a: ip neigh del 10.244.3.0 dev flannel.1",
    "node-a: ip route del 10.244.3.0/24",
    "node-a: sysctl -w net.ipv4.ip_forward=0",
    "node-c: ip link set eth0 down",
  ])
    assert.ok(runs.includes(expected), `${expected} in ${runs.join("; ")}`);
});

test("before the node has joined there is no way to it that could be broken", () => {
  const runs = ideasFor(across.worldAt(0), choice).map(({ run }) => run);
  assert.ok(runs.includes("sysctl -w net.ipv4.ip_forward=0"));
  assert.ok(!runs.some((run) => /fdb|neigh|route/.test(run)));
});
