/** A short link to the moment in view. Nothing is kept on the server before somebody presses the button. */

import { fill, h } from "../panel/dom.js";
import { LONG, shorten } from "../url/short.js";
import { say } from "../words.js";

/** @import {Desk} from './types.js' */

/** @param {Desk} desk @returns {HTMLElement} */
export function shortLink({ page, copy, tell }) {
  const make = h("button", { class: "button", type: "button", onclick: () => void press() }, say.short.make);
  const row = h("div", { class: "share-row" }, make);

  async function press() {
    make.disabled = true;
    try {
      show(await shorten(page.address, page.store));
    } catch (error) {
      make.disabled = false;
      tell(error instanceof Error ? error.message : String(error), true);
    }
  }

  /** @param {string} link */
  function show(link) {
    const field = h("input", { type: "text", readonly: true, "aria-label": say.short.label, value: link });
    field.addEventListener("focus", () => field.select());
    const again = () => void copy(link, say.short.copied, field);
    const button = h("button", { class: "button primary", type: "button", onclick: again }, say.short.copy);
    fill(row, field, button);
    button.focus();
    again();
  }

  const isLong = page.address.link().length > LONG;
  return h("div", { class: "share-tab" }, h("p", {}, isLong ? say.short.needed : say.short.offer), row);
}
