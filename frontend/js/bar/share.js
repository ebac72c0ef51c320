/** Copying: the link to the hop in view, and commands. */

import { say } from "../words.js";

/** @import {Store} from "../state/store.js" */

/**
 * @param {Store} store
 * @returns {(text: string, done: string) => Promise<void>} copies a text and says so, or shows it where copying is not allowed
 */
export const createCopy = (store) => async (text, done) => {
  try {
    await navigator.clipboard.writeText(text);
    store.notify({ id: "copy", level: "info", text: done, brief: true });
  } catch {
    // Without a secure connection, or without leave, browsers do not let a page write to the clipboard.
    store.notify({ id: "copy", level: "info", text: say.setup.copyByHand(text) });
  }
};
