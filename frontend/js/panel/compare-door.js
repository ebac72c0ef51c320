/** Comparing is fetched when somebody opens it. */

import { byId } from "./dom.js";
import { say } from "../words.js";

/** @import {TwinPlayer} from '../player/twin.js' */
/** @import {Session} from '../session.js' */
/** @import {Store} from '../state/store.js' */

/** @param {Store} store @param {Session} session @param {TwinPlayer} player */
export function openCompare(store, session, player) {
  let asked = false;
  byId("compare").addEventListener("toggle", () => {
    if (asked) return;
    asked = true;
    import("./compare.js")
      .then(({ createCompare }) => createCompare(store, session, player))
      .catch(() => {
        asked = false;
        const text = say.panel.compareNotLoaded;
        store.notify({ id: "compare", level: "error", text });
      });
  });
}
