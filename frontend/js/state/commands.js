/** What the commands of a run have done and printed, by their place in the run. */

/** @import {Story, TraceEvent} from './types.js' */

/** @typedef {{start?: TraceEvent, lines: TraceEvent[], exit?: TraceEvent}} Done  as far as the story goes; lines: its output, in order */

/** A story only grows, so what was found stays. @type {WeakMap<Story, {read: number, commands: Map<number, Done>}>} */
const known = new WeakMap();

/** @param {Story} story @returns {Map<number, Done>} by the command's index in the run */
export function commandsOf(story) {
  const found = known.get(story) ?? { read: 0, commands: new Map() };
  known.set(story, found);
  for (; found.read < story.events.length; found.read++) {
    const event = story.events[found.read];
    if (event.e !== "start" && event.e !== "output" && event.e !== "exit") continue;
    const index = Number(event.command);
    const done = found.commands.get(index) ?? { lines: [] };
    found.commands.set(index, done);
    if (event.e === "output") done.lines.push(event);
    else done[event.e] = event;
  }
  return found.commands;
}
