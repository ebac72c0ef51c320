import assert from "node:assert/strict";
import { test } from "node:test";
import { layoutOf } from "../../js/layout/layout.js";
import { badgesAt } from "../../js/scene/model/faults.js";
import { clusterWorld } from "../support/world.js";

/** @import { Story } from "../../js/state/types.js" */

const layout = layoutOf(clusterWorld({ pods: [2, 2] }), [], { width: 1200, height: 788 });

/** @param {[string, string, string][]} steps kind, namespace, command or outcome @returns {Story} */
const story = (steps) =>
  /** @type {Story} */ (
    /** @type {unknown} */ ({
      hops: steps.map(([kind, ns, text], n) => ({ kind, ns, n, event: { command: n >> 1, run: text, outcome: text } })),
    })
  );

test("a badge is where a fault is, from its command on until it is switched off", () => {
  const faulty = story([
    ["start", "node-a", "fault missing-fdb on peer=node-b"],
    ["exit", "node-a", "ok"],
    ["start", "node-a", "fault missing-fdb off"],
    ["exit", "node-a", "ok"],
  ]);
  assert.deepEqual(badgesAt(faulty, -1, layout), []);
  const [badge] = badgesAt(faulty, 1, layout);
  assert.equal(badge.box, layout.devices.get("node-a:flannel.1"));
  assert.match(badge.title, /missing fdb \(peer=node-b\) in node-a/);
  assert.deepEqual(badgesAt(faulty, 2, layout), []);
});

test("a fault that cannot be had leaves no badge; one of the cluster is the API's", () => {
  const refused = story([
    ["start", "node-a", "fault hairpin-off on"],
    ["exit", "node-a", "error"],
    ["start", "", "fault api-down on"],
    ["exit", "", "ok"],
  ]);
  assert.deepEqual(
    badgesAt(refused, 3, layout).map(({ box }) => box),
    [layout.parts.get("/api")],
  );
});
