/** The link to the moment in view. */

import { h } from "../panel/dom.js";
import { shortLink } from "./short-link.js";

/** @import {Desk, Tab} from './types.js' */

/** @param {Desk} desk @returns {HTMLElement} */
function build(desk) {
  const { page, copy } = desk;
  page.session.moved();
  const field = h("input", { type: "text", readonly: true, "aria-label": "Link", value: page.address.link() });
  field.addEventListener("focus", () => field.select());
  const press = () => void copy(field.value, "Link copied. It opens at the hop in view.", field);
  return h(
    "div",
    { class: "share-tab" },
    h("p", {}, "Whoever opens it sees the same hop. The link holds all of it; nothing is kept on the server."),
    h(
      "div",
      { class: "share-row" },
      field,
      h("button", { class: "button primary", type: "button", autofocus: true, onclick: press }, "Copy link"),
    ),
    shortLink(desk),
  );
}

/** @type {Tab} */
export const linkTab = { id: "link", label: "Link", build };
