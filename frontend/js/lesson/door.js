/** The way into the tour and into predicting. What lies behind it is fetched when somebody goes in. */

import { byId } from "../panel/dom.js";
import { say } from "../words.js";

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
  /** @type {Promise<{toggle: () => void}>|undefined} */
  let predictor;

  /** who stops the player, and where @type {((hop: number) => boolean)[]} */
  const holds = [];
  let asksInTour = (/** @type {number} */ _) => false;
  player.hold((hop) => holds.some((isHeld) => isHeld(hop)));

  /** @returns {Promise<Tour>} */
  const inside = () =>
    (tour ??= import("./tour.js").then(({ createTour }) => {
      const made = createTour({ store, session: session(), player });
      holds.push(made.holds);
      asksInTour = made.asks;
      return made;
    }));

  /** @returns {Promise<{toggle: () => void}>} */
  const predicting = () =>
    (predictor ??= import("./predicting.js").then(({ createPredicting }) => {
      const made = createPredicting({ store, player, isElsewhere: (hop) => asksInTour(hop) });
      holds.push(made.holds);
      return made;
    }));

  /** @param {string} what @param {() => void} again */
  function sayLost(what, again) {
    store.notify({
      id: "tour",
      level: "error",
      text: say.lesson.notLoaded(what),
      action: { label: say.lesson.tryAgain, run: again },
    });
  }

  /** Until it is known where the player has to stop, it stops at the next hop; from there it goes on if that is none to stop at. */
  async function predict() {
    let waits = false;
    const wait = () => (waits = true);
    holds.push(wait);
    try {
      (await predicting()).toggle();
    } catch {
      predictor = undefined;
      sayLost(say.lesson.predicting, () => void predict());
    }
    holds.splice(holds.indexOf(wait), 1);
    if (waits && !holds.some((isHeld) => isHeld(store.get().hop))) player.play();
  }

  /** @param {string} id @param {Pick<Place, 'hop'|'speed'>} [at] */
  async function open(id, at) {
    try {
      (await inside()).open(id, at);
    } catch {
      tour = undefined;
      sayLost(say.lesson.theTour, () => void open(id, at));
    }
  }

  byId("tour-toggle").addEventListener("click", () => {
    if (store.get().lesson) session().teach(null);
    else void open("");
  });
  for (const button of document.querySelectorAll(".predict-toggle"))
    button.addEventListener("click", () => void predict());
  return { visit: ({ tour: id = "", hop, speed }) => void open(id, { hop, speed }) };
}
