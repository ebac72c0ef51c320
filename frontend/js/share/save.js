/** Files that the page makes, into the reader's hands. */

import { h } from "../panel/dom.js";

/** @import {State} from '../state/store.js' */

/** Browsers read what they save a little later: its address lasts until the next is saved. */
let before = "";

/** What a file of the moment in view is called, without its kind. @param {State} state @returns {string} */
export const nameOf = ({ choice, hop }) => `vethscope-${choice?.scenario ?? "run"}${hop >= 0 ? `-hop-${hop + 1}` : ""}`;

/** @param {Blob} blob @param {string} name */
export function save(blob, name) {
  if (before) URL.revokeObjectURL(before);
  before = URL.createObjectURL(blob);
  const link = h("a", { href: before, download: name, hidden: true });
  document.body.append(link);
  link.click();
  link.remove();
}
