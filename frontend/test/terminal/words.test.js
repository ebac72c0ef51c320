import assert from "node:assert/strict";
import { test } from "node:test";
import { complete } from "../../js/terminal/complete.js";
import { createHistory } from "../../js/terminal/history.js";
import { clusterWorld } from "../support/world.js";

const form = (/** @type {string} */ text) => ({ form: text, kind: "output", about: "" });
const known = {
  forms: ["ip route", "ip route get ADDRESS", "ip neigh show dev DEVICE", "ping -c NUMBER HOST", "bridge fdb"].map(
    form,
  ),
  world: clusterWorld({ pods: [1, 1] }),
  ns: "node-a",
};

test("a word that is clear is completed, with a space behind it", () => {
  assert.deepEqual(complete("br", known), { line: "bridge ", options: [] });
  assert.deepEqual(complete("ip ro", known), { line: "ip route ", options: [] });
});

test("what several words begin with is completed, and they are offered", () => {
  assert.deepEqual(complete("ip ", known), { line: "ip ", options: ["neigh", "route"] });
});

test("devices are those of the namespace, hosts those of the model", () => {
  assert.deepEqual(complete("ip neigh show dev fl", known).line, "ip neigh show dev flannel.1 ");
  assert.deepEqual(complete("ping -c 3 pod-b", known).line, "ping -c 3 pod-b1 ");
  assert.ok(complete("ip route get ", known).options.includes("10.244.1.2"));
});

test("what nobody knows stays as it was typed", () => {
  assert.deepEqual(complete("frob --hard", known), { line: "frob --hard", options: [] });
});

test("the history goes back and forth, and gives the unfinished line back", () => {
  let kept = "";
  const storage = { load: () => kept, save: (/** @type {string} */ text) => void (kept = text) };
  const past = createHistory(storage);
  for (const line of ["ip route", "ip neigh", "ip neigh"]) past.add(line);
  assert.equal(past.older("pi"), "ip neigh");
  assert.equal(past.older(""), "ip route");
  assert.equal(past.older(""), "ip route");
  assert.equal(past.newer(""), "ip neigh");
  assert.equal(past.newer(""), "pi");
  assert.deepEqual(createHistory(storage).lines(), ["ip route", "ip neigh"]);
});

test("a history that somebody else has written is none", () => {
  for (const text of ["{", '"a"', "[1, null]", `["${"x".repeat(500)}"]`])
    assert.deepEqual(createHistory({ load: () => text, save: () => {} }).lines(), []);
});
