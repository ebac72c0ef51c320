import assert from "node:assert/strict";
import { test } from "node:test";
import { createRoomLink } from "../../js/net/room.js";

class FakeSocket {
  /** @type {FakeSocket[]} */
  static made = [];
  readyState = 1;
  /** @type {any[]} */
  sent = [];
  onopen = () => {};
  onclose = () => {};
  /** @type {(event: {data: unknown}) => void} */
  onmessage = () => {};

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

const ROOM = { type: "room", code: "bado-kifu-nelo", role: "follower", epoch: 1, step: 0 };

function fixture() {
  FakeSocket.made = [];
  /** @type {{f: () => void, ms: number}[]} */
  const timers = [];
  /** @type {string[]} */
  const states = [];
  /** @type {any[]} */
  const heard = [];
  const link = createRoomLink({
    url: "ws://server/api/room",
    greeting: () => ({ type: "join", code: "bado-kifu-nelo", me: "" }),
    onMessage: (message) => heard.push(message),
    onState: (state, why) => states.push(`${state} ${why}`.trim()),
    Socket: /** @type {any} */ (FakeSocket),
    random: () => 0.5,
    after: (f, ms) => timers.push({ f, ms }),
    forget: () => {},
  });
  /** @returns {FakeSocket} */
  const socket = () => /** @type {FakeSocket} */ (FakeSocket.made.at(-1));
  const wait = () => {
    const timer = timers.at(-1);
    timer?.f();
    return timer?.ms ?? 0;
  };
  return { link, states, heard, socket, wait };
}

test("the first message says which room it is, and nothing else is sent before the room is there", () => {
  const { link, socket, states } = fixture();
  socket().onopen();
  link.send({ type: "raise" });
  assert.deepEqual(socket().sent, [{ type: "join", code: "bado-kifu-nelo", me: "" }]);
  socket().says(ROOM);
  link.send({ type: "raise" });
  assert.equal(socket().sent.length, 2);
  assert.deepEqual(states, ["connecting", "open"]);
});

test("a lost connection comes back with growing waits", () => {
  const { socket, wait, states } = fixture();
  socket().onopen();
  socket().says(ROOM);
  /** @type {number[]} */
  const waits = [];
  for (let i = 0; i < 4; i++) {
    socket().close();
    waits.push(wait());
  }
  assert.deepEqual(waits, [300, 600, 1200, 2400]);
  socket().onopen();
  socket().says(ROOM);
  assert.equal(states.at(-1), "open");
});

test("a room that never was is over; one that was is waited for", () => {
  const gone = { type: "error", problem: { status: 404, title: "Not Found", detail: "There is no room." } };
  const stranger = fixture();
  stranger.socket().says(gone);
  assert.equal(stranger.states.at(-1), "over Not Found. There is no room.");
  const member = fixture();
  member.socket().says(ROOM);
  member.socket().close();
  member.wait();
  member.socket().says(gone);
  assert.equal(member.states.at(-1), "lost");
  member.wait();
  member.socket().says(ROOM);
  assert.equal(member.states.at(-1), "open");
});

test("a server that stops is left, and its successor found within moments", () => {
  const { socket, wait } = fixture();
  socket().says(ROOM);
  socket().says({ type: "moving" });
  assert.equal(wait(), 750);
  assert.equal(FakeSocket.made.length, 2);
});
