/** What was built in the page, or came with a link, becomes one more scenario to choose. */

import { OWN, ownScenario } from "./state/own.js";
import { MOST_PACKED, pack } from "./url/pack.js";
import { readPlace, unpackLink } from "./url/properties.js";
import { say } from "./words.js";

/** @import {ReadyScenario} from './net/api.js' */
/** @import {Run} from './net/messages.js' */
/** @import {Store} from './state/store.js' */
/** @import {Place} from './url/properties.js' */

/**
 * Offers a run in the place of what was built before.
 * @param {Store} store @param {Run} run @param {string} packed as links hold it; empty where no link can
 * @returns {ReadyScenario}
 */
export function offerOwn(store, run, packed) {
  const { scenarios } = store.get();
  const backends = new Map(scenarios.flatMap((one) => one.backends).map((one) => [one.id, one]));
  const own = ownScenario(run, [...backends.values()], packed);
  store.set({ scenarios: [...scenarios.filter((one) => one.id !== OWN), own] });
  return own;
}

/** Offers a run that was built here, and says so where no link can hold it. @param {Store} store @param {Run} run @returns {Promise<ReadyScenario>} */
export async function adopt(store, run) {
  const packed = await pack(JSON.stringify(run));
  if (packed.length <= MOST_PACKED) return offerOwn(store, run, packed);
  const text = say.build.thisClusterTooLarge;
  store.notify({ id: "link", level: "warning", text });
  return offerOwn(store, run, "");
}

/** The run that was built here, as links hold it. @param {Store} store @returns {string|undefined} */
export const packedRun = (store) => store.get().scenarios.find((one) => one.id === OWN)?.packed;

/**
 * What a link leads to; a run that it brings along is offered from then on.
 * @param {Store} store @param {string} fragment the part of the address behind #
 * @returns {Promise<{place: Place, problems: string[]}>} problems: sentences for the reader
 */
export async function placeOf(store, fragment) {
  const { text, run, packed, problems: unread } = await unpackLink(fragment);
  if (run && packed) offerOwn(store, run, packed);
  const { place, problems } = readPlace(text, store.get().scenarios);
  return { place, problems: [...unread, ...problems] };
}
