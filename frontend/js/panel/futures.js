/** Forks: the form that asks for one, and the row of futures to choose from. */

import { byId, fill, h } from "./dom.js";
import { CLUSTER } from "../state/instruction.js";
import { ideasFor } from "./ideas.js";
import { say } from "../words.js";

/** @import {Session} from '../session.js' */
/** @import {State, Store} from '../state/store.js' */

/** @param {Store} store @param {Session} session */
export function createFutures(store, session) {
  const row = byId("futures");
  const netns = /** @type {HTMLSelectElement} */ (byId("fork-netns"));
  const run = /** @type {HTMLInputElement} */ (byId("fork-run"));
  const idea = /** @type {HTMLSelectElement} */ (byId("fork-idea"));
  const form = byId("fork-form");
  const about = byId("fork-about");
  /** @type {import('./ideas.js').Idea[]} */
  let ideas = [];

  /** @param {State} state */
  const show = (state) => {
    row.hidden = state.futures.length < 2;
    fill(
      row,
      ...state.futures.map((future) =>
        h(
          "button",
          {
            type: "button",
            title: future.label,
            "aria-pressed": String(future.id === state.future),
            onclick: () => session.view(future.id),
          },
          future.label,
        ),
      ),
    );
    row.querySelector("[aria-pressed=true]")?.scrollIntoView({ block: "nearest", inline: "nearest" });
  };

  /** What can be broken here depends on what stands here: offered anew whenever the form is opened. */
  const suggest = () => {
    const { story, choice, hop, faults, futures, future } = store.get();
    if (!story || !choice || !(/** @type {HTMLDetailsElement} */ (byId("fork")).open)) return;
    const given = futures.find((one) => one.id === future)?.extra ?? [];
    ideas = ideasFor({ world: story.worldAt(hop), choice, faults, given });
    fill(idea, h("option", { value: "" }, say.panel.chooseOrWrite), ...groups());
    about.textContent = "";
  };

  /** The ideas as a browser lists them, with a heading for each group. @returns {HTMLOptGroupElement[]} */
  const groups = () =>
    [...new Set(ideas.map((one) => one.group))].map((label) =>
      h(
        "optgroup",
        { label },
        ...ideas.flatMap((one, i) => (one.group === label ? h("option", { value: i }, one.label) : [])),
      ),
    );
  byId("fork").addEventListener("toggle", suggest);
  idea.addEventListener("change", () => {
    const chosen = ideas[Number(idea.value)];
    about.textContent = chosen && idea.value ? chosen.about : "";
    if (!idea.value || !chosen) return;
    netns.value = chosen.netns;
    run.value = chosen.run;
  });

  /** @param {State} state */
  const offer = (state) => {
    const names = [...(state.story?.worldAt(-1).namespaces.values() ?? [])]
      .filter((ns) => ns.role === "pod" || ns.role === "node" || ns.role === "host")
      .map((ns) => ns.name)
      .concat(CLUSTER);
    if (names.join() === [...netns.options].map((o) => o.value).join()) return;
    const before = netns.value;
    fill(netns, ...names.map((name) => h("option", { value: name }, name === CLUSTER ? say.panel.theCluster : name)));
    netns.value = names.includes(before) ? before : (state.choice?.from ?? names[0] ?? "");
  };

  store.on(["futures", "future"], show);
  store.on(["story", "grown"], offer);
  store.on(["story", "faults"], suggest);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (store.get().hop < 0) {
      store.notify({
        id: "fork",
        level: "info",
        text: say.panel.goToHopFirst,
      });
    } else if (run.value.trim() && netns.value) session.fork(netns.value, run.value.trim());
  });
}
