/** Stories to draw, from recordings of a real kernel that were written down as events of the protocol. */

import { readFileSync } from "node:fs";
import { createStory } from "../../js/state/story.js";

/** @import { Hop, Story } from "../../js/state/types.js" */

/** @param {"same-node"|"vxlan"|"direct"} name @returns {Story} */
export function storyOf(name) {
  const events = JSON.parse(readFileSync(new URL(`../fixtures/${name}.json`, import.meta.url), "utf8"));
  const builder = createStory();
  builder.append(events);
  builder.end();
  return builder.story;
}

/**
 * The first hop of some kind at a device.
 * @param {Story} story @param {string} place as "ns:dev" @param {{kind?: Hop["kind"], dir?: string, because?:
 *   string, after?: number}} [what]
 *   because: an event that led to it; after: the index of a hop before it
 * @returns {Hop}
 */
export function hopAt(story, place, { kind = "tap", dir, because, after = -1 } = {}) {
  const found = story.hops.find(
    (hop) =>
      hop.index > after &&
      hop.kind === kind &&
      `${hop.ns}:${hop.dev}` === place &&
      (!dir || hop.event.dir === dir) &&
      (!because || hop.because.some((event) => event.e === because)),
  );
  if (!found) throw new Error(`the story has no such hop at ${place}`);
  return found;
}

/** A display time within a hop. @param {Hop} hop @param {number} part 0 to 1 @returns {number} */
export const during = (hop, part) => hop.start + (hop.end - hop.start) * part;
