/** Brings into view what another page shows; what is there already stays. */

import { packedRun, placeOf } from "./own-run.js";
import { OWN } from "./state/own.js";
import { sameRun } from "./url/properties.js";
import { labelOf } from "./url/scene.js";

/** @import {Store} from './state/store.js' */
/** @import {Place} from './url/properties.js' */
/** @import {Shown} from './url/scene.js' */

/**
 * @param {{store: Store, enter: (place: Place) => void, stand: (place: Place, label: string) => void, view: (id: string) => void}} session
 *   `enter` opens a run in place of all others, `stand` one beside them, `view` goes to one that is there
 * @returns {(shown: Shown) => Promise<void>}
 */
export function createMirror({ store, enter, stand, view }) {
  let latest = 0;

  /** @param {Place} first the original @param {string|undefined} before the built run that was offered until now @returns {boolean} */
  function isThere(first, before) {
    const { lesson, futures } = store.get();
    if (first.tour !== undefined) return lesson?.id === first.tour;
    if (lesson || !futures[0] || !sameRun(first, futures[0])) return false;
    return first.choice.scenario !== OWN || before === packedRun(store);
  }

  return async ({ futures: links, view: inView }) => {
    const turn = ++latest;
    const before = packedRun(store);
    const places = await Promise.all(links.map((link) => placeOf(store, link).then(({ place }) => place)));
    // Meanwhile something newer may have come.
    if (turn !== latest) return;
    const [first, ...others] = places;
    const known = isThere(first, before);
    if (!known) enter(first);
    // A chapter is fetched first; what was forked from it comes when it is there.
    if (!known && first.tour !== undefined) return;
    const found = (/** @type {Place} */ place) =>
      place === first ? store.get().futures[0] : store.get().futures.find((one) => sameRun(place, one));
    for (const place of others) if (!found(place)) stand(place, labelOf(place, store.get()));
    const target = found(places[inView]);
    if (target && target.id !== store.get().future) view(target.id);
  };
}
