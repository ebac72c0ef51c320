/** What a page has in view as links, which another page can show. */

import { textOf } from "../state/instruction.js";
import { sameRun, writeChapter, writePlace } from "./properties.js";

/** @import {Future, State} from '../state/store.js' */
/** @import {Place} from './properties.js' */

/**
 * @typedef {{futures: string[], view: number}} Shown  links without a hop, the original first, and which of them is in view
 */

/** @param {Future} future @param {State} state @returns {string} */
function linkOf({ choice, extra }, { scenarios, lesson }) {
  if (lesson && sameRun({ choice, extra }, lesson)) return writeChapter({ tour: lesson.id, hop: -1, speed: 1 });
  const ready = scenarios.find((one) => one.id === choice.scenario);
  return ready ? writePlace({ choice, extra, hop: -1, speed: 1 }, ready) : "";
}

/** @param {State} state @returns {Shown} */
export function sceneOf(state) {
  const view = state.futures.findIndex((one) => one.id === state.future);
  return { futures: state.futures.map((one) => linkOf(one, state)), view: Math.max(0, view) };
}

/** What a future is called that came as a link: its last command, or its backend. @param {Place} place @param {State} state @returns {string} */
export function labelOf({ choice, extra }, { futures, scenarios }) {
  const last = extra.at(-1);
  if (last && extra.length > (futures[0]?.extra.length ?? 0)) return `+ ${last.netns}: ${textOf(last)}`;
  const backend = scenarios.flatMap((one) => one.backends).find((one) => one.id === choice.backend);
  return backend?.title ?? choice.backend;
}
