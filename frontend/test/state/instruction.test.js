import assert from "node:assert/strict";
import { test } from "node:test";
import { instructionOf, isFault, textOf } from "../../js/state/instruction.js";

test("a command line stays what it is", () => {
  const command = instructionOf("web", "ping -c 1 db");
  assert.deepEqual(command, { netns: "web", run: "ping -c 1 db" });
  assert.equal(textOf(command), "ping -c 1 db");
  assert.ok(!isFault(command));
});

test("a fault is read and written", () => {
  const text = "fault veth-down on end=pod";
  const command = instructionOf("web", text);
  assert.deepEqual(command, { netns: "web", fault: "veth-down", on: true, with: { end: "pod" } });
  assert.equal(textOf(command), text);
  assert.equal(textOf(instructionOf("web", "fault veth-down off")), "fault veth-down off");
});

test("a fault of the cluster has no namespace, and begins where nothing is said", () => {
  assert.deepEqual(instructionOf("-", "fault api-down"), { netns: "", fault: "api-down", on: true, with: {} });
});

test("what only looks like a fault is a command line, for the server to refuse", () => {
  for (const text of ["fault", "fault x maybe", "fault x on a=b c", "fault X on", "faulty things"])
    assert.ok(!isFault(instructionOf("web", text)), text);
});
