/** The link to the moment in view. */

import { h } from "../panel/dom.js";
import { say } from "../words.js";
import { shortLink } from "./short-link.js";

/** @import {Desk, Tab} from './types.js' */

/** @param {Desk} desk @returns {HTMLElement} */
function build(desk) {
  const { page, copy } = desk;
  page.session.moved();
  const field = h("input", { type: "text", readonly: true, "aria-label": say.share.link, value: page.address.link() });
  field.addEventListener("focus", () => field.select());
  const press = () => void copy(field.value, say.share.linkCopied, field);
  return h(
    "div",
    { class: "share-tab" },
    h("p", {}, say.share.aboutLink),
    h(
      "div",
      { class: "share-row" },
      field,
      h("button", { class: "button primary", type: "button", autofocus: true, onclick: press }, say.share.copyLink),
    ),
    shortLink(desk),
  );
}

/** @type {Tab} */
export const linkTab = { id: "link", label: say.share.link, build };
