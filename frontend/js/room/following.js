/** Who follows shows what the room shows; an own step leaves the room's way, and one key leads back. */

import { stateOf } from "./playhead.js";

/** @import {Room} from '../net/room.js' */
/** @import {PlayerState} from '../player/player.js' */
/** @import {Page} from './door.js' */

/** What somebody presses to go their own way. */
const OWN =
  ".transport, .tracks, #setup, #futures, #fork-form, #compare, .trace-list, .tour, #tour-toggle, .predict-toggle";
const KEYS = /^( |Arrow(Left|Right)|Home|End|t|p)$/;

/** @param {Pick<Page, 'store'|'session'|'player'>} parts */
export function createFollowing({ store, session, player }) {
  /** @type {{room: Room, since: number}|null} */
  let shown = null;
  /** the playhead has been taken over */
  let done = true;
  let entered = "";
  /** @type {() => void} */
  let ownWay = () => {};
  /** @type {() => void} */
  let isShown = () => {};
  /** the latest frame, in milliseconds */
  let time = 0;

  /** @param {Room} room @returns {boolean} whether the story in view is the room's; if not, it is on its way */
  function isThere({ scene }) {
    const own = session.scene();
    if (own.futures[own.view] === scene.futures[scene.view] && own.futures[0] === scene.futures[0]) return true;
    const key = JSON.stringify([scene.futures, scene.view, own.futures]);
    if (key !== entered) {
      entered = key;
      void session.show(scene);
    }
    return false;
  }

  /** @returns {PlayerState|null} what the room's playhead says by now; null: the story in view is not that far, or another */
  function due() {
    if (!shown || !store.get().story || !isThere(shown.room)) return null;
    const { story } = store.get();
    return story && stateOf(shown.room.playhead, Math.max(0, time - shown.since), story);
  }

  function take() {
    if (!shown || done) return;
    const state = due();
    if (!state) return;
    done = true;
    player.sync(state, time);
    store.set({ selected: shown.room.scene.selected });
    isShown();
  }

  /** A slow frame makes this page late: the room's playhead is a moment and a speed, from which it reckons anew in each frame. */
  function keepUp() {
    if (!done || !shown?.room.playhead.playing || !player.state().playing) return;
    const state = due();
    if (state?.playing) player.sync(state, time);
  }

  /** @param {Event} event */
  function isOwn(event) {
    if (!event.isTrusted || !(event.target instanceof Element)) return false;
    if (!(event instanceof KeyboardEvent)) return event.target.closest(OWN) !== null;
    const typing = event.target.matches("input, select, textarea");
    return typing ? event.target.closest(OWN) !== null : KEYS.test(event.key) && !event.ctrlKey && !event.metaKey;
  }

  for (const type of ["pointerdown", "keydown"])
    addEventListener(
      type,
      (event) => {
        if (isOwn(event)) ownWay();
      },
      { capture: true },
    );
  store.on(["story", "grown", "futures"], take);
  /** @param {Room} room @param {number} since when its playhead came, in milliseconds */
  function show(room, since) {
    shown = { room, since };
    time = Math.max(time, since);
    done = false;
    take();
  }

  return {
    show,
    /** Back to where the room is by now. @param {Room} room @param {number} since when its playhead came, in milliseconds */
    again(room, since) {
      entered = "";
      show(room, since);
      player.redraw();
    },
    /** What is still on its way to be shown comes too late. */
    leave() {
      done = true;
    },
    /** @param {number} now milliseconds */
    frame(now) {
      time = now;
      take();
      keepUp();
    },
    /** @param {() => void} listener called when this page shows what the room shows */
    onShown(listener) {
      isShown = listener;
    },
    /** @param {() => void} listener called when somebody goes their own way */
    onOwnWay(listener) {
      ownWay = listener;
    },
  };
}
