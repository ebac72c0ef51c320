/** The list of the keys, as a dialog. */

import { byId, fill, h } from "../panel/dom.js";
import { BINDINGS } from "./keys.js";

/** Opens the list. */
export function openKeys() {
  const rows = BINDINGS.flatMap(({ shown, about }) => {
    const keys = shown.map((key) => h("kbd", {}, key));
    return [h("dt", {}, keys), h("dd", {}, about)];
  });
  fill(byId("key-list"), ...rows);
  /** @type {HTMLDialogElement} */ (byId("keys")).showModal();
}
