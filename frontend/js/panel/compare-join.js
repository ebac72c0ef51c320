/** The button that puts both futures of a comparison on the stage, on one playhead. */

import { together } from "../state/together.js";
import { say } from "../words.js";
import { h } from "./dom.js";

/** @import {TwinPlayer} from '../player/twin.js' */
/** @import {Session} from '../session.js' */
/** @import {Future, Store} from '../state/store.js' */

/**
 * @param {Store} store @param {Session} session @param {TwinPlayer} player
 * @returns {{button: HTMLElement, offer: (left: Future|undefined, right: Future|undefined, nameOf: (future: Future) => string) => void}} `offer`: which two, and what they are called
 */
export function createJoin(store, session, player) {
  const button = h("button", { type: "button", class: "button", hidden: true, onclick: press }, say.compare.both);
  /** @type {[Future, Future]|null} */
  let offered = null;
  let nameOf = (/** @type {Future} */ future) => future.label;

  function press() {
    if (!offered) return;
    if (store.get().together) {
      player.part();
      return;
    }
    const [left, right] = offered;
    if (store.get().future !== left.id && store.get().future !== right.id) session.view(left.id);
    const { future, hop } = store.get();
    const two = together(left.story, right.story);
    store.set({ together: { ids: [left.id, right.id], names: [nameOf(left), nameOf(right)], two } });
    player.join(two, future === right.id ? 1 : 0, hop);
  }

  store.on(["together"], ({ together: pairing }) => button.setAttribute("aria-pressed", String(pairing !== null)));
  button.setAttribute("aria-pressed", "false");

  return {
    button,
    offer(left, right, names) {
      nameOf = names;
      const fits = left && right && left !== right && left.story.ended && right.story.ended;
      offered = fits ? [left, right] : null;
      button.hidden = !fits;
      const shown = store.get().together?.ids;
      if (shown && (shown[0] !== left?.id || shown[1] !== right?.id)) player.part();
    },
  };
}
