/**
 * How many packets each rule of a packet filter has matched so far: what `iptables -L -v` counts, as far as the trace tells it, which is
 * from the start of the story on.
 */

import { stepsOf } from "../panel/rules.js";

/** @import {Story, TraceEvent} from '../state/types.js' */

/** @typedef {{read: number, walks: TraceEvent[]}} Known  read: so many events of the story have been looked at */

/** A story only grows, so what was found stays. @type {WeakMap<Story, Known>} */
const known = new WeakMap();

/** @param {Story} story @returns {TraceEvent[]} all walks through rules, in order */
function walksOf(story) {
  const found = known.get(story) ?? { read: 0, walks: [] };
  known.set(story, found);
  for (; found.read < story.events.length; found.read++) {
    const event = story.events[found.read];
    if (event.e === "rules") found.walks.push(event);
  }
  return found.walks;
}

/**
 * The packets that rules have matched.
 * @param {Story} story @param {{ns: string, table: string, until: number}} which until: number of the last event that counts
 * @param {(chain: string, rule: string) => boolean} stands whether a rule stands in a chain
 * @returns {Map<string, number>} by the text of the rule, as `-A CHAIN …`
 */
export function matches(story, { ns, table, until }, stands) {
  /** @type {Map<string, number>} */
  const counts = new Map();
  for (const walk of walksOf(story)) {
    if (walk.n > until) break;
    if (walk.ns !== ns || walk.table !== table) continue;
    for (const { chain, rule } of stepsOf(walk, stands)) {
      const text = `-A ${chain} ${rule}`;
      counts.set(text, (counts.get(text) ?? 0) + 1);
    }
  }
  return counts;
}
