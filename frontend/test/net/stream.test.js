import assert from "node:assert/strict";
import { test } from "node:test";
import { backoff } from "../../js/net/backoff.js";
import { WINDOW } from "../../js/net/runs.js";
import { createStream } from "../../js/net/stream.js";

/** @import {Run} from "../../js/net/messages.js" */

class FakeSocket {
  /** @type {FakeSocket[]} */
  static made = [];
  readyState = 1;
  /** @type {any[]} */
  sent = [];
  /** @type {(event: {data: string}) => void} */
  onmessage = () => {};
  onclose = () => {};

  constructor() {
    FakeSocket.made.push(this);
  }

  /** @param {string} text */
  send(text) {
    this.sent.push(JSON.parse(text));
  }

  close() {
    if (this.readyState === 3) return;
    this.readyState = 3;
    this.onclose();
  }

  /** @param {object} message */
  says(message) {
    this.onmessage({ data: JSON.stringify(message) });
  }
}

/** @type {Run} */
const RUN = { scenario: { backend: "vxlan", podCidr: "", nodeCidr: "", nodes: [] }, seed: 1, commands: [] };

/** @param {number} from @param {number} count */
const batch = (from, count) => ({
  type: "events",
  id: "a",
  from,
  events: Array.from({ length: count }, (_, i) => ({ n: from + i, t: 0, e: "control", ns: "" })),
});

function fixture() {
  FakeSocket.made = [];
  /** @type {string[]} */
  const states = [];
  /** @type {{f: () => void, ms: number}[]} */
  const timers = [];
  /** @type {number[]} */
  const got = [];
  /** @type {string[]} */
  const ends = [];
  const stream = createStream({
    url: "ws://x/api/stream",
    onState: (state, detail) => states.push(detail ? `${state}: ${detail}` : state),
    Socket: /** @type {any} */ (FakeSocket),
    random: () => 0.5,
    after: (f, ms) => timers.push({ f, ms }),
    forget: () => {},
  });
  const handlers = {
    events: (/** @type {{n: number}[]} */ events) => got.push(...events.map((event) => event.n)),
    end: (/** @type {string} */ outcome) => ends.push(outcome),
    error: (/** @type {{detail?: string}} */ problem) => ends.push(`error: ${problem.detail}`),
  };
  const socket = () => /** @type {FakeSocket} */ (FakeSocket.made.at(-1));
  const hello = () => socket().says({ type: "hello", version: 1, limits: { events: 9 } });
  const reconnect = () => timers[timers.length - 1].f();
  return { stream, states, timers, got, ends, handlers, socket, hello, reconnect };
}

test("a run is asked for once the server has said hello", () => {
  const { stream, handlers, socket, hello, states } = fixture();
  stream.run("a", RUN, handlers);
  assert.deepEqual(socket().sent, []);
  hello();
  assert.deepEqual(socket().sent, [{ type: "run", id: "a", run: RUN, from: 0, credit: WINDOW }]);
  assert.deepEqual(states, ["connecting", "open"]);
  assert.equal(stream.limits().events, 9);
});

test("events arrive in order, and credit goes back when half of it is used up", () => {
  const { stream, handlers, socket, hello, got } = fixture();
  hello();
  stream.run("a", RUN, handlers);
  socket().says(batch(0, WINDOW / 2 - 1));
  assert.equal(socket().sent.length, 1);
  socket().says(batch(WINDOW / 2 - 1, 1));
  assert.deepEqual(socket().sent.at(-1), { type: "credit", id: "a", events: WINDOW / 2 });
  assert.deepEqual(
    got,
    Array.from({ length: WINDOW / 2 }, (_, i) => i),
  );
});

test("after a lost connection the run goes on with the next event", () => {
  const { stream, handlers, socket, hello, reconnect, got, states } = fixture();
  hello();
  stream.run("a", RUN, handlers);
  socket().says(batch(0, 5));
  socket().close();
  assert.equal(states.at(-1), "lost");
  reconnect();
  hello();
  assert.equal(socket().sent[0].from, 5);
  socket().says(batch(5, 2));
  assert.deepEqual(got, [0, 1, 2, 3, 4, 5, 6]);
});

test("events that come twice are taken once; a gap asks again", () => {
  const { stream, handlers, socket, hello, got, reconnect } = fixture();
  hello();
  stream.run("a", RUN, handlers);
  socket().says(batch(0, 3));
  socket().says(batch(1, 4));
  assert.deepEqual(got, [0, 1, 2, 3, 4]);
  socket().says(batch(9, 1));
  assert.equal(socket().readyState, 3);
  reconnect();
  hello();
  assert.equal(socket().sent[0].from, 5);
});

test("the waits grow, are jittered, and have a limit", () => {
  const waits = [0, 1, 2, 3, 40].map((attempt) => backoff(attempt, () => 0));
  assert.deepEqual(waits, [200, 400, 800, 1600, 7500]);
  assert.ok(backoff(40, () => 0.999) <= 15_000);
});

test("each attempt that fails waits longer, and a success begins anew", () => {
  const { timers, socket, hello, reconnect } = fixture();
  const waits = [];
  for (let i = 0; i < 3; i++) {
    socket().close();
    waits.push(timers[timers.length - 1].ms);
    reconnect();
  }
  assert.deepEqual(waits, [300, 600, 1200]);
  hello();
  socket().close();
  assert.equal(timers[timers.length - 1].ms, 300);
});

test("a server of another version is refused with a sentence that says what to do", () => {
  const { socket, states } = fixture();
  socket().says({ type: "hello", version: 2, limits: {} });
  assert.match(states.at(-1) ?? "", /^refused: The server speaks protocol 2, this page speaks 1\. Reload/);
  assert.equal(FakeSocket.made.length, 1);
});

test("what is no message is refused, what is merely new is skipped", () => {
  const first = fixture();
  first.hello();
  first.socket().says({ type: "weather", sky: "blue" });
  assert.equal(first.states.at(-1), "open");
  first.socket().onmessage({ data: "{" });
  assert.match(first.states.at(-1) ?? "", /^refused/);
  const second = fixture();
  second.hello();
  second.socket().says({ type: "events", id: "a", from: 0, events: [{ n: "0" }] });
  assert.match(second.states.at(-1) ?? "", /^refused/);
});

test("the end and an error are told once, and a finished run is not asked for again", () => {
  const { stream, handlers, socket, hello, reconnect, ends } = fixture();
  hello();
  stream.run("a", RUN, handlers);
  socket().says({ type: "end", id: "a", events: 0, outcome: "quiet" });
  socket().says({ type: "error", id: "a", problem: { detail: "late" } });
  assert.deepEqual(ends, ["quiet"]);
  socket().close();
  reconnect();
  hello();
  assert.deepEqual(socket().sent, []);
});

test("a cancelled run is forgotten on both sides", () => {
  const { stream, handlers, socket, hello, got } = fixture();
  hello();
  stream.run("a", RUN, handlers);
  stream.cancel("a");
  assert.deepEqual(socket().sent.at(-1), { type: "cancel", id: "a" });
  socket().says(batch(0, 3));
  assert.deepEqual(got, []);
});

test("a fork that was cut off is asked for again behind its original, and skips what is there", () => {
  const { stream, handlers, socket, hello, reconnect, got } = fixture();
  const command = { netns: "web", run: "ping -c 1 db" };
  hello();
  stream.run("o", RUN, { ...handlers, events: () => {} });
  socket().says({ ...batch(0, 20), id: "o" });
  socket().says({ type: "end", id: "o", events: 20, outcome: "quiet" });
  stream.fork("a", "o", 10, command, handlers);
  assert.deepEqual(socket().sent.at(-1), { type: "fork", id: "a", of: "o", at: 10, command, credit: WINDOW });
  socket().says(batch(11, 4));
  socket().close();
  reconnect();
  hello();
  const sent = () => socket().sent.map(({ type, id }) => `${type} ${id}`);
  assert.deepEqual(sent(), ["run o"]);
  socket().says({ type: "end", id: "o", events: 20, outcome: "quiet" });
  assert.deepEqual(sent(), ["run o", "fork a"]);
  assert.equal(socket().sent[1].credit, WINDOW + 4);
  socket().says(batch(11, 6));
  assert.deepEqual(got, [11, 12, 13, 14, 15, 16]);
});

test("what was over before the connection was lost is asked for again when it is forked", () => {
  const { stream, handlers, socket, hello, reconnect } = fixture();
  const command = { netns: "web", run: "ping -c 1 db" };
  hello();
  stream.run("o", RUN, { ...handlers, events: () => {} });
  socket().says({ ...batch(0, 20), id: "o" });
  socket().says({ type: "end", id: "o", events: 20, outcome: "quiet" });
  socket().close();
  reconnect();
  hello();
  assert.deepEqual(socket().sent, []);
  stream.fork("a", "o", 10, command, handlers);
  stream.fork("b", "a", 12, command, handlers);
  const sent = () => socket().sent.map(({ type, id }) => `${type} ${id}`);
  assert.deepEqual(sent(), ["run o"]);
  assert.equal(socket().sent[0].from, 20);
  socket().says({ type: "end", id: "o", events: 20, outcome: "quiet" });
  assert.deepEqual(sent(), ["run o", "fork a"]);
  socket().says(batch(11, 4));
  assert.deepEqual(sent(), ["run o", "fork a", "fork b"]);
});

test("a run that is larger than the server reads is not sent, and its reader is told", () => {
  const { stream, handlers, socket } = fixture();
  /** @type {(string|undefined)[]} */
  const problems = [];
  socket().says({ type: "hello", version: 1, limits: { messageBytes: 40 } });
  stream.run("a", RUN, { ...handlers, error: (problem) => problems.push(problem.detail) });
  assert.deepEqual(socket().sent, []);
  assert.match(problems[0] ?? "", /at most 40/);
});

test("a server that never says hello is left", () => {
  const { timers, socket, states } = fixture();
  timers[0].f();
  assert.equal(socket().readyState, 3);
  assert.equal(states.at(-1), "lost");
});
