/** The way into the tour and into predicting. What lies behind it is fetched when somebody goes in. */

import { byId } from "../panel/dom.js";

/** @import {Player} from '../player/player.js' */
/** @import {Session} from '../session.js' */
/** @import {Store} from '../state/store.js' */
/** @import {Place} from '../url/properties.js' */
/** @import {Tour} from './tour.js' */

/**
 * @param {{store: Store, session: () => Session, player: Player}} parts
 * @returns {{visit: (place: Place) => void}} `visit`: goes where a link into the tour leads
 */
export function createDoor({ store, session, player }) {
  /** @type {Promise<Tour>|undefined} */
  let tour;

  /** @returns {Promise<Tour>} */
  const inside = () =>
    (tour ??= import("./tour.js").then(({ createTour }) => {
      const made = createTour({ store, session: session(), player });
      player.hold(made.holds);
      return made;
    }));

  /** @param {string} id @param {Pick<Place, 'hop'|'speed'>} [at] */
  async function open(id, at) {
    try {
      (await inside()).open(id, at);
    } catch {
      tour = undefined;
      const action = { label: "Try again", run: () => void open(id, at) };
      store.notify({
        id: "tour",
        level: "error",
        text: "The tour could not be loaded. Check that this machine is online.",
        action,
      });
    }
  }

  byId("tour-toggle").addEventListener("click", () => {
    if (store.get().lesson) session().teach(null);
    else void open("");
  });
  return { visit: ({ tour: id = "", hop, speed }) => void open(id, { hop, speed }) };
}
