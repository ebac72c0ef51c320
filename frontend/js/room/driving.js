/** Who drives tells the room what is in view, and when others who go on from what they were told would be wrong. */

import { createLater } from "../net/later.js";
import { differs, playheadOf, positionOf } from "./playhead.js";
import { NOWHERE, pointedAt } from "./pointer.js";

/** @import {Playhead, RoomLink} from '../net/room.js' */
/** @import {Page} from './door.js' */

/** While it plays, others are told at least so often, in milliseconds: a tab that slept catches up. */
const OFTEN_MS = 2000;
/** The pointer travels at most so often, in milliseconds. */
const POINTER_MS = 60;

/** @param {Pick<Page, 'store'|'session'|'player'> & {svg: SVGSVGElement, send: RoomLink['send']}} parts */
export function createDriving({ store, session, player, svg, send }) {
  let epoch = -1;
  /** @type {{scene: string, playhead: Omit<Playhead, 'age'>, at: number}|null} */
  let told = null;
  /** the latest frame since this tab drives, in milliseconds; 0: none yet */
  let last = 0;
  const pointer = createLater(POINTER_MS, (/** @type {import('./pointer.js').Pointed} */ pointed) => {
    if (epoch >= 0) send({ type: "point", epoch, ...pointed });
  });

  const now = () => ({
    scene: { ...session.scene(), selected: store.get().selected },
    playhead: playheadOf(player.state(), store.get().story),
  });

  /** @param {number} time milliseconds */
  function frame(time) {
    last = time;
    if (epoch < 0 || !store.get().story) return;
    const { scene, playhead } = now();
    if (!scene.futures.length) return;
    const text = JSON.stringify(scene);
    const elapsed = told ? time - told.at : 0;
    const isNews = !told || told.scene !== text;
    const isOld = told && playhead.playing && elapsed > OFTEN_MS;
    if (!isNews && !isOld && told && !differs(told.playhead, elapsed, playhead)) return;
    const what = { type: "move", epoch, ...(isNews ? { scene } : {}) };
    // The frame was due a while ago: what is told is where the playhead is by now.
    send((now) => ({
      ...what,
      playhead: { ...playhead, at: Math.round(positionOf({ ...playhead, age: 0 }, now - time)) },
    }));
    told = { scene: text, playhead, at: time };
  }

  svg.addEventListener("pointermove", (event) => {
    if (epoch >= 0) pointer(pointedAt(svg, event));
  });
  svg.addEventListener("pointerleave", () => {
    if (epoch >= 0) pointer(NOWHERE);
  });
  store.on(["selected", "futures", "future"], () => {
    if (epoch >= 0 && last > 0) frame(last);
  });
  return {
    now,
    frame,
    /** @param {number} since the epoch in which this tab drives */
    start(since) {
      if (since !== epoch) {
        told = null;
        last = 0;
      }
      epoch = since;
      player.redraw();
    },
    stop() {
      epoch = -1;
      told = null;
    },
  };
}
