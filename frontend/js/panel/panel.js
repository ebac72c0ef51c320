/** Keeps the side panel in step with the hop in view. */

import { byId, fill, h, plain } from "./dom.js";
import { showHop, showLegend, showScenario } from "./inspector.js";
import { narrate } from "./narration.js";
import { say } from "../words.js";

/** @import {Hop} from "../state/types.js" */
/** @import {Store} from "../state/store.js" */

/**
 * @param {Store} store
 * @param {(text: string) => void} copy
 */
export function createPanel(store, copy) {
  const now = byId("now");
  /** @type {Hop|undefined} */
  let shown;
  let whole = false;

  function showIntroduction() {
    const { choice, scenarios, lesson } = store.get();
    const ready = scenarios.find((one) => one.id === choice?.scenario);
    if (lesson) showLegend(byId("panel"));
    else if (ready && choice) showScenario(byId("panel"), ready, choice);
  }

  function show() {
    const { story, hop } = store.get();
    const next = story?.hops[hop];
    if (next && next === shown && whole === story?.ended) return;
    const moved = next !== shown;
    shown = next;
    whole = story?.ended ?? false;
    if (!next || !story) {
      showIntroduction();
      return;
    }
    showHop(byId("panel"), next, story, copy);
    if (moved) byId("live").textContent = plain(narrate(next, story).headline);
  }

  /** The hop in a line, where another tab is open: it leads back. */
  function remind() {
    const { story, hop, view } = store.get();
    const current = story?.hops[hop];
    now.hidden = view === "hop";
    if (now.hidden) return;
    now.textContent = story && current ? plain(narrate(current, story).headline) : say.panel.beforeFirstHopTitle;
    now.title = now.textContent;
  }

  now.addEventListener("click", () => {
    store.set({ view: "hop" });
    byId("panel").focus();
  });

  store.on(["notices"], ({ scenarios, notices }) => {
    if (scenarios.length || !notices.length) return;
    fill(byId("panel"), h("p", { class: "empty" }, say.panel.nothingToShow));
  });
  store.on(["hop", "story", "grown"], show);
  store.on(["hop", "story", "grown", "view"], remind);
}
