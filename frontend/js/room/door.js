/** The way into a classroom. What lies behind it is fetched when somebody opens a room, or comes by the link of one. */

import { byId } from "../panel/dom.js";
import { say } from "../words.js";

/** @import {Player} from '../player/player.js' */
/** @import {Session} from '../session.js' */
/** @import {Store} from '../state/store.js' */
/** @import {Classroom} from './classroom.js' */

/**
 * @typedef {{store: Store, session: Session, player: Player, copy: (text: string, done: string) => Promise<void>}} Page
 */

/**
 * @param {Page} page
 * @returns {{frame: (now: number) => void}} `frame`: called with each frame
 */
export function createRoomDoor(page) {
  /** @type {Classroom|undefined} */
  let inside;
  /** @type {Promise<Classroom>|undefined} */
  let coming;

  /** @returns {Promise<Classroom>} */
  const fetched = () =>
    (coming ??= import("./classroom.js").then(({ createClassroom }) => (inside = createClassroom(page))));

  /** @param {(room: Classroom) => void} act */
  async function enter(act) {
    try {
      act(await fetched());
    } catch {
      coming = undefined;
      page.store.notify({
        id: "room",
        level: "error",
        text: say.room.classroomCouldNotBe,
        action: { label: say.room.tryAgain, run: () => void enter(act) },
      });
    }
  }

  byId("room-open").addEventListener("click", () => void enter((room) => room.open()));
  const code = new URLSearchParams(location.search).get("room");
  if (code !== null) void enter((room) => room.come(code));
  return { frame: (now) => inside?.frame(now) };
}
