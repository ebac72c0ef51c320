import assert from "node:assert/strict";
import { test } from "node:test";
import { layoutOf } from "../../js/layout/layout.js";
import { topologyOf } from "../../js/layout/topology.js";
import { crossed, solids } from "../support/geometry.js";
import { clusterWorld } from "../support/world.js";

/** @import { Box, Device } from "../../js/state/types.js" */

const STAGES = [
  { width: 1200, height: 788 },
  { width: 860, height: 500 },
  { width: 390, height: 520 },
];

test("without a bridge, what goes from cable to cable passes routing", () => {
  for (const { width, height } of STAGES) {
    const world = clusterWorld({ pods: [3, 1], tunnel: false, bridged: false });
    const layout = layoutOf(world, [], { width, height });
    const [one, other] = ["pod-a1", "pod-a3"].map((pod) => `node-a:${world.devices.get(`${pod}:eth0`)?.peer?.dev}`);
    assert.ok([...layout.wires.values()].some((wire) => wire.kind === "veth" && wire.to === one));
    const met = crossed(layout.path(one, other), solids(layout));
    assert.deepEqual(met, ["node-a/routing"], `${width}×${height}`);
    assert.equal(topologyOf(world).nodes[0].joined, true);
  }
});

test("a cable that can be seen goes on to the card that it is plugged into", () => {
  const layout = layoutOf(clusterWorld({ pods: [2, 2, 2] }), ["pod-a1"], { width: 860, height: 500 });
  for (const name of ["node-b", "router"]) {
    const tile = /** @type {Box} */ (layout.namespaces.get(name));
    const wire = layout.wires.get(`${name}:eth0~#${name}:eth0/edge`);
    assert.equal(wire?.kind, "link");
    assert.equal(wire?.points.at(-1)?.y, tile.y);
  }
});

test("two tunnel devices side by side can be told apart", () => {
  const world = clusterWorld({ pods: [3, 3] });
  for (const node of ["node-a", "node-b"]) {
    const first = /** @type {Device} */ (world.devices.get(`${node}:flannel.1`));
    world.devices.set(`${node}:flannel-v6.1`, { ...first, dev: "flannel-v6.1" });
  }
  const layout = layoutOf(world, [], { width: 940, height: 536 });
  const names = ["flannel.1", "flannel-v6.1"].map(
    (dev) => layout.labels.find(({ id }) => id === `node-a:${dev}/name`)?.text,
  );
  assert.deepEqual(names, ["flannel.1", "flannel-v6.1"]);
});
