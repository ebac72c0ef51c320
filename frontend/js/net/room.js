/**
 * The WebSocket of a classroom: says which room it is, and when the connection is lost comes back by itself, to the same room, with
 * growing, jittered waits. The shapes are those of docs/protocol.md, section 7.
 */

import { backoff } from "./backoff.js";
import { problemText } from "./messages.js";
import { say } from "../words.js";

/** @import {Problem} from './messages.js' */

/** A server that has not answered by then is treated as gone. */
const ANSWER_MS = 10_000;
/** What is wrong with the room or the secret, rather than with the moment. */
const FINAL = [400, 403, 404, 422];
/** Everybody who is asked to move at once comes at another moment. */
const MOVING_MS = 1500;

/**
 * @typedef {{event: number, at: number, until: number, speed: number, playing: boolean, age: number}} Playhead  milliseconds, sixteenths
 * @typedef {{futures: string[], view: number, selected: string}} Scene
 * @typedef {{id: number, event: number, answers: number, right: number}} RoomQuestion
 *
 * @typedef {object} Room
 * @property {string} code
 * @property {string} [secret]    only for who has just opened it
 * @property {'presenter'|'follower'} role
 * @property {string} me
 * @property {boolean} driving
 * @property {string} [hand]
 * @property {number} epoch
 * @property {number} step
 * @property {'presenter'|'follower'|'nobody'} driver
 * @property {Scene} scene
 * @property {Playhead} playhead
 * @property {RoomQuestion|null} question
 * @property {number} followers
 *
 * @typedef {'connecting'|'open'|'lost'|'over'} RoomState
 *
 * @typedef {object} RoomLinkOptions
 * @property {string} url
 * @property {(now: number) => object} greeting    the first message: open, present or join; times in milliseconds, as animation frames count them
 * @property {(message: any, now: number) => void} onMessage  `now`: when it came
 * @property {(state: RoomState, why: string) => void} onState
 * @property {new (url: string) => WebSocket} [Socket]
 * @property {() => number} [random]
 * @property {(f: () => void, ms: number) => any} [after]
 * @property {(timer: any) => void} [forget]
 *
 * @typedef {object} RoomLink
 * @property {(message: object|((now: number) => object)) => void} send  a message, or what makes it of the moment at which it is sent, in milliseconds
 * @property {() => void} retry
 * @property {() => void} close
 */

/** @param {unknown} data @returns {any} a message, or null */
function parse(data) {
  try {
    const message = JSON.parse(String(data));
    return message !== null && typeof message === "object" && typeof message.type === "string" ? message : null;
  } catch {
    return null;
  }
}

/** @param {RoomLinkOptions} options @returns {RoomLink} */
export function createRoomLink(options) {
  const { url, greeting, onMessage, onState, Socket = WebSocket, random = Math.random } = options;
  const after = options.after ?? ((f, ms) => setTimeout(f, ms));
  const forget = options.forget ?? ((timer) => clearTimeout(timer));
  /** @type {WebSocket|null} */
  let socket = null;
  let inside = false;
  let everInside = false;
  let closed = false;
  let attempt = 0;
  /** @type {any} */
  let timer = null;

  function connect() {
    if (closed) return;
    forget(timer);
    const own = (socket = new Socket(url));
    timer = after(() => own.close(), ANSWER_MS);
    own.onopen = () => {
      if (own === socket) own.send(JSON.stringify(greeting(performance.now())));
    };
    own.onmessage = (event) => {
      if (own === socket) receive(parse(event.data));
    };
    own.onclose = () => {
      if (own === socket) lost(backoff(attempt++, random));
    };
  }

  /** @param {number} wait milliseconds */
  function lost(wait) {
    const gone = socket;
    socket = null;
    inside = false;
    gone?.close();
    if (closed) return;
    onState("lost", "");
    forget(timer);
    timer = after(connect, wait);
  }

  /** @param {string} why */
  function finish(why) {
    closed = true;
    forget(timer);
    const gone = socket;
    socket = null;
    gone?.close();
    onState("over", why);
  }

  /** @param {Problem} problem */
  function refused(problem) {
    // A room that was there is only forgotten until its presenter's browser gives it back.
    const forgotten = problem.status === 404 && everInside;
    if (FINAL.includes(problem.status ?? 500) && !forgotten) finish(problemText(problem, say.room.notEntered));
    else {
      if (!forgotten) onState("lost", problemText(problem, ""));
      lost(backoff(attempt++ + 2, random));
    }
  }

  /** @param {any} message */
  function receive(message) {
    if (!message) return;
    if (message.type === "room") {
      forget(timer);
      const first = !inside;
      inside = everInside = true;
      attempt = 0;
      if (first) onState("open", "");
    }
    if (message.type === "error" && !inside) refused(message.problem ?? {});
    else if (message.type === "over") finish(String(message.why ?? ""));
    else if (message.type === "moving") lost(MOVING_MS * random());
    else onMessage(message, performance.now());
  }

  onState("connecting", "");
  connect();
  return {
    send(message) {
      if (!inside || socket?.readyState !== 1) return;
      socket.send(JSON.stringify(typeof message === "function" ? message(performance.now()) : message));
    },
    retry() {
      if (!socket && !closed) connect();
    },
    close() {
      closed = true;
      forget(timer);
      socket?.close();
      socket = null;
    },
  };
}
