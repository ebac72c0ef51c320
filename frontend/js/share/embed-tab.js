/** A snippet that shows the moment in somebody's own page. */

import { withOptions } from "../embed/options.js";
import { h } from "../panel/dom.js";
import { writePlace } from "../url/properties.js";
import { choose, toggle } from "./controls.js";
import { say } from "../words.js";

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
  const form = choose(
    say.share.as,
    { script: say.share.scriptWhichSizesItself, frame: say.share.plainFrame },
    "script",
    show,
  );
  const theme = choose(
    say.share.theme,
    { auto: say.share.theReaders, light: say.share.light, dark: say.share.dark },
    "auto",
    show,
  );
  const play = choose(
    say.share.shows,
    { free: say.share.thisHopPlayFrom, once: say.share.onePlayFromHere, still: say.share.thisHopAlone },
    "free",
    show,
  );
  const controls = toggle(say.share.controls, true, show);
  const field = h("textarea", { readonly: true, rows: 5, spellcheck: "false", "aria-label": say.share.snippet });
  const look = h("a", { class: "button", target: "_blank", rel: "noopener" }, say.share.lookAtIt);

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
    h("p", {}, say.share.stageInArticle),
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
          onclick: () => void copy(field.value, say.share.snippetCopiedPasteIt, field),
        },
        say.share.copySnippet,
      ),
      look,
    ),
  );
}

/** @type {Tab} */
export const embedTab = { id: "embed", label: say.share.embed, build };
