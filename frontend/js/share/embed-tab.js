/** A snippet that shows the moment in somebody's own page. */

import { withOptions } from "../embed/options.js";
import { h } from "../panel/dom.js";
import { writePlace } from "../url/properties.js";
import { choose, toggle } from "./controls.js";

/** @import {Options} from '../embed/options.js' */
/** @import {Desk, Page, Tab} from './types.js' */

/** The moment in view without the tour, whose chapters are not embedded. @param {Page} page @returns {string} */
function fragmentOf({ store, player }) {
  const { scenarios, choice, story, hop, futures, future } = store.get();
  const ready = scenarios.find((one) => one.id === choice?.scenario);
  if (!choice || !ready) return "";
  const extra = futures.find((one) => one.id === future)?.extra ?? [];
  return writePlace({ choice, hop: story?.hops[hop]?.n ?? -1, speed: player.state().speed, extra }, ready);
}

/** Words as the value of an attribute. @param {string} text @returns {string} */
const quoted = (text) => text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;");

/**
 * The snippet for a page.
 * @param {'script'|'frame'} form @param {string} base address of the explorer's directory @param {string} fragment without `#`
 * @returns {string} HTML
 */
export function snippet(form, base, fragment) {
  if (form === "script")
    return `<div data-vethscope="${quoted(`${base}#${fragment}`)}"></div>\n<script src="${quoted(base)}embed.js" async></script>`;
  return `<iframe src="${quoted(`${base}embed#${fragment}`)}" title="A packet in a Kubernetes pod network" width="100%" height="560" style="border: 0" loading="lazy"></iframe>`;
}

/** @param {Desk} desk @returns {HTMLElement} */
function build({ page, copy }) {
  const base = new URL(".", document.baseURI).href;
  const form = choose("As", { script: "Script, which sizes itself", frame: "Plain frame" }, "script", show);
  const theme = choose("Theme", { auto: "The reader’s", light: "Light", dark: "Dark" }, "auto", show);
  const play = choose(
    "Shows",
    { free: "This hop, to play from", once: "One play from here", still: "This hop alone" },
    "free",
    show,
  );
  const controls = toggle("Controls", true, show);
  const field = h("textarea", { readonly: true, rows: 5, spellcheck: "false", "aria-label": "Snippet" });
  const look = h("a", { class: "button", target: "_blank", rel: "noopener" }, "Look at it");

  function show() {
    const options = /** @type {Options} */ ({ theme: theme.value(), play: play.value(), controls: controls.value() });
    const fragment = withOptions(fragmentOf(page), options);
    field.value = snippet(form.value() === "frame" ? "frame" : "script", base, fragment);
    look.href = `${base}embed#${fragment}`;
  }

  show();
  return h(
    "div",
    { class: "share-tab" },
    h("p", {}, "The stage in an article of yours, live, with a way back to the explorer at the same hop."),
    h("div", { class: "share-row" }, play.element, theme.element),
    h("div", { class: "share-row" }, form.element, controls.element),
    field,
    h(
      "div",
      { class: "share-row" },
      h(
        "button",
        {
          class: "button primary",
          type: "button",
          onclick: () => void copy(field.value, "Snippet copied. Paste it into the HTML of a page.", field),
        },
        "Copy snippet",
      ),
      look,
    ),
  );
}

/** @type {Tab} */
export const embedTab = { id: "embed", label: "Embed", build };
