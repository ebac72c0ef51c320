/** The trace as an ordered list, for those who read it rather than watch it. Built only while it is open; whoever predicts reads no further than the hop in view. */

import { byId, h } from "./dom.js";
import { narrate } from "./narration.js";
import { say } from "../words.js";

/** @import {Store} from '../state/store.js' */
/** @import {Story} from '../state/types.js' */

/** @param {Store} store @param {(hop: number) => void} onHop */
export function createTraceList(store, onHop) {
  const details = /** @type {HTMLDetailsElement} */ (byId("trace"));
  const list = byId("trace-list");
  const veil = h("p", { class: "veil", hidden: true }, say.panel.aheadIsHidden);
  /** @type {Story|null} */
  let shown = null;
  /** @type {Element|null} */
  let current = null;

  /** @param {Story} story @param {number} from @param {number} to @returns {HTMLElement[]} */
  const entriesOf = (story, from, to) =>
    story.hops
      .slice(from, to)
      .map((hop) =>
        h(
          "li",
          {},
          h(
            "button",
            { type: "button", "data-tone": hop.tone, onclick: () => onHop(hop.index) },
            narrate(hop, story).headline,
          ),
        ),
      );

  function grow() {
    const { story, predicting, hop } = store.get();
    if (!details.open) return;
    if (story !== shown) {
      list.replaceChildren();
      shown = story;
    }
    veil.hidden = !predicting;
    if (!story) return;
    const wanted = predicting ? hop + 1 : story.hops.length;
    while (list.children.length > wanted) list.lastElementChild?.remove();
    list.append(...entriesOf(story, list.children.length, wanted));
    mark();
  }

  function mark() {
    if (!details.open) return;
    current?.removeAttribute("aria-current");
    current = list.children[store.get().hop]?.firstElementChild ?? null;
    current?.setAttribute("aria-current", "step");
  }

  list.after(veil);
  details.addEventListener("toggle", grow);
  store.on(["story", "grown", "predicting"], grow);
  store.on(["hop"], () => (store.get().predicting ? grow() : mark()));
}
