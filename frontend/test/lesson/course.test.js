import assert from "node:assert/strict";
import { test } from "node:test";
import { CHAPTERS } from "../../js/lesson/chapters/index.js";
import { decisionOf, faultOf, finalQuestion, hopOf, isAsked, isDone, lessonOf } from "../../js/lesson/course.js";
import { createProgress } from "../../js/lesson/progress.js";
import { initialState } from "../../js/state/store.js";
import { storyOf, trace } from "../fixtures/trace.js";

/** @import { ReadyScenario } from "../../js/net/api.js" */
/** @import { Chapter, Task } from "../../js/lesson/types.js" */

const story = storyOf(trace("ping-across-nodes"));

/** @type {ReadyScenario} */
const ready = {
  id: "vxlan",
  title: "",
  about: "",
  backends: [],
  watch: { from: "web", to: "db", traffic: "ping" },
  run: {
    scenario: {
      backend: "vxlan",
      podCidr: "",
      nodeCidr: "",
      nodes: [{ name: "a", pods: [{ name: "web" }, { name: "db" }] }],
    },
    seed: 1,
    commands: [],
  },
};

/** @type {Chapter} */
const chapter = {
  id: "x",
  part: "",
  title: "",
  text: [],
  tasks: [],
  run: {
    scenario: "vxlan",
    backend: "host-gw",
    extra: [
      { netns: "a", fault: "missing-fdb", on: true, with: {}, at: 5 },
      { netns: "a", run: "ping -c 1 db", at: 9 },
    ],
    hidden: 1,
  },
  guess: { kind: "flood", ns: "node-a" },
};

test("chapters have names of their own and all that they need", () => {
  assert.equal(new Set(CHAPTERS.map((one) => one.id)).size, CHAPTERS.length);
  for (const one of CHAPTERS) {
    assert.match(one.id, /^[a-z0-9-]{1,40}$/);
    assert.ok(one.title && one.text.length && one.tasks.length, one.id);
    assert.ok(Boolean(one.guess) !== Boolean(one.diagnosis), one.id);
    assert.ok(!one.diagnosis || faultOf(one), one.id);
  }
});

test("a lesson is the ready scenario with what differs", () => {
  const lesson = lessonOf(chapter, [ready]);
  assert.deepEqual(lesson?.choice, { scenario: "vxlan", backend: "host-gw", from: "web", to: "db", traffic: "ping" });
  assert.equal(lesson?.hidden, 1);
  assert.equal(lesson?.extra.length, 2);
  assert.equal(lessonOf(chapter, []), null);
});

test("the fault to be found is the hidden one", () => {
  assert.equal(faultOf(chapter), "missing-fdb");
  assert.equal(faultOf({ ...chapter, run: { ...chapter.run, hidden: 0 } }), "");
});

test("a mark finds its hop, and the second one of its kind", () => {
  const mark = { ns: "node-a", device: "veth", dir: /** @type {const} */ ("in"), protocol: "ARP" };
  const one = hopOf(story, mark);
  assert.equal(story.hops[one].event.dir, "in");
  assert.ok(hopOf(story, { ...mark, protocol: undefined, nth: 1 }) > one);
  assert.equal(hopOf(story, { ns: "nowhere" }), -1);
});

test("tasks are done when they are", () => {
  const lesson = lessonOf({ ...chapter, run: { scenario: "vxlan" } }, [ready]);
  assert.ok(lesson);
  const state = { ...initialState(), story, lesson, choice: lesson.choice };
  const reach = /** @type {Task} */ ({ say: "", reach: { ns: "node-a", dev: "flannel.1" } });
  const goal = hopOf(story, { ns: "node-a", dev: "flannel.1" });
  assert.ok(!isDone(reach, { ...state, hop: goal - 1 }));
  assert.ok(isDone(reach, { ...state, hop: goal }));
  assert.ok(isDone({ say: "", choose: "web:" }, { ...state, selected: "web:" }));
  assert.ok(!isDone({ say: "", end: true }, { ...state, hop: 3 }));
  assert.ok(isDone({ say: "", end: true }, { ...state, hop: story.hops.length - 1 }));
  assert.ok(!isDone({ say: "", change: true }, state));
  assert.ok(isDone({ say: "", change: true }, { ...state, choice: { ...state.choice, backend: "ipip" } }));
  assert.ok(!isDone({ say: "", fork: true }, state));
});

test("the question is asked where the packet stands before the decision", () => {
  const decision = decisionOf(chapter, story);
  assert.equal(decision?.kind, "flood");
  assert.ok(isAsked(chapter, story, decision?.at.index ?? -1));
  assert.ok(!isAsked(chapter, story, 0));
});

test("a diagnosis has the fault’s title as its right answer", () => {
  const faults = ["missing-fdb", "missing-route"].map((name) => ({
    ...{ name, title: `T ${name}`, group: "", scope: "node", about: "", seen: "" },
    ...{ backends: [], parameters: [] },
  }));
  const diagnosis = {
    ask: "?",
    why: "so",
    others: [
      { fault: "missing-route", why: "no" },
      { fault: "gone", why: "" },
    ],
  };
  const question = finalQuestion({ ...chapter, guess: undefined, diagnosis }, story, faults);
  assert.deepEqual(question?.answers.map((answer) => [answer.text, answer.right]).toSorted(), [
    ["T missing-fdb", true],
    ["T missing-route", false],
  ]);
});

test("progress is kept, and forgiven where it cannot be", () => {
  const kept = new Map();
  const storage = /** @type {Storage} */ (
    /** @type {unknown} */ ({
      getItem: (/** @type {string} */ key) => kept.get(key) ?? null,
      setItem: kept.set.bind(kept),
    })
  );
  createProgress(() => storage).add("pod");
  assert.ok(createProgress(() => storage).has("pod"));
  kept.set([...kept.keys()][0], "{broken");
  assert.ok(!createProgress(() => storage).has("pod"));
  const refused = createProgress(() => {
    throw new DOMException("no", "SecurityError");
  });
  refused.add("pod");
  assert.ok(refused.has("pod"));
});
