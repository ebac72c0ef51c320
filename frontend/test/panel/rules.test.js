import assert from "node:assert/strict";
import { test } from "node:test";
import { stepsOf } from "../../js/panel/rules.js";
import { ends } from "../../js/state/tone.js";

/** @import { TraceEvent } from "../../js/state/types.js" */

/** @param {string} chain @param {string[]} rules @returns {TraceEvent} */
const walk = (chain, rules) => ({
  n: 1,
  t: 0,
  e: "rules",
  ns: "node-a",
  table: "nat",
  chain,
  rules,
  verdict: "ACCEPT",
});

test("a rule that leads to a chain is followed by that chain's rules", () => {
  const steps = stepsOf(
    walk("PREROUTING", [
      "-j KUBE-SERVICES",
      "-d 10.96.0.10/32 -j KUBE-SVC-A",
      "-j KUBE-SEP-B",
      "-j DNAT --to-destination 10.244.2.3",
    ]),
    () => false,
  );
  assert.deepEqual(
    steps.map((step) => step.chain),
    ["PREROUTING", "KUBE-SERVICES", "KUBE-SVC-A", "KUBE-SEP-B"],
  );
});

test("a chain that decides nothing gives the packet back to the one before", () => {
  const standing = new Set(["FORWARD -j FIREWALL", "FORWARD -j ACCEPT-CLUSTER", "ACCEPT-CLUSTER -j ACCEPT"]);
  const steps = stepsOf(walk("FORWARD", ["-j FIREWALL", "-j ACCEPT-CLUSTER", "-j ACCEPT"]), (chain, rule) =>
    standing.has(`${chain} ${rule}`),
  );
  assert.deepEqual(
    steps.map((step) => step.chain),
    ["FORWARD", "FORWARD", "ACCEPT-CLUSTER"],
  );
});

test("the ends that were translated are told with their ports, a TTL is not", () => {
  const rewrite = (/** @type {object[]} */ ...fields) => ({ n: 1, t: 0, e: "rewrite", ns: "node-a", fields });
  const changed = ends([
    rewrite({ name: "ttl", before: "64", after: "63" }),
    rewrite(
      { name: "source", before: "10.244.1.2", after: "192.168.100.11" },
      { name: "source port", before: "42220", after: "1669" },
    ),
  ]);
  assert.deepEqual(changed, [{ end: "source", before: "10.244.1.2 port 42220", after: "192.168.100.11 port 1669" }]);
});
