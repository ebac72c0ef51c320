/**
 * What was typed, and what it shows at a moment: a function of the entry, the story and the playhead, so that output comes as the playhead
 * passes it and goes again on the way back.
 */

import { commandsOf } from "../state/commands.js";
import { heard, tapsAt } from "./tcpdump.js";
import { say } from "../words.js";

/** @import {Story} from '../state/types.js' */
/** @import {Listening} from './tcpdump.js' */

/**
 * @typedef {{kind: 'text', lines: string[], failed: boolean, prose: boolean}} Text    an answer that stands; prose: sentences, not columns
 * @typedef {{kind: 'stage', index: number, run: string}} OnStage      a command of the run, by its place there
 * @typedef {{kind: 'capture', listening: Listening, frames: Map<string, string[]>, until: number}} Capture  frames: by future; until:
 *   number of the event at which it was stopped, Infinity while it was not
 *
 * @typedef {object} Entry
 * @property {number} id
 * @property {string} netns
 * @property {string} when    simulated time at which it was typed
 * @property {string} line
 * @property {Text|OnStage|Capture|null} answer  null until there is one
 *
 * @typedef {{lines: string[], status: string, more: number}} Shown  status: in a few words, empty where all is said; more: index of the hop
 *   with which it ends, where that is still to come, else -1
 */

/** @param {OnStage} answer @param {Story} story @param {number} until @returns {Shown} */
function onStage({ index, run }, story, until) {
  const done = commandsOf(story).get(index);
  if (!done?.start)
    return { lines: [], status: story.ended ? say.terminal.notInThisFuture : say.terminal.onItsWayToStage, more: -1 };
  if (done.start.run !== run) return { lines: [], status: say.terminal.notInThisFuture, more: -1 };
  const lines = done.lines.filter((event) => event.n <= until).map((event) => String(event.text));
  const { exit } = done;
  if (exit && exit.n <= until) return { lines, status: exit.status ? say.terminal.exit(exit.status) : "", more: -1 };
  const end = exit ? story.hops.findIndex((hop) => hop.n === exit.n) : -1;
  return { lines, status: done.start.n > until ? say.terminal.beginsAfterThisHop : say.terminal.onItsWay, more: end };
}

/** @param {Capture} answer @param {string} netns @param {Story} story @param {{until: number, future: string}} moment @returns {Shown} */
function capture({ listening, frames, until: stopped }, netns, story, { until, future }) {
  const known = frames.get(future);
  const title = say.terminal.listening(listening.dev);
  if (!known) return { lines: [title], status: say.terminal.asksForFrames, more: -1 };
  const range = { from: -1, until: Math.min(until, stopped) };
  const { lines, over } = heard(known, tapsAt(story, netns, listening.dev), listening, range);
  const isOver = over || stopped < Infinity;
  return {
    lines: [title, ...lines, ...(isOver ? [say.terminal.packetsCaptured(lines.length)] : [])],
    status: isOver ? "" : say.terminal.ctrlC,
    more: -1,
  };
}

/**
 * What an entry shows.
 * @param {Entry} entry @param {Story|null} story @param {{until: number, future: string}} moment until: number of the last event that has
 *   happened
 * @returns {Shown}
 */
export function shown({ answer, netns }, story, moment) {
  if (!answer || !story) return { lines: [], status: "…", more: -1 };
  if (answer.kind === "text") return { lines: answer.lines, status: "", more: -1 };
  return answer.kind === "stage" ? onStage(answer, story, moment.until) : capture(answer, netns, story, moment);
}
