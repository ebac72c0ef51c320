import assert from "node:assert/strict";
import { test } from "node:test";
import { networkOf, topologyOf } from "../../js/layout/topology.js";
import { clusterWorld } from "../support/world.js";

test("the network of an address", () => {
  assert.equal(networkOf("192.168.100.11/24"), "192.168.100.0/24");
  assert.equal(networkOf("10.244.3.200/20"), "10.244.0.0/20");
  assert.equal(networkOf("10.0.0.1/32"), "10.0.0.1/32");
  assert.equal(networkOf("not an address"), "");
});

test("each pod is found with both ends of its cable", () => {
  const [node] = topologyOf(clusterWorld({ pods: [2] })).nodes;
  const [pod] = node.pods;
  assert.deepEqual([pod.eth0?.dev, pod.port?.ns, pod.port?.master], ["eth0", "node-a", "cni0"]);
  assert.equal(pod.port?.peer?.ns, pod.name);
});

test("nodes behind the router are in a segment of their own", () => {
  const { nodes, segments, stations } = topologyOf(clusterWorld({ pods: [1, 1, 1], segments: [0, 1, 0] }));
  assert.deepEqual(
    nodes.map(({ name, segment }) => [name, segment]),
    [
      ["node-a", 0],
      ["node-c", 0],
      ["node-b", 1],
    ],
  );
  assert.deepEqual(
    segments.map(({ cidr }) => cidr),
    ["192.168.100.0/24", "192.168.101.0/24"],
  );
  assert.deepEqual(
    stations[0].links.map(({ segment }) => segment),
    [0, 1],
  );
});

test("a machine that has no lease, bridge or tunnel is not part of the cluster yet", () => {
  const world = clusterWorld({ pods: [1, 0] });
  for (const device of ["node-b:cni0", "node-b:flannel.1"]) world.devices.delete(device);
  world.rows.delete(":lease:10.244.2.0/24");
  assert.deepEqual(
    topologyOf(world).nodes.map(({ joined }) => joined),
    [true, false],
  );
});
