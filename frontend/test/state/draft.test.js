import assert from "node:assert/strict";
import { test } from "node:test";
import { add, blank, namesOf, thingAt } from "../../js/state/draft.js";
import { beginHistory, record, redo, undo } from "../../js/state/history.js";
import { parsePath, valueAt, withValue, writePath } from "../../js/state/path.js";
import { carryOver, listCommands, remove, rename } from "../../js/state/references.js";

/** Two nodes with a pod each, a Service, a NetworkPolicy and commands. */
function built() {
  let run = blank();
  run = add(run, "pod", ["scenario", "nodes", 0]).run;
  run = add(run, "node").run;
  run = add(run, "pod", ["scenario", "nodes", 1]).run;
  run = add(run, "service", ["scenario", "nodes", 1, "pods", 0]).run;
  run = add(run, "policy", ["scenario", "nodes", 1, "pods", 0]).run;
  run = add(run, "command").run;
  return run;
}
const POD2 = ["scenario", "nodes", 1, "pods", 0];

test("a path is read as the server writes it, and written back", () => {
  const path = ["scenario", "nodes", 0, "pods", 12, "name"];
  assert.deepEqual(parsePath("scenario.nodes[0].pods[12].name"), path);
  assert.equal(writePath(path), "scenario.nodes[0].pods[12].name");
  assert.deepEqual(parsePath(""), []);
  assert.equal(writePath(["commands", 3]), "commands[3]");
});

test("a value is set, made and taken away without touching what it came from", () => {
  const before = { a: [{ b: 1 }, { b: 2 }], c: { d: 3 } };
  const after = withValue(before, ["a", 1, "b"], 5);
  assert.deepEqual(after, { a: [{ b: 1 }, { b: 5 }], c: { d: 3 } });
  assert.equal(after.c, before.c);
  assert.deepEqual(before.a[1], { b: 2 });
  assert.deepEqual(withValue(before, ["a", 0], undefined).a, [{ b: 2 }]);
  assert.deepEqual(withValue({}, ["x", "y", 0], 1), { x: { y: [1] } });
  assert.equal(valueAt(before, ["a", 7, "b"]), undefined);
  assert.equal(valueAt("text", ["length"]), undefined);
});

test("what is added has a name, an address and a place of its own", () => {
  const run = built();
  assert.deepEqual(namesOf(run), ["node-a", "pod-1", "node-b", "pod-2", "service-1"]);
  assert.deepEqual(run.scenario.services, [
    { name: "service-1", clusterIp: "10.96.0.10", ports: [{ port: 80 }], pods: ["pod-2"] },
  ]);
  assert.deepEqual(run.commands, [{ at: 0, netns: "pod-1", run: "ping -c 1 pod-2" }]);
  const { run: more, path } = add(run, "service");
  assert.equal(valueAt(more, [...path, "clusterIp"]), "10.96.0.11");
  const one = add(run, "host").run;
  assert.deepEqual(
    add(one, "host").run.scenario.hosts?.map((host) => host.address),
    ["203.0.113.10", "203.0.114.10"],
  );
});

test("a pod that is renamed keeps its Service, its policy and its commands", () => {
  const run = rename(built(), POD2, "db");
  assert.deepEqual(run.scenario.services?.[0].pods, ["db"]);
  assert.deepEqual(run.scenario.policies?.[0].pods, ["db"]);
  assert.deepEqual(run.commands, [{ at: 0, netns: "pod-1", run: "ping -c 1 db" }]);
});

test("a name that another one has takes nothing from it", () => {
  const run = rename(built(), POD2, "pod-1");
  assert.deepEqual(run.scenario.services?.[0].pods, ["pod-2"]);
  assert.deepEqual(run.commands, [{ at: 0, netns: "pod-1", run: "ping -c 1 pod-2" }]);
});

test("what goes takes its commands with it, and they are told", () => {
  const { run, dropped } = remove(built(), POD2);
  assert.deepEqual(run.commands, []);
  assert.deepEqual(run.scenario.services?.[0].pods, []);
  assert.equal(listCommands(dropped), "“pod-1: ping -c 1 pod-2”");
  assert.deepEqual(remove(built(), ["scenario", "policies", 0]).dropped, []);
});

test("commands go over to another cluster where who gives them is there", () => {
  const { run, dropped } = carryOver(blank(), [
    { at: 0, netns: "node-a", run: "ping -c 1 192.168.100.1" },
    { at: 5, netns: "gone", run: "ping -c 1 node-a" },
    { at: 9, netns: "", fault: "api-down", on: true, with: {} },
  ]);
  assert.deepEqual(
    run.commands.map((command) => command.at),
    [0, 9],
  );
  assert.equal(dropped.length, 1);
});

test("a property belongs to a thing", () => {
  const kindOf = (/** @type {string} */ path) => thingAt(parsePath(path)).kind;
  assert.equal(kindOf("scenario.nodes[0].pods[1].containers[0].listens[2]"), "container");
  assert.equal(kindOf("scenario.nodes[0].pods[1].containers"), "pod");
  assert.equal(kindOf("scenario.nodes[0].segment"), "node");
  assert.equal(kindOf("scenario.services[1].ports[0].port"), "service");
  assert.equal(kindOf("commands[2].run"), "command");
  assert.equal(kindOf("scenario.mtu"), "cluster");
  assert.equal(kindOf(""), "cluster");
});

test("steps are taken back and brought again, and a word is one step", () => {
  let history = beginHistory("");
  for (const text of ["w", "we", "web"]) history = record(history, text, "name");
  history = record(history, "web, db");
  assert.deepEqual(history.past, ["", "web"]);
  history = undo(undo(history));
  assert.equal(history.present, "");
  assert.equal(undo(history), history);
  history = redo(history);
  assert.equal(history.present, "web");
  assert.deepEqual(record(history, "api").future, []);
  assert.equal(redo(beginHistory(1)).present, 1);
});
