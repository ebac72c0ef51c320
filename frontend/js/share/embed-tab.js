/** A snippet that shows the moment in somebody's own page. */

import { withOptions } from "../embed/options.js";
import { h } from "../panel/dom.js";
import { sameRun, writeChapter, writePlace } from "../url/properties.js";
import { say } from "../words.js";
import { choose, toggle } from "./controls.js";

/** @import {Options} from '../embed/options.js' */
/** @import {Desk, Page, Tab} from './types.js' */

/** The moment in view, in its chapter of the tour where it is one of that. @param {Page} page @returns {string} */
function fragmentOf({ store, player }) {
  const { scenarios, choice, story, hop, futures, future, lesson } = store.get();
  const ready = scenarios.find((one) => one.id === choice?.scenario);
  if (!choice || !ready) return "";
  const extra = futures.find((one) => one.id === future)?.extra ?? [];
  const at = { hop: story?.hops[hop]?.n ?? -1, speed: player.state().speed };
  return lesson && sameRun({ choice, extra }, lesson)
    ? writeChapter({ tour: lesson.id, ...at })
    : writePlace({ choice, ...at, extra }, ready);
}

/**
 * The snippet for a page.
 * @param {'script'|'frame'} form @param {string} base address of the explorer's directory @param {string} fragment without `#`
 * @returns {string} HTML
 */
export function snippet(form, base, fragment) {
  const element = document.createElement(form === "script" ? "div" : "iframe");
  if (element instanceof HTMLIFrameElement) {
    element.src = `${base}embed#${fragment}`;
    element.title = say.embed.title;
    element.width = "100%";
    element.height = "560";
    element.loading = "lazy";
    return element.outerHTML;
  }
  element.dataset["vethscope"] = `${base}#${fragment}`;
  const script = document.createElement("script");
  script.src = `${base}embed.js`;
  script.async = true;
  return `${element.outerHTML}\n${script.outerHTML}`;
}

/** @param {Desk} desk @returns {HTMLElement} */
function build({ page, copy }) {
  const base = new URL(".", document.baseURI).href;
  const form = choose(say.embed.as, { script: say.embed.script, frame: say.embed.frame }, "script", show);
  const theme = choose(
    say.embed.theme,
    { auto: say.embed.auto, light: say.embed.light, dark: say.embed.dark },
    "auto",
    show,
  );
  const play = choose(
    say.embed.shows,
    { free: say.embed.free, once: say.embed.once, still: say.embed.still },
    "free",
    show,
  );
  const controls = toggle(say.embed.controls, true, show);
  const field = h("textarea", { readonly: true, rows: 5, spellcheck: "false", "aria-label": say.embed.snippet });
  const look = h("a", { class: "button", target: "_blank", rel: "noopener" }, say.embed.look);

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
    h("p", {}, say.embed.about),
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
          onclick: () => void copy(field.value, say.embed.copied, field),
        },
        say.embed.copy,
      ),
      look,
    ),
  );
}

/** @type {Tab} */
export const embedTab = { id: "embed", label: say.embed.embed, build };
