/** Short links in the address: `#s=ID` becomes the long one that it stands for, before anybody reads the address. */

import { fetchView, keepLink } from "../net/links.js";
import { runInView } from "../state/run.js";
import { say } from "../words.js";

/** @import {Store} from '../state/store.js' */
/** @import {Address} from './location.js' */

/** From this length on, in characters, mail programs and messengers are known to cut links. */
export const LONG = 8000;

/** @param {string} fragment without `#` @returns {string|undefined} */
export const shortId = (fragment) => /(?:^|&)s=([A-Za-z0-9]{1,64})(?:&|$)/.exec(fragment)?.[1];

/**
 * Puts the long link in the place of a short one.
 * @param {Address} address @param {Store} store
 * @returns {Promise<string>} the part of the address behind `#`; empty where the short link leads nowhere, and the reader is told
 */
export async function expandShort(address, store) {
  const id = shortId(address.read());
  if (id === undefined) return address.read();
  let view = "";
  try {
    view = await fetchView(id);
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error);
    store.notify({ id: "short", level: "error", text });
  }
  address.replace(view);
  return view;
}

/**
 * Has the server keep what is in view.
 * @param {Address} address which is up to date @param {Store} store
 * @returns {Promise<string>} the whole short link
 * @throws {Error} whose message says what to do
 */
export async function shorten(address, store) {
  const run = runInView(store.get());
  if (!run) throw new Error(say.short.nothing);
  return new URL(await keepLink(run, address.read()), address.link()).href;
}
