/**
 * The tabs of the side panel, after the ARIA pattern: one of them is in the tab order, the arrow keys go from one to the other, and what
 * has the focus is what is shown.
 */

import { byId } from "./dom.js";
import { say } from "../words.js";

/** @import {Store, View} from '../state/store.js' */

/** @type {View[]} in their order */
export const VIEWS = ["hop", "tables", "terminal"];

/** Where a key leads. @param {View} from @param {string} key @returns {View|undefined} */
export function neighbour(from, key) {
  const at = VIEWS.indexOf(from);
  /** @type {Record<string, number>} */
  const places = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: -1 };
  return key in places ? VIEWS.at(places[key] % VIEWS.length) : undefined;
}

/**
 * Keeps tabs and panels in step with the store.
 * @param {Store} store
 * @param {(panel: HTMLElement) => Promise<void>} fillTerminal asked once, when it is first opened
 */
export function createTabs(store, fillTerminal) {
  const tabs = VIEWS.map((view) => byId(`tab-${view}`));

  for (const [i, view] of VIEWS.entries()) {
    tabs[i].addEventListener("click", (event) => {
      store.set({ view });
      // Whoever points wants the arrow keys for the player; whoever tabs wants them for the tabs.
      if (event.detail) byId(`view-${view}`).focus();
    });
    tabs[i].addEventListener("keydown", (event) => {
      const next = neighbour(view, event.key);
      if (!next || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      store.set({ view: next });
      byId(`tab-${next}`).focus();
    });
  }

  let asked = false;
  /** @param {HTMLElement} panel */
  function load(panel) {
    if (asked) return;
    asked = true;
    fillTerminal(panel).catch(() => {
      asked = false;
      const text = say.panel.terminalNotLoaded;
      store.notify({ id: "terminal", level: "error", text });
    });
  }

  store.on(["view"], (state) => {
    if (state.view === "terminal") load(byId("view-terminal"));
    for (const [i, view] of VIEWS.entries()) {
      const isOpen = view === state.view;
      tabs[i].setAttribute("aria-selected", String(isOpen));
      tabs[i].tabIndex = isOpen ? 0 : -1;
      byId(`view-${view}`).hidden = !isOpen;
    }
  });
}
