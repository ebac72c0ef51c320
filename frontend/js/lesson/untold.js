/** What a chapter of the tour keeps from its reader: the failures that are to be diagnosed. */

import { compose } from "../state/compose.js";
import { sameRun } from "../url/properties.js";

/** @import {State} from '../state/store.js' */
/** @import {Place} from '../url/properties.js' */

/**
 * The commands of a run that are not told, by their place in it.
 * @param {Pick<State, 'lesson'|'scenarios'>} state @param {Pick<Place, 'choice'|'extra'>} place @returns {Set<number>}
 */
export function untoldIn({ lesson, scenarios }, place) {
  const scenario = scenarios.find((one) => one.id === place.choice.scenario);
  if (!lesson || !scenario || !sameRun(place, lesson)) return new Set();
  const first = compose(scenario, place.choice).commands.length;
  return new Set(Array.from({ length: lesson.hidden }, (_, i) => first + i));
}
