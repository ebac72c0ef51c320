/**
 * The WebSocket client: says what it wants, gives credit, and when the connection is lost comes back by itself and goes on with the
 * next event. Everything that it needs from outside (socket, timers, chance) is given to it.
 */

import { backoff } from "./backoff.js";
import { parseMessage, VERSION } from "./messages.js";
import { creditDue, request, take } from "./runs.js";
import { say } from "../words.js";

/** @import {Command, Limits, Problem, Run, ServerMessage} from './messages.js' */
/** @import {Followed, Handlers} from './runs.js' */

/** A server that has not said hello by then is treated as gone. */
const HELLO_MS = 10_000;

/**
 * @typedef {'connecting'|'open'|'lost'|'refused'} LinkState
 *
 * @typedef {object} StreamOptions
 * @property {string} url
 * @property {(state: LinkState, detail: string) => void} onState  `detail` is a sentence where there is something to say
 * @property {(problem: Problem) => void} [onProblem]  something was not obeyed that belongs to no run
 * @property {new (url: string) => WebSocket} [Socket]
 * @property {() => number} [random]
 * @property {(f: () => void, ms: number) => any} [after]
 * @property {(timer: any) => void} [forget]
 *
 * @typedef {object} Stream
 * @property {(id: string, run: Run, handlers: Handlers) => void} run
 * @property {(id: string, of: string, at: number, command: Command, handlers: Handlers) => void} fork
 * @property {(id: string) => void} cancel   forget the run; forks of it stay only as long as the connection
 * @property {() => void} retry              try now, without waiting
 * @property {() => Limits} limits           what the server allows; empty before it said so
 * @property {() => void} close
 */

/** What the server would not even read. @param {number} bytes @param {Limits} limits @returns {Problem} */
const tooLarge = (bytes, limits) => ({
  status: 413,
  title: say.server.tooLarge,
  detail: say.server.tooLargeDetail(bytes, limits.messageBytes ?? 0),
});

/** @param {StreamOptions} options @returns {Stream} */
export function createStream(options) {
  const { url, onState, Socket = WebSocket, random = Math.random } = options;
  const after = options.after ?? ((f, ms) => setTimeout(f, ms));
  const forget = options.forget ?? ((timer) => clearTimeout(timer));
  /** @type {Map<string, Followed>} in order of their beginning: a fork stands behind its original */
  const followed = new Map();
  /** What this connection was asked for, and of that what it has answered for. @type {Set<string>} */
  const asked = new Set();
  /** @type {Set<string>} */
  const begun = new Set();
  /** Forks that wait for their original. @type {Set<string>} */
  const waiting = new Set();
  /** @type {WebSocket|null} */
  let socket = null;
  /** @type {Limits} */
  let limits = {};
  let ready = false;
  let closed = false;
  let attempt = 0;
  /** @type {any} */
  let timer = null;

  /** @param {object} message */
  const send = (message) => {
    if (ready && socket?.readyState === 1) socket.send(JSON.stringify(message));
  };

  function connect() {
    if (closed) return;
    forget(timer);
    ready = false;
    if (attempt === 0) onState("connecting", "");
    const own = (socket = new Socket(url));
    timer = after(() => own.close(), HELLO_MS);
    own.onmessage = (event) => {
      if (own === socket) receive(event.data);
    };
    own.onclose = () => {
      if (own === socket) lost();
    };
  }

  function lost() {
    socket = null;
    ready = false;
    if (closed) return;
    const wait = backoff(attempt++, random);
    onState("lost", "");
    forget(timer);
    timer = after(connect, wait);
  }

  /** @param {string} why */
  function refuse(why) {
    closed = true;
    forget(timer);
    socket?.close();
    socket = null;
    onState("refused", why);
  }

  /** @param {unknown} data */
  function receive(data) {
    /** @type {ServerMessage} */
    let message;
    try {
      message = parseMessage(data);
    } catch {
      refuse(say.server.unreadable);
      return;
    }
    if (message.type === "hello") greet(message.version, message.limits);
    else if (message.type === "events") batch(message.id, message.from, message.events);
    else if (message.type === "end") finish(message.id, (f) => f.handlers.end(message.outcome));
    else if (message.type === "error" && message.id) finish(message.id, (f) => f.handlers.error(message.problem));
    else if (message.type === "error") options.onProblem?.(message.problem);
  }

  /** @param {number} version @param {Limits} allowed */
  function greet(version, allowed) {
    if (version !== VERSION) {
      refuse(say.server.otherVersion(Number.isFinite(version) ? version : say.server.unknownVersion, VERSION));
      return;
    }
    forget(timer);
    limits = allowed;
    ready = true;
    attempt = 0;
    asked.clear();
    begun.clear();
    waiting.clear();
    onState("open", "");
    for (const one of followed.values()) if (!one.done) ask(one);
  }

  /** The server has said something of a run: its forks can be asked for. @param {string} id */
  function begin(id) {
    if (begun.has(id)) return;
    begun.add(id);
    for (const one of followed.values()) if (one.fork?.of === id && waiting.has(one.id)) ask(one);
  }

  /** @param {string} id @param {number} from @param {import('../state/types.js').TraceEvent[]} events */
  function batch(id, from, events) {
    const one = followed.get(id);
    if (!one) return;
    begin(id);
    if (!take(one, from, events)) {
      socket?.close();
      return;
    }
    const credit = creditDue(one);
    if (credit) send({ type: "credit", id, events: credit });
  }

  /** @param {string} id @param {(one: Followed) => void} tell */
  function finish(id, tell) {
    begin(id);
    const one = followed.get(id);
    if (!one || one.done) return;
    one.done = true;
    tell(one);
  }

  /** @param {Followed} one */
  function follow(one) {
    followed.set(one.id, one);
    ask(one);
  }

  /**
   * Asks for a run. A fork can only be asked for once its original has begun on this connection, which may not be the one that
   * brought it.
   * @param {Followed} one
   */
  function ask(one) {
    if (!ready) return;
    const original = one.fork && followed.get(one.fork.of);
    if (original && !begun.has(original.id)) {
      waiting.add(one.id);
      if (!asked.has(original.id)) ask(original);
      return;
    }
    waiting.delete(one.id);
    asked.add(one.id);
    const message = request(one);
    const bytes = new TextEncoder().encode(JSON.stringify(message)).length;
    if (bytes > (limits.messageBytes ?? Infinity)) finish(one.id, (f) => f.handlers.error(tooLarge(bytes, limits)));
    else send(message);
  }

  connect();
  return {
    run: (id, run, handlers) => follow({ id, run, next: 0, owed: 0, done: false, handlers }),
    fork: (id, of, at, command, handlers) =>
      follow({ id, fork: { of, at, command }, next: at + 1, owed: 0, done: false, handlers }),
    cancel(id) {
      if (followed.delete(id)) send({ type: "cancel", id });
    },
    retry() {
      if (!socket && !closed) connect();
    },
    limits: () => limits,
    close() {
      closed = true;
      forget(timer);
      socket?.close();
    },
  };
}
