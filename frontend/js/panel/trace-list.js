/** The trace as an ordered list, for those who read it rather than watch it. Built only while it is open. */

import { byId, h } from "./dom.js";
import { narrate } from "./narration.js";

/** @import {Store} from '../state/store.js' */
/** @import {Story} from '../state/types.js' */

/** @param {Store} store @param {(hop: number) => void} onHop */
export function createTraceList(store, onHop) {
  const details = /** @type {HTMLDetailsElement} */ (byId("trace"));
  const list = byId("trace-list");
  /** @type {Story|null} */
  let shown = null;
  /** @type {Element|null} */
  let current = null;

  function grow() {
    const { story } = store.get();
    if (!details.open) return;
    if (story !== shown) {
      list.replaceChildren();
      shown = story;
    }
    if (!story) return;
    list.append(
      ...story.hops
        .slice(list.children.length)
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
        ),
    );
    mark();
  }

  function mark() {
    if (!details.open) return;
    current?.removeAttribute("aria-current");
    current = list.children[store.get().hop]?.firstElementChild ?? null;
    current?.setAttribute("aria-current", "step");
  }

  details.addEventListener("toggle", grow);
  store.on(["story", "grown"], grow);
  store.on(["hop"], mark);
}
