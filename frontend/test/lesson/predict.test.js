import assert from "node:assert/strict";
import { test } from "node:test";
import { decisionAt, nextDecision } from "../../js/lesson/predict/decision.js";
import { predict, questionOf } from "../../js/lesson/predict/question.js";
import { isIn } from "../../js/lesson/predict/scene.js";
import { createStory } from "../../js/state/story.js";
import { storyOf, trace } from "../fixtures/trace.js";

/** @import { Decision, Kind } from "../../js/lesson/predict/decision.js" */
/** @import { Story } from "../../js/state/types.js" */

const story = storyOf(trace("ping-across-nodes"));

/** @param {Story} of @returns {Decision[]} */
const decisions = (of) => of.hops.flatMap((hop) => decisionAt(of, hop.index) ?? []);

/** @param {Kind} kind @param {string} ns @returns {Decision} */
function first(kind, ns) {
  const found = nextDecision(story, (one) => one.kind === kind && one.at.ns === ns);
  assert.ok(found, `${kind} in ${ns}`);
  return found;
}

/** @param {Decision} decision @returns {string} */
const rightOf = (decision) => predict(decision, story).answers.find((answer) => answer.right)?.text ?? "";

test("a ping across nodes meets each kind of decision in its order", () => {
  const request = decisions(story).map((one) => one.kind);
  assert.deepEqual(
    request.filter((kind, i) => request.indexOf(kind) === i),
    ["ask", "cable", "flood", "forward", "route", "unwrap", "send", "tunnel"],
  );
});

test("every question has two to four answers, one of them right, and each says why", () => {
  for (const decision of decisions(story)) {
    const { ask, answers } = predict(decision, story);
    assert.ok(ask.endsWith("?"), ask);
    assert.ok(answers.length >= 2 && answers.length <= 4, ask);
    assert.equal(answers.filter((answer) => answer.right).length, 1, ask);
    assert.equal(new Set(answers.map((answer) => answer.text)).size, answers.length, ask);
    for (const { text, why } of answers) assert.ok(text && why && !why.includes("undefined"), `${ask} ${text} ${why}`);
  }
});

test("the right answer is where the packet is seen next", () => {
  for (const decision of decisions(story)) {
    const { kind, next } = decision;
    if (kind === "route" || kind === "cable" || kind === "forward") assert.ok(rightOf(decision).includes(next.dev));
  }
});

test("a node forwards by its most specific route, and the default route is a wrong answer that says so", () => {
  const question = predict(first("route", "node-a"), story);
  assert.equal(question.answers.find((answer) => answer.right)?.text, "flannel.1");
  assert.match(question.answers.find((answer) => answer.text === "eth0")?.why ?? "", /longest prefix/);
});

test("the pod asks for its gateway, not for a pod of another node", () => {
  const { answers } = predict(first("ask", "web"), story);
  assert.match(answers.find((answer) => answer.right)?.text ?? "", /who has 10\.244\.\d+\.1\?$/);
  assert.ok(answers.some((answer) => !answer.right && answer.text.startsWith("An ARP request")));
});

test("the same question always has its answers in the same order", () => {
  const again = storyOf(trace("ping-across-nodes"));
  assert.deepEqual(
    decisions(again).map((one) => predict(one, again)),
    decisions(story).map((one) => predict(one, story)),
  );
});

test("the right answer is not always at the same place", () => {
  const places = decisions(story).map((one) => predict(one, story).answers.findIndex((answer) => answer.right));
  assert.ok(new Set(places).size > 1);
});

test("two answers with the same words are one", () => {
  const { answers } = questionOf("x", "?", { text: "a", why: "1" }, [
    { text: "a", why: "2" },
    { text: "b", why: "3" },
    { text: "b", why: "4" },
  ]);
  assert.deepEqual(answers.map((answer) => answer.text).toSorted(), ["a", "b"]);
});

test("what is not known yet is not asked, and asked once it is there", () => {
  const events = trace("ping-across-nodes");
  const builder = createStory();
  const start = events.findIndex((event) => event.e === "start");
  builder.append(events.slice(0, start + 1));
  assert.equal(decisionAt(builder.story, 0), null);
  builder.append(events);
  assert.equal(decisionAt(builder.story, 0)?.kind, "ask");
});

test("a hop that does not exist decides nothing", () => {
  assert.equal(decisionAt(story, -1), null);
  assert.equal(decisionAt(story, story.hops.length), null);
});

test("prefixes hold addresses", () => {
  assert.ok(isIn("10.244.0.0/16", "10.244.2.3"));
  assert.ok(!isIn("10.244.1.0/24", "10.244.2.3"));
  assert.ok(isIn("10.244.2.3", "10.244.2.3"));
  assert.ok(isIn("default", "1.2.3.4"));
  assert.ok(isIn("192.168.100.128/25", "192.168.100.200"));
});
