import assert from "node:assert/strict";
import { test } from "node:test";
import { choiceOf, compose, sendersOf, settle, targetsOf } from "../../js/state/compose.js";

/** @type {import("../../js/net/api.js").ReadyScenario} */
const ready = {
  id: "join",
  title: "A node joins",
  about: "",
  run: {
    scenario: {
      backend: "vxlan",
      podCidr: "10.244.0.0/16",
      nodeCidr: "192.168.100.0/24",
      nodes: [
        { name: "node-a", pods: [{ name: "web" }, { name: "cache" }] },
        { name: "node-b", pods: [{ name: "db" }] },
      ],
    },
    seed: 7,
    commands: [
      { at: 0, netns: "node-b", run: "kubeadm join" },
      { at: 500000, netns: "web", run: "ping -c 1 db" },
    ],
  },
  watch: { from: "web", to: "db", traffic: "ping" },
  backends: [{ id: "vxlan", title: "VXLAN", about: "" }],
};

/** The same with a Service at its own address and at every node, and with a client outside. */
const shop = {
  ...ready,
  run: {
    ...ready.run,
    scenario: {
      ...ready.run.scenario,
      hosts: [{ name: "client", address: "192.168.100.100" }],
      services: [{ name: "shop", clusterIp: "10.96.0.80", ports: [{ port: 8080, nodePort: 30080 }], pods: ["db"] }],
    },
  },
};

test("Services, hosts and the nodes' ports can be chosen", () => {
  assert.deepEqual(sendersOf(shop), ["web", "cache", "db", "client"]);
  assert.deepEqual(targetsOf(shop, "web"), [
    "shop",
    "cache",
    "db",
    "client",
    "node-a",
    "node-b",
    "gateway",
    "localhost",
  ]);
  assert.ok(!targetsOf(shop, "client").includes("gateway"), "a host has no node whose gateway it could mean");
});

test("a Service is asked at its port, and at a node at its node port", () => {
  const asked = (/** @type {string} */ to, traffic = "tcp") =>
    compose(shop, { ...choiceOf(shop), from: "client", to, traffic }).commands;
  const command = (/** @type {string} */ run) => [{ at: 0, netns: "client", run }];
  assert.deepEqual(asked("shop"), command("tcp-get shop 8080"));
  assert.deepEqual(asked("node-a"), command("tcp-get node-a 30080"));
  assert.deepEqual(asked("web"), command("tcp-get web 80"));
  assert.deepEqual(asked("shop", "udp"), command("udp-send shop 53"));
});

test("a scenario keeps its author's commands until sender, destination or traffic change", () => {
  assert.deepEqual(compose(ready, choiceOf(ready)), ready.run);
  const other = compose(ready, { ...choiceOf(ready), backend: "host-gw" });
  assert.equal(other.scenario.backend, "host-gw");
  assert.deepEqual(other.commands, ready.run.commands);
});

test("each kind of traffic has its command", () => {
  const run = (/** @type {string} */ traffic, /** @type {string} */ to) =>
    compose(ready, { ...choiceOf(ready), from: "cache", to, traffic }).commands;
  assert.deepEqual(run("ping", "db"), [{ at: 0, netns: "cache", run: "ping -c 2 db" }]);
  assert.deepEqual(run("tcp", "gateway"), [{ at: 0, netns: "cache", run: "tcp-get gateway 80" }]);
  assert.deepEqual(run("udp", "localhost"), [{ at: 0, netns: "cache", run: "udp-send 127.0.0.1 53" }]);
});

test("a pod does not send to itself", () => {
  assert.deepEqual(targetsOf(ready, "db"), ["web", "cache", "gateway", "localhost"]);
  assert.equal(settle(ready, { ...choiceOf(ready), from: "db", to: "db" }).to, "web");
});

test("a scenario that watches nothing in particular has a choice all the same", () => {
  const choice = choiceOf({ ...ready, watch: { from: "", to: "", traffic: "carrier pigeon" } });
  assert.deepEqual(choice, { scenario: "join", backend: "vxlan", from: "web", to: "cache", traffic: "ping" });
});

test("in a run about IPv6, names stand for IPv6 addresses", () => {
  const six = { ...ready, run: { ...ready.run, commands: [{ at: 0, netns: "web", run: "ping -6 -c 1 db" }] } };
  const own = choiceOf(six);
  const asked = (/** @type {string} */ traffic, to = "db") =>
    compose(six, { ...own, from: "cache", to, traffic }).commands.map((one) => ("run" in one ? one.run : ""));

  assert.deepEqual(compose(six, own).commands, six.run.commands);
  assert.deepEqual(asked("tcp"), ["tcp-get -6 db 80"]);
  assert.deepEqual(asked("udp", "localhost"), ["udp-send -6 ::1 53"]);
});
