import assert from "node:assert/strict";
import { test } from "node:test";
import { createGraph } from "../../js/layout/graph.js";
import { lengthOf, pathData, pointAt, simplify } from "../../js/layout/polyline.js";

/** A device between two others, and a longer way around it. */
function detour() {
  const graph = createGraph();
  const places = { a: { x: 0, y: 0 }, device: { x: 10, y: 0 }, b: { x: 20, y: 0 }, around: { x: 10, y: 50 } };
  for (const [id, point] of Object.entries(places)) graph.vertex(id, point, id === "around");
  for (const [from, to] of [
    ["a", "device"],
    ["device", "b"],
    ["a", "around"],
    ["around", "b"],
  ]) {
    const points = [places[/** @type {keyof typeof places} */ (from)], places[/** @type {keyof typeof places} */ (to)]];
    graph.wire({ id: `${from}~${to}`, kind: "link", from, to, points });
  }
  return graph;
}

test("a way leads around a device that is neither its start nor its end", () => {
  assert.deepEqual(detour().route("a", "b").wires, ["a~around", "around~b"]);
  assert.deepEqual(detour().route("a", "device").wires, ["a~device"]);
});

test("a way can be taken in both directions", () => {
  const graph = detour();
  assert.deepEqual(graph.route("b", "a").points, [...graph.route("a", "b").points].reverse());
});

test("where nothing connects two places, the capsule jumps; where one is unknown, it stays", () => {
  const graph = detour();
  graph.vertex("island", { x: 99, y: 99 });
  assert.deepEqual(graph.route("a", "island").points, [
    { x: 0, y: 0 },
    { x: 99, y: 99 },
  ]);
  assert.deepEqual(graph.route("a", "nowhere").points, [{ x: 0, y: 0 }]);
});

test("the middle of a line is half its length away from either end", () => {
  const line = [
    { x: 0, y: 0 },
    { x: 10, y: 0 },
    { x: 10, y: 30 },
  ];
  assert.equal(lengthOf(line), 40);
  assert.deepEqual(pointAt(line, 0.5), { x: 10, y: 10 });
  assert.deepEqual([pointAt(line, -1), pointAt(line, 2)], [line[0], line[2]]);
});

test("points on a straight line are left out", () => {
  const line = [
    { x: 0, y: 0 },
    { x: 5, y: 0 },
    { x: 5, y: 0 },
    { x: 10, y: 0 },
    { x: 10, y: 10 },
  ];
  assert.deepEqual(simplify(line), [
    { x: 0, y: 0 },
    { x: 10, y: 0 },
    { x: 10, y: 10 },
  ]);
});

test("a corner is rounded no further than half of the pieces that meet in it", () => {
  assert.equal(
    pathData(
      [
        { x: 0, y: 0 },
        { x: 4, y: 0 },
        { x: 4, y: 20 },
      ],
      10,
    ),
    "M0 0L2 0Q4 0 4 2L4 20",
  );
});
