import assert from "node:assert/strict";
import test from "node:test";
import { peersOf, sidesOf } from "../../js/state/policy.js";

test("a rule's peers are read as pods and as blocks of addresses, and written again", () => {
  const peers = [{ pods: ["web", "job"] }, { cidr: "10.0.0.0/8", except: ["10.1.0.0/16", "10.2.0.0/16"] }];

  const { pods, blocks } = sidesOf(peers);

  assert.deepEqual(pods, ["web", "job"]);
  assert.deepEqual(blocks, ["10.0.0.0/8 except 10.1.0.0/16 10.2.0.0/16"]);
  assert.deepEqual(peersOf(pods, blocks), peers);
});

test("several peers with pods are one, and nobody is not everybody", () => {
  assert.deepEqual(sidesOf([{ pods: ["web"] }, { pods: ["job", "web"] }]), { pods: ["web", "job"], blocks: [] });
  assert.deepEqual(peersOf([], []), [{ pods: [] }]);
  assert.deepEqual(peersOf([], ["192.0.2.0/24", " "]), [{ cidr: "192.0.2.0/24" }]);
});
