/** Copying, and the door to the share dialog, which is loaded when it is first opened. */

import { byId } from "../panel/dom.js";
import { say } from "../words.js";

/** @import {Store} from "../state/store.js" */
/** @import {Page} from "../share/types.js" */

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

/** The bar's button opens the dialog. @param {Page} page */
export function createShare(page) {
  /** @type {{open: () => void}|undefined} */
  let dialog;
  byId("share").addEventListener("click", async () => {
    try {
      dialog ??= (await import("../share/dialog.js")).createShareDialog(page);
    } catch {
      // The connection is gone; the link itself needs none.
      page.session.moved();
      const text = say.share.notLoaded(page.address.link());
      page.store.notify({ id: "share", level: "error", text });
      return;
    }
    page.store.dismiss("share");
    dialog.open();
  });
}
