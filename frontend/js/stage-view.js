/** Between the page and the stage: what the stage is to draw, and what becomes of a click on it. */

import { participants } from "./state/lanes.js";

/** @import {Stage} from "./scene/stage.js" */
/** @import {State, Store} from "./state/store.js" */
/** @import {Story} from "./state/types.js" */

/**
 * Who takes part, in a story, in the one that it was forked from, or by what was chosen: so the stage stays as it is from one future to
 * the other.
 * @param {State} state @param {Story} story @returns {Set<string>} names
 */
export function participantsIn({ choice, futures }, story) {
  const original = futures[0]?.story ?? story;
  const chosen = [choice?.from, choice?.to].filter((name) => name && story.worldAt(Infinity).namespaces.has(name));
  return new Set(
    [...participants(original.hops), ...participants(story.hops), ...chosen].filter((name) => name !== undefined),
  );
}

/**
 * @param {Store} store
 * @param {Stage} stage
 * @param {{still: () => boolean, onHop: (hop: number) => void, enter?: () => void, redraw: () => void}} page
 *   `enter` brings the future into view that this stage shows
 * @returns {(seconds: number, story?: Story|null) => void} draws a story at a display time
 */
export function createStageView(store, stage, { still, onHop, enter = () => {}, redraw }) {
  /** @type {{key: string, story: Story|null, names: Set<string>}} */
  let taking = { key: "", story: null, names: new Set() };

  /** Who takes part: the same set as long as nothing has grown. @param {Story} story @returns {Set<string>} */
  function participantsOf(story) {
    const { choice, futures } = store.get();
    const original = futures[0]?.story ?? story;
    const key = `${story.hops.length} ${original.hops.length} ${choice?.from} ${choice?.to}`;
    if (taking.story !== story || taking.key !== key) {
      taking = { key, story, names: participantsIn(store.get(), story) };
    }
    return taking.names;
  }

  /** A packet leads to its hop; anything else shows its tables, or gets the terminal where that is open. @param {string} id */
  function onSelect(id) {
    enter();
    const { story, hop } = store.get();
    if (id.startsWith("#") && story) {
      const packet = Number(id.slice(1));
      const at = story.hops.findLastIndex((one, i) => i <= Math.max(hop, 0) && one.pkt === packet);
      if (at >= 0) onHop(at);
      return;
    }
    const { view } = store.get();
    store.set({ selected: id, view: id && view === "hop" ? "tables" : view });
    redraw();
  }

  return (seconds, story = store.get().story) => {
    const { story: inView, hover, selected } = store.get();
    if (!story) return;
    const pointed = story === inView ? story.hops[hover] : undefined;
    stage.draw(story, seconds, {
      participants: participantsOf(story),
      selected: pointed ? `${pointed.ns}:${pointed.dev}` : selected,
      reducedMotion: still(),
      onSelect,
    });
  };
}
