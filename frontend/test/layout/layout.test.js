import assert from "node:assert/strict";
import { test } from "node:test";
import { layoutOf } from "../../js/layout/layout.js";
import { crossed, overlap, solids, textBox, within } from "../support/geometry.js";
import { clusterWorld } from "../support/world.js";

/** @import { Box, World } from "../../js/state/types.js" */
/** @import { StageLayout } from "../../js/layout/types.js" */

const STAGES = [
  { name: "a desktop", width: 1200, height: 788 },
  { name: "a projector with the panel beside it", width: 860, height: 500 },
  { name: "a large screen", width: 1920, height: 1000 },
  { name: "a phone", width: 390, height: 520 },
  { name: "a small phone", width: 320, height: 360 },
];

/** @typedef {{ title: string, world: World, layout: StageLayout }} Case */

/** Every cluster of one to three nodes with one to six pods each, on every stage. @type {Case[]} */
const CASES = cases();

/** @returns {Case[]} */
function cases() {
  const all = STAGES.flatMap((stage) =>
    [1, 2, 3].flatMap((nodes) =>
      [1, 2, 3, 4, 5, 6].flatMap((pods) =>
        [true, false].flatMap((tunnel) =>
          [0, 1].map((far) => ({
            title: `${nodes} nodes with ${pods} pods on ${stage.name}${tunnel ? "" : ", host-gw"}${far ? ", two segments" : ""}`,
            world: clusterWorld({
              pods: Array(nodes).fill(pods),
              tunnel,
              segments: Array.from({ length: nodes }, (_, i) => (far && i === nodes - 1 && nodes > 1 ? 1 : 0)),
              longName: pods === 4 ? "frontend-deployment-7c9d5b8f6-xk2lp" : undefined,
            }),
            participants: pods % 2 ? ["pod-a1", `pod-${"abc"[Math.min(1, nodes - 1)]}${pods}`] : [],
            stage,
          })),
        ),
      ),
    ),
  );
  return all.map(({ title, world, participants, stage }) => ({
    title,
    world,
    layout: layoutOf(world, participants, stage),
  }));
}

/** @param {(layout: StageLayout, title: string) => void} check */
function forEachLayout(check) {
  for (const { title, layout } of CASES) check(layout, title);
}

/** @param {StageLayout} layout @param {string} owner @returns {Box|undefined} */
const ownerOf = (layout, owner) => layout.namespaces.get(owner) ?? layout.devices.get(owner) ?? layout.parts.get(owner);

test("boxes do not overlap", () => {
  forEachLayout((layout, title) => {
    const boxes = [...solids(layout)];
    boxes.forEach(([a, box], i) => {
      for (const [b, other] of boxes.slice(i + 1)) assert.ok(!overlap(box, other), `${title}: ${a} lies on ${b}`);
    });
  });
});

test("chips on the edges do not overlap each other", () => {
  forEachLayout((layout, title) => {
    const chips = [...layout.devices].filter(
      ([, { kind }]) => kind === "veth" || kind === "port" || kind === "physical",
    );
    chips.forEach(([a, box], i) => {
      for (const [b, other] of chips.slice(i + 1)) assert.ok(!overlap(box, other), `${title}: ${a} lies on ${b}`);
    });
  });
});

test("everything is on the stage, and pods are in their node", () => {
  forEachLayout((layout, title) => {
    const whole = { x: 0, y: 0, width: layout.width, height: layout.height };
    for (const [id, box] of [...layout.namespaces, ...layout.devices, ...layout.parts]) {
      assert.ok(within(box, whole), `${title}: ${id} is off the stage`);
    }
    for (const [id, box] of layout.namespaces) {
      const node = box.role === "pod" ? layout.namespaces.get(box.node) : undefined;
      if (node) assert.ok(within(box, node), `${title}: ${id} is not in ${box.node}`);
    }
  });
});

test("labels stay in their boxes", () => {
  forEachLayout((layout, title) => {
    for (const label of [...layout.labels, ...layout.slots.values()]) {
      const owner = ownerOf(layout, label.owner);
      assert.ok(owner, `${title}: ${label.id} belongs to ${label.owner}, which is not there`);
      assert.ok(within(textBox(label), owner), `${title}: ${label.id} leaves ${label.owner}`);
    }
  });
});

test("no label lies on another label, or on a slot for words that change", () => {
  forEachLayout((layout, title) => {
    const texts = [...layout.labels, ...layout.slots.values()].map((label) => ({ id: label.id, box: textBox(label) }));
    texts.forEach(({ id, box }, i) => {
      for (const other of texts.slice(i + 1)) {
        assert.ok(!overlap(box, other.box), `${title}: ${id} lies on ${other.id}`);
      }
    });
  });
});

test("a label that was cut still has the whole name", () => {
  const name = "frontend-deployment-7c9d5b8f6-xk2lp";
  const layout = layoutOf(clusterWorld({ pods: [6, 6], longName: name }), [], { width: 1200, height: 788 });
  const label = layout.labels.find(({ id }) => id === `${name}/name`);
  assert.equal(label?.whole, name);
  assert.match(label?.text ?? "", /^f.*….*p$/);
});

/**
 * The steps of a packet between pods of two nodes, with the boxes that each may run through.
 * @param {StageLayout} layout @param {World} world @returns {{from: string, to: string, through: string[]}[]}
 */
function crossing(layout, world) {
  const pod = [...world.namespaces.values()].find(({ role }) => role === "pod")?.name ?? "";
  const port = `node-a:${world.devices.get(`${pod}:eth0`)?.peer?.dev}`;
  const tunnel = world.devices.has("node-a:flannel.1");
  const out = tunnel ? "node-a:flannel.1" : "node-a:eth0";
  const b = world.devices.get("node-b:eth0")?.peer?.ns ?? "";
  return [
    { from: `${pod}:eth0`, to: port, through: [pod, "node-a:cni0"] },
    { from: port, to: "node-a:cni0", through: ["node-a:cni0"] },
    { from: "node-a:cni0", to: out, through: ["node-a/routing", "node-a:flannel.1"].slice(0, tunnel ? 2 : 1) },
    { from: out, to: "node-a:eth0", through: ["node-a:flannel.1"] },
    { from: "node-a:cni0", to: "node-a:eth0", through: ["node-a/routing"] },
    { from: "node-a:eth0", to: "switch:to-node-a", through: ["switch"] },
    { from: "switch:to-node-a", to: b === "switch" ? "switch:to-node-b" : "switch:to-router", through: ["switch"] },
    ...(b === "switch" ? [] : [{ from: "switch:to-router", to: "router:eth0", through: ["switch"] }]),
    ...(b === "switch" ? [] : [{ from: "router:eth0", to: "router:eth1", through: ["router"] }]),
    { from: `${b}:to-node-b`, to: "node-b:eth0", through: [b, "node-b"] },
  ].filter(({ from, to }) => layout.taps.has(from) && layout.taps.has(to));
}

test("a path runs through no box that it has no business in", () => {
  let walked = 0;
  for (const { title, world, layout } of CASES) {
    if (!world.namespaces.has("node-b")) continue;
    const boxes = solids(layout);
    for (const { from, to, through } of crossing(layout, world)) {
      const strange = crossed(layout.path(from, to), boxes).filter((name) => !through.includes(name));
      assert.deepEqual(strange, [], `${title}: ${from} to ${to}`);
      walked++;
    }
  }
  assert.ok(walked > 500);
});

test("a flood runs along the bar to each port, and up to each pod", () => {
  const world = clusterWorld({ pods: [5] });
  const layout = layoutOf(world, [], { width: 860, height: 500 });
  const boxes = solids(layout);
  const ports = [1, 2, 3, 4, 5].map((i) => `node-a:${world.devices.get(`pod-a${i}:eth0`)?.peer?.dev}`);
  for (const [i, port] of ports.entries()) {
    assert.deepEqual(crossed(layout.path(ports[2], port), boxes), i === 2 ? [] : ["node-a:cni0"]);
    assert.deepEqual(crossed(layout.path(port, `pod-a${i + 1}:eth0`), boxes).sort(), ["node-a:cni0", `pod-a${i + 1}`]);
  }
});

test("a path starts and ends at its taps", () => {
  forEachLayout((layout) => {
    const ids = [...layout.taps.keys()].filter((id) => !id.endsWith(":"));
    for (const [i, from] of ids.entries()) {
      const to = ids[(i + 1) % ids.length];
      const points = layout.path(from, to);
      assert.deepEqual([points[0], points[points.length - 1]], [layout.taps.get(from), layout.taps.get(to)]);
    }
  });
});

test("frames of lo make a loop in the pod and come back to where they were", () => {
  const layout = layoutOf(clusterWorld({ pods: [2] }), ["pod-a1"], { width: 1200, height: 788 });
  const points = layout.path("pod-a1:lo", "pod-a1:lo");
  assert.ok(points.length >= 5);
  assert.deepEqual(points[0], points[points.length - 1]);
  const pod = /** @type {Box} */ (layout.namespaces.get("pod-a1"));
  for (const point of points) assert.ok(within({ ...point, width: 0, height: 0 }, pod));
});

test("only nodes that take part are open; the others are tiles on the node network", () => {
  const layout = layoutOf(clusterWorld({ pods: [3, 3, 3] }), ["pod-a1", "pod-c2"], { width: 1200, height: 788 });
  const open = ["node-a", "node-b", "node-c"].map((name) => layout.namespaces.get(name)?.open);
  assert.deepEqual(open, [true, false, true]);
  assert.ok(layout.taps.has("pod-b1:eth0"), "a frame in a closed node still has a place");
  assert.ok(!layout.namespaces.has("pod-b1"));
});

test("the way past the tunnel is taken where the tunnel is not used", () => {
  const layout = layoutOf(clusterWorld({ pods: [1, 1] }), [], { width: 1200, height: 788 });
  const tunnel = /** @type {Box} */ (layout.devices.get("node-a:flannel.1"));
  assert.deepEqual(crossed(layout.path("node-a:cni0", "node-a:eth0"), new Map([["tunnel", tunnel]])), []);
  assert.deepEqual(crossed(layout.path("node-a:flannel.1", "node-a:eth0"), new Map([["tunnel", tunnel]])), ["tunnel"]);
});

test("the phone shows the second node upside down, and less than the whole at once", () => {
  const layout = layoutOf(clusterWorld({ pods: [2, 2] }), [], { width: 390, height: 420 });
  assert.equal(layout.form, "narrow");
  assert.equal(layout.namespaces.get("node-b")?.flip, true);
  assert.ok(layout.view.height < layout.height);
  const y = ["pod-a1:eth0", "node-a:cni0", "node-a:eth0", "node-b:eth0", "node-b:cni0", "pod-b1:eth0"].map(
    (id) => layout.taps.get(id)?.y ?? 0,
  );
  assert.deepEqual(
    y,
    [...y].sort((a, b) => a - b),
    "the way leads down",
  );
});

test("where not every node fits, each segment has one before any has two", () => {
  const world = clusterWorld({ pods: [2, 2, 2, 2, 2], segments: [0, 0, 0, 0, 1] });
  const layout = layoutOf(world, ["pod-a1", "pod-b1", "pod-c1", "pod-d1", "pod-e1"], { width: 390, height: 520 });
  const open = ["node-a", "node-b", "node-c", "node-d", "node-e"].map((name) => layout.namespaces.get(name)?.open);
  assert.deepEqual(open, [true, true, true, false, true]);
  assert.ok(layout.namespaces.has("switch-1"));
});

test("on a phone, nodes beyond the second hang below it, with their cables along the edge", () => {
  const layout = layoutOf(clusterWorld({ pods: [2, 2, 2] }), ["pod-a1", "pod-b1", "pod-c1"], {
    width: 390,
    height: 420,
  });
  const [second, third] = ["node-b", "node-c"].map((name) => layout.namespaces.get(name));
  assert.ok(second && third && third.open && third.y > second.y + second.height);
  const way = layout.path("switch:to-node-c", "node-c:eth0");
  const past = way.filter(({ y }, i) => Math.min(y, way[i + 1]?.y) < second.y && Math.max(y, way[i + 1]?.y) > second.y);
  assert.equal(past.length, 1, "one straight piece leads past the second node");
  assert.ok(past[0].x < second.x || past[0].x > second.x + second.width);
});

test("large clusters are laid out too", () => {
  const pods = Array.from({ length: 40 }, (_, i) => (i === 0 ? 110 : 3));
  const layout = layoutOf(clusterWorld({ pods }), ["pod-a1", "pod-b1"], { width: 1200, height: 788 });
  assert.match(layout.parts.get("node-a/more")?.label ?? "", /pod-a110/);
  assert.ok(layout.taps.has("pod-a110:eth0"));
  for (const [id, box] of layout.namespaces) {
    assert.ok(within(box, { x: 0, y: 0, width: layout.width, height: layout.height }), id);
  }
});

test("the same input gives the same layout, at no cost", () => {
  const spec = { pods: [2, 3] };
  const size = { width: 1000, height: 700 };
  const first = layoutOf(clusterWorld(spec), ["pod-a1", "pod-b1"], size);
  assert.equal(layoutOf(clusterWorld(spec), ["pod-b1", "pod-a1"], size), first);
  assert.notEqual(layoutOf(clusterWorld({ pods: [2, 4] }), ["pod-a1", "pod-b1"], size), first);
});

test("a stage without a cluster is empty", () => {
  const layout = layoutOf({ namespaces: new Map(), devices: new Map(), rows: new Map() }, [], {
    width: 800,
    height: 600,
  });
  assert.deepEqual([layout.width, layout.height, layout.namespaces.size], [800, 600, 0]);
  assert.equal(layout.path("a:b", "c:d").length, 1);
});
