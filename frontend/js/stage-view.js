/** Between the page and the stage: what the stage is to draw, and what becomes of a click on it. */

import { participants } from "./state/lanes.js";

/** @import {Stage} from "./scene/stage.js" */
/** @import {Store} from "./state/store.js" */
/** @import {Story} from "./state/types.js" */

/**
 * @param {Store} store
 * @param {Stage} stage
 * @param {{still: () => boolean, onHop: (hop: number) => void, redraw: () => void}} page
 * @returns {(seconds: number) => void} draws the story in view at a display time
 */
export function createStageView(store, stage, { still, onHop, redraw }) {
  /** @type {{story: Story|null, hops: number, names: Set<string>}} */
  let taking = { story: null, hops: 0, names: new Set() };

  /** The same set as long as the story has not grown. @param {Story} story @returns {Set<string>} */
  function participantsOf(story) {
    if (taking.story !== story || taking.hops !== story.hops.length) {
      taking = { story, hops: story.hops.length, names: participants(story.hops) };
    }
    return taking.names;
  }

  /** A packet leads to its hop, a device or namespace shows its tables. @param {string} id */
  function onSelect(id) {
    const { story, hop } = store.get();
    if (id.startsWith("#") && story) {
      const packet = Number(id.slice(1));
      const at = story.hops.findLastIndex((one, i) => i <= Math.max(hop, 0) && one.pkt === packet);
      if (at >= 0) onHop(at);
      return;
    }
    store.set({ selected: id });
    redraw();
  }

  return (seconds) => {
    const { story, hover, selected } = store.get();
    if (!story) return;
    const pointed = story.hops[hover];
    stage.draw(story, seconds, {
      participants: participantsOf(story),
      selected: pointed ? `${pointed.ns}:${pointed.dev}` : selected,
      reducedMotion: still(),
      onSelect,
    });
  };
}
