import assert from "node:assert/strict";
import { test } from "node:test";
import { createStory } from "../../js/state/story.js";
import { offersAt, removalOf } from "../../js/tables/offers.js";
import { CLUSTER_ID, placeOf } from "../../js/tables/place.js";
import { numbered } from "../fixtures/trace.js";
import { clusterWorld } from "../support/world.js";

/** @import { Fault } from "../../js/net/api.js" */
/** @import { Scene } from "../../js/tables/offers.js" */

/** @param {string} name @param {string} scope @param {Fault['parameters']} [parameters] @returns {Fault} */
const fault = (name, scope, parameters = []) => ({
  name,
  scope,
  parameters,
  group: "g",
  title: name,
  about: "a",
  seen: "s",
  backends: ["vxlan"],
});
const faults = [
  fault("missing-fdb", "node", [{ name: "peer", about: "", takes: "other-node" }]),
  fault("missing-route", "node", [{ name: "peer", about: "", takes: "other-node" }]),
  fault("bridge-loop", "node"),
  fault("ip-forward-off", "node"),
  fault("veth-down", "pod", [{ name: "end", about: "", takes: "choice", choices: ["node", "pod"], default: "node" }]),
  fault("api-down", "cluster"),
];
const world = clusterWorld({ pods: [2, 1] });
for (const [i, node] of ["node-a", "node-b"].entries()) {
  const net = `10.244.${i + 1}.0/24`;
  const row = world.rows.get(`:lease:${net}`);
  assert.ok(row);
  row.text = `${net} 192.168.100.${11 + i} ${node} vxlan VtepMAC ae:66:6c:f4:0${i + 1}:01`;
}
const story = createStory().story;

/** @param {string} id @param {Partial<Scene>} [more] @returns {Scene} */
function scene(id, more = {}) {
  const place = placeOf(world, id);
  assert.ok(place);
  return { story, hop: -1, world, place, faults, backend: "vxlan", ...more };
}

/** @param {Scene} of */
const names = (of) => offersAt(of).map((one) => one.fault.name);

test("a thing is offered the faults that belong there", () => {
  assert.deepEqual(names(scene("node-a:")), ["missing-fdb", "missing-route", "bridge-loop", "ip-forward-off"]);
  assert.deepEqual(names(scene("node-a:flannel.1")), ["missing-fdb"]);
  assert.deepEqual(names(scene("node-a:cni0")), ["bridge-loop"]);
  assert.deepEqual(names(scene("node-a/routing")), ["missing-route", "ip-forward-off"]);
  assert.deepEqual(names(scene("pod-a1:eth0")), ["veth-down"]);
  assert.deepEqual(names(scene(CLUSTER_ID)), ["api-down"]);
  assert.deepEqual(names(scene("node-a:", { backend: "host-gw" })), []);
});

test("either end of a pod's cable is the pod's", () => {
  const port = [...world.devices.values()].find((one) => one.peer?.ns === "pod-a1");
  const [offer] = offersAt(scene(`node-a:${port?.dev}`));
  assert.equal(offer.netns, "pod-a1");
  assert.deepEqual(offer.settings[0].values, ["node", "pod"]);
});

test("a peer is another node than one's own", () => {
  assert.deepEqual(offersAt(scene("node-b:"))[0].settings[0], {
    name: "peer",
    about: "",
    values: ["node-a"],
    number: undefined,
    value: "node-a",
  });
});

test("a fault that is on says what has come of it", () => {
  const builder = createStory();
  builder.append(
    numbered([
      { e: "start", ns: "node-a", command: 0, run: "fault missing-fdb on peer=node-b" },
      { e: "exit", ns: "node-a", command: 0, status: 0, outcome: "ok" },
      { e: "start", ns: "pod-a1", command: 1, run: "ping -c 1 pod-b1" },
      { e: "exit", ns: "pod-a1", command: 1, status: 1, outcome: "timeout" },
    ]),
  );
  const [offer] = offersAt(scene("node-a:flannel.1", { story: builder.story, hop: 1 }));
  assert.equal(offer.since?.index, 0);
  assert.deepEqual(offer.seen, [{ text: "pod-a1: ping -c 1 pod-b1", outcome: "no answer", hop: 3 }]);
  assert.equal(offersAt(scene("node-b:flannel.1", { story: builder.story, hop: 1 }))[0].since, null);
});

test("a row about another node is removed by the fault that does so", () => {
  const at = scene("node-a:");
  assert.deepEqual(removalOf(at, "fdb", "ae:66:6c:f4:02:01 dev flannel.1 dst 192.168.100.12 self permanent"), {
    netns: "node-a",
    run: "fault missing-fdb on peer=node-b",
  });
  assert.equal(removalOf(at, "route", "10.244.2.0/24 via 10.244.2.0 dev flannel.1 onlink")?.netns, "node-a");
  assert.equal(removalOf(at, "route", "10.244.1.0/24 dev cni0 proto kernel scope link src 10.244.1.1"), null);
  assert.equal(removalOf(at, "fdb", "0a:58:0a:f4:01:01 dev cni0 master cni0 permanent"), null);
  assert.equal(removalOf(scene("pod-a1:"), "route", "10.244.2.0/24 via 10.244.1.1 dev eth0"), null);
});
