/** A classroom: what this tab is in it, and what becomes of what the server says. */

import { createRoomLink } from "../net/room.js";
import { byId } from "../panel/dom.js";
import { problemText } from "../net/messages.js";
import { createAsking, questionAt } from "./asking.js";
import { createDriving } from "./driving.js";
import { createFollowing } from "./following.js";
import { forgetSecret, keepSecret, keepToken, secretOf, tokenOf } from "./memory.js";
import { positionOf } from "./playhead.js";
import { createPointer } from "./pointer.js";
import { createRoomView } from "./view.js";
import { say } from "../words.js";

/** @import {Room, RoomLink, RoomState} from '../net/room.js' */
/** @import {Page} from './door.js' */

/**
 * @typedef {object} Classroom
 * @property {() => void} open               opens a room that shows what is in view, or shows the one that is open
 * @property {(code: string) => void} come   goes into a room: to present it, where this browser has its secret, or to follow
 * @property {(now: number) => void} frame
 *
 * @typedef {object} Standing  what this tab is in the room
 * @property {Room|null} room
 * @property {RoomState} link
 * @property {boolean} following   whether it shows what the room shows
 * @property {boolean} arriving    it drives a room that was there before it, and does not show yet what the room shows
 * @property {string[]} hands      who would like to drive, for who presents
 * @property {string} address      the link for followers
 */

/** @param {Page} page @returns {Classroom} */
export function createClassroom({ store, session, player, copy }) {
  const stage = /** @type {HTMLElement} */ (document.querySelector("main.stage"));
  const svg = /** @type {SVGSVGElement} */ (/** @type {unknown} */ (byId("stage")));
  /** @type {Standing} */
  let standing = { room: null, link: "connecting", following: true, arriving: false, hands: [], address: "" };
  /** @type {RoomLink|null} */
  let link = null;
  /** what this tab came with @type {{code: string, secret: string}} */
  let key = { code: "", secret: "" };
  let drove = false;
  /** when the room's playhead came, in milliseconds */
  let heard = 0;
  const driving = createDriving({ store, session, player, svg, send: (message) => link?.send(message) });
  const following = createFollowing({ store, session, player });
  const point = createPointer(stage, svg);
  const asking = createAsking(byId("room-question"), {
    answer: (choice) => link?.send({ type: "answer", question: standing.room?.question?.id, choice }),
    reveal: (right) => link?.send({ type: "reveal", epoch: standing.room?.epoch, right }),
    forget: () => link?.send({ type: "forget", epoch: standing.room?.epoch }),
  });
  const view = createRoomView(
    { copy },
    {
      follow: () => follow(!standing.following),
      drive: () => link?.send({ type: "drive" }),
      raise: (up) => link?.send({ type: "raise", up }),
      give: (word) => link?.send({ type: "give", word }),
      ask,
      end: () => link?.send({ type: "end" }),
      retry: () => link?.retry(),
    },
  );

  /** @param {Partial<Standing>} patch */
  function stand(patch) {
    standing = { ...standing, ...patch };
    view.show(standing);
    showQuestion();
  }

  function showQuestion() {
    const { room } = standing;
    if (room) asking.show(room, store.get().story, room.driving || room.role === "presenter");
  }

  /** The first message of a connection. @param {number} now milliseconds @returns {object} */
  function greeting(now) {
    const shown = driving.now();
    if (!key.code) return { type: "open", ...shown };
    if (!key.secret) return { type: "join", code: key.code, me: tokenOf(key.code) };
    const epoch = standing.room ? { epoch: standing.room.epoch } : {};
    const isShown = !standing.room || (standing.room.driving && !standing.arriving);
    const kept = isShown ? shown : roomAsItIs(/** @type {Room} */ (standing.room), now);
    return { type: "present", ...key, drive: !standing.room || drove, ...epoch, ...kept };
  }

  /** What the room shows by now. @param {Room} room @param {number} now milliseconds */
  function roomAsItIs({ scene, playhead: { age, ...playhead } }, now) {
    const at = Math.round(positionOf({ ...playhead, age }, now - heard));
    return { scene, playhead: { ...playhead, at } };
  }

  function connect() {
    const url = new URL("api/room", document.baseURI);
    url.protocol = url.protocol === "https:" ? "wss:" : "ws:";
    url.search = url.hash = "";
    link = createRoomLink({ url: url.href, greeting, onMessage: receive, onState: changed });
    addEventListener("online", () => link?.retry());
  }

  /** @param {RoomState} state @param {string} why */
  function changed(state, why) {
    if (why) store.notify({ id: "room", level: state === "over" ? "warning" : "error", text: why });
    else if (state === "open") store.dismiss("room");
    if (state === "over") leave();
    else stand({ link: state });
  }

  function leave() {
    if (key.secret) forgetSecret();
    link = null;
    drove = false;
    key = { code: "", secret: "" };
    driving.stop();
    point({ at: "", x: -1, y: -1 });
    byId("room-question").hidden = true;
    history.replaceState(null, "", location.pathname + location.hash);
    stand({ room: null, link: "over", arriving: false, hands: [] });
  }

  /** @param {Room} room @param {number} now */
  function enter(room, now) {
    heard = now;
    const { type: _, version: __, secret = key.secret, ...known } = /** @type {any} */ (room);
    const first = !standing.room;
    // Another tab was there before, or this one before it was reloaded: the room is not pulled to where this page begins. The room
    // can be told again before this page shows it, to a member that was slow or comes back.
    const arriving = room.driving && !room.secret && (first || standing.arriving);
    key = { code: room.code, secret };
    if (secret) keepSecret(room.code, secret);
    else keepToken(room.code, room.me);
    const base = location.pathname.replace(/[^/]*$/, "");
    history.replaceState(null, "", `${base}?room=${room.code}${location.hash}`);
    const forgotten = !known.question && standing.room?.question;
    stand({ room: known, arriving, address: `${location.origin}${base}r/${room.code}` });
    steer();
    if (room.question && asking.answerTo(room.question) >= 0 && room.question.right < 0)
      link?.send({ type: "answer", question: room.question.id, choice: asking.answerTo(room.question) });
    if (forgotten && forgotten.right < 0 && room.driving) ask();
    if (first && room.role === "presenter" && room.secret) view.open();
  }

  /** Whoever drives shows; whoever follows is shown. */
  function steer() {
    const { room } = standing;
    if (!room) return;
    // A follower may have had the wheel in between; another tab of the presenter has it for good.
    drove = room.driving || (drove && room.driver !== "presenter");
    if (room.driving && standing.arriving) following.show(room, heard);
    else if (room.driving) {
      following.leave();
      driving.start(room.epoch);
    } else {
      driving.stop();
      if (standing.arriving) stand({ arriving: false });
      if (room.role === "presenter" && room.driver === "nobody" && drove) link?.send({ type: "drive" });
      if (standing.following) following.show(room, heard);
    }
  }

  /** @param {any} message @param {number} now */
  function receive(message, now) {
    const { room } = standing;
    if (message.type === "room") enter(message, now);
    else if (!room) return;
    else if (message.type === "change") change(message, room, now);
    else if (message.type === "wheel") {
      stand({ room: { ...room, driving: message.driving, epoch: Math.max(room.epoch, message.epoch) } });
      steer();
    } else if (message.type === "point") {
      if (standing.following && !room.driving) point(message);
    } else if (message.type === "people")
      stand({ room: { ...room, followers: message.followers }, hands: message.hands });
    else if (message.type === "hand") stand({ room: { ...room, hand: message.hand } });
    else if (message.type === "counts") {
      asking.count(message);
      showQuestion();
    } else if (message.type === "error") refused(message.problem);
  }

  /** What comes late is not news. @param {any} message @param {Room} room @param {number} now */
  function change({ type: _, ...news }, room, now) {
    if (news.epoch < room.epoch || (news.epoch === room.epoch && news.step <= room.step)) return;
    // Whoever has the wheel in a new epoch is told so.
    const driving = room.driving && news.epoch === room.epoch;
    stand({ room: { ...room, ...news, driving } });
    if (news.playhead) heard = now;
    if (news.scene || news.playhead || news.driver) steer();
  }

  /** @param {any} problem */
  function refused(problem) {
    // What somebody else's wheel has overtaken needs no words: the room shows what is so.
    if (problem?.status === 409) return;
    store.notify({ id: "room", level: "warning", text: problemText(problem, say.room.notTaken) });
  }

  function ask() {
    const { story, hop } = store.get();
    const at = story?.hops[hop];
    const question = story && at ? questionAt(story, at.n) : null;
    if (at && question)
      link?.send({ type: "ask", epoch: standing.room?.epoch, event: at.n, answers: question.answers.length });
    else
      store.notify({
        id: "room",
        level: "info",
        text: say.room.nothingDecided,
      });
  }

  /** @param {boolean} on */
  function follow(on) {
    const { room } = standing;
    if (!room || room.driving) return;
    stand({ following: on });
    if (on) following.again(room, heard);
    else {
      following.leave();
      point({ at: "", x: -1, y: -1 });
    }
  }

  function arrive() {
    if (!standing.arriving) return;
    stand({ arriving: false });
    steer();
  }

  following.onOwnWay(() => {
    if (standing.room && !standing.room.driving && standing.following) follow(false);
    else arrive();
  });
  following.onShown(arrive);
  store.on(["hop", "story", "grown"], showQuestion);
  return {
    open() {
      if (link) view.open();
      else if (store.get().story) connect();
    },
    come(code) {
      key = { code, secret: secretOf(code) };
      store.on(["story"], () => {
        if (!link && key.code && store.get().story) connect();
      });
      if (store.get().story) connect();
    },
    frame(now) {
      const { room } = standing;
      if (!room) return;
      if (room.driving && !standing.arriving) driving.frame(now);
      else if (standing.arriving) following.frame(now);
      else if (standing.following) following.frame(now);
    },
  };
}
