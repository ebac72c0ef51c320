/**
 * What a link holds: one table of properties. Each knows how it is written, how it is read, and what to do with a value that
 * cannot be read: open the nearest thing that can, and say what was wrong.
 */

import { choiceOf, hostsOf, nodesOf, podsOf, sendersOf, settle, targetsOf, TRAFFIC } from "../state/compose.js";
import { CLUSTER, instructionOf, isFault, textOf } from "../state/instruction.js";
import { isRun } from "../state/own.js";
import { say } from "../words.js";
import { isPacked, MOST_PACKED, unpack } from "./pack.js";

/** @import {Choice} from '../state/compose.js' */
/** @import {ReadyScenario} from '../net/api.js' */
/** @import {Command, Run} from '../net/messages.js' */

/** Speeds that the player offers. */
export const SPEEDS = [1 / 16, 1 / 8, 1 / 4, 1 / 2, 1, 2, 4, 8, 16];

/**
 * @typedef {object} Place  what a link opens
 * @property {Choice} choice
 * @property {number} hop    event number of the hop in view; -1: the beginning
 * @property {number} speed
 * @property {Command[]} extra  commands that were given on the way, with their times
 * @property {string} [tour]    the link leads to a chapter of the tour, whose own run it is; empty: to its first one
 *
 * @typedef {object} Property
 * @property {string} key
 * @property {(place: Place, own: Choice) => string|null} print  null where the link can do without
 * @property {(text: string, place: Place, ready: ReadyScenario) => string|null} read  changes the place; answers with what was wrong
 */

/** A value longer than this is cut where it is quoted. */
const QUOTED = 40;

/** @param {string} text @returns {string} */
const quote = (text) => `“${text.length > QUOTED ? text.slice(0, QUOTED) + "…" : text}”`;

/** @param {'backend'|'from'|'to'|'traffic'} name @param {string} noun @param {(place: Place, ready: ReadyScenario) => string[]} allowed @returns {Property} */
function choiceProperty(name, noun, allowed) {
  return {
    key: name,
    print: (place, own) => (place.choice[name] === own[name] ? null : place.choice[name]),
    read(text, place, ready) {
      if (!allowed(place, ready).includes(text))
        return say.link.notInScenario(noun, quote(text), quote(place.choice[name]));
      place.choice = { ...place.choice, [name]: text };
      return null;
    },
  };
}

/** A link holds so many commands that were given on the way: as many as a run may have. */
const MOST_EXTRA = 100;
/** What is longer is packed. */
const LONG_EXTRA = 400;

/** A line of the property: time in microseconds, namespace, command. @param {string} line @param {string[]} names @returns {Command|null} */
function readCommand(line, names) {
  const [, at, netns, run] = /^(\d{1,12}) (\S{1,63}) (\S.{0,499})$/.exec(line) ?? [];
  if (at === undefined) return null;
  const command = instructionOf(netns, run);
  const known = names.includes(command.netns) || (isFault(command) && netns === CLUSTER);
  return known ? { at: Number(at), ...command } : null;
}

/** @type {Property[]} in the order in which they are read: later ones depend on earlier ones */
export const PROPERTIES = [
  choiceProperty("backend", say.link.cniBackend, (_, ready) => ready.backends.map((one) => one.id)),
  choiceProperty("from", say.link.sender, (_, ready) => sendersOf(ready)),
  choiceProperty("to", say.link.destination, (place, ready) => targetsOf(ready, place.choice.from)),
  choiceProperty("traffic", say.link.traffic, () => Object.keys(TRAFFIC)),
  {
    key: "hop",
    print: (place) => (place.hop < 0 ? null : String(place.hop)),
    read(text, place) {
      if (!/^\d{1,9}$/.test(text)) return say.link.hopNotNumber(quote(text));
      place.hop = Number(text);
      return null;
    },
  },
  {
    key: "extra",
    print: ({ extra }) => extra.map((one) => `${one.at} ${one.netns || CLUSTER} ${textOf(one)}`).join("\n") || null,
    read(text, place, ready) {
      const names = [...podsOf(ready), ...hostsOf(ready), ...nodesOf(ready).map((node) => node.name)];
      const lines = text.split("\n");
      const commands = lines.slice(0, MOST_EXTRA).map((line) => readCommand(line, names));
      place.extra = commands.filter((command) => command !== null);
      const lost = lines.length - place.extra.length;
      if (!lost) return null;
      return say.link.commandsLost(lost);
    },
  },
  {
    key: "speed",
    print: (place) => (place.speed === 1 ? null : String(place.speed)),
    read(text, place) {
      const wanted = Number(text);
      if (!(wanted > 0) || !Number.isFinite(wanted)) return say.link.speedNotNumber(quote(text));
      place.speed = SPEEDS.reduce((best, speed) =>
        Math.abs(Math.log(speed / wanted)) < Math.abs(Math.log(best / wanted)) ? speed : best,
      );
      return null;
    },
  },
];

/**
 * A place as the part of a link behind `#`.
 * @param {Place} place @param {ReadyScenario} ready
 * @param {(text: string) => string|null} [packed]  a long value in the form that {@link unpackLink} reads; null: it stays as it is
 * @returns {string} without the `#`
 */
export function writePlace(place, ready, packed = () => null) {
  const own = choiceOf(ready);
  const parts = new URLSearchParams({ scenario: place.choice.scenario });
  for (const property of PROPERTIES) {
    const value = property.print(place, own);
    if (value !== null) parts.set(property.key, value.length > LONG_EXTRA ? (packed(value) ?? value) : value);
  }
  if (ready.packed) parts.set("run", ready.packed);
  return parts.toString();
}

/**
 * A place in the tour, where the run is the chapter's own.
 * @param {Pick<Place, 'hop'|'speed'> & {tour: string}} place @returns {string} without the `#`
 */
export function writeChapter({ tour, hop, speed }) {
  const parts = new URLSearchParams({ tour });
  if (hop >= 0) parts.set("hop", String(hop));
  if (speed !== 1) parts.set("speed", String(speed));
  return parts.toString();
}

/** A link may not be longer than this: a packed run, and commands beside it. */
const LONGEST = 2 * MOST_PACKED;

/**
 * A link with nothing packed in it, and the run that it brings along.
 * @param {string} fragment with or without `#`
 * @returns {Promise<{text: string, run?: Run, packed: string, problems: string[]}>}
 */
export async function unpackLink(fragment) {
  const text = fragment.replace(/^#/, "");
  if (text.length > LONGEST) return { text, packed: "", problems: [] };
  const parts = new URLSearchParams(text);
  const packed = parts.get("run") ?? "";
  const problems = [];
  for (const key of ["run", "extra"]) {
    const value = parts.get(key) ?? "";
    if (!isPacked(value)) continue;
    const whole = await unpack(value).catch(() => null);
    if (whole !== null) parts.set(key, whole);
    else {
      parts.delete(key);
      if (key === "extra") problems.push(say.link.commandsLink);
    }
  }
  const run = packed ? readRun(parts.get("run") ?? "") : undefined;
  if (packed && !run) {
    problems.push(say.link.clusterLink);
    parts.delete("scenario");
  }
  parts.delete("run");
  return { text: parts.toString(), run, packed, problems };
}

/** @param {string} text @returns {Run|undefined} */
function readRun(text) {
  try {
    const run = JSON.parse(text);
    return isRun(run) ? run : undefined;
  } catch {
    // The reader is told that it cannot be read.
    return undefined;
  }
}
/** What a page without a link opens: the story that has everything in it, where the server offers it. */
const FIRST = "vxlan";

/** @param {ReadyScenario[]} scenarios at least one @returns {ReadyScenario} */
const firstOf = (scenarios) => scenarios.find((one) => one.id === FIRST) ?? scenarios[0];

/**
 * The place that a link opens.
 * @param {string} fragment with or without `#`
 * @param {ReadyScenario[]} scenarios at least one
 * @returns {{place: Place, problems: string[]}} problems: sentences for the reader, empty where all was well
 */
export function readPlace(fragment, scenarios) {
  const text = fragment.replace(/^#/, "");
  const problems = [];
  if (text.length > LONGEST) problems.push(say.link.tooLong(firstOf(scenarios).title));
  const parts = new URLSearchParams(text.length > LONGEST ? "" : text);
  const id = parts.get("scenario");
  const ready = scenarios.find((one) => one.id === id) ?? firstOf(scenarios);
  if (id !== null && id !== ready.id) problems.push(say.link.noScenario(quote(id), ready.title));
  /** @type {Place} */
  const place = { choice: choiceOf(ready), hop: -1, speed: 1, extra: [] };
  if (parts.has("tour")) place.tour = /^[a-z0-9-]{1,40}$/.exec(parts.get("tour") ?? "")?.[0] ?? "";
  for (const property of PROPERTIES) {
    const value = parts.get(property.key);
    const problem = value === null || (id !== null && id !== ready.id) ? null : property.read(value, place, ready);
    if (problem) problems.push(problem);
    place.choice = settle(ready, place.choice);
  }
  return { place, problems };
}

/** Whether two places are in the same run. @param {Pick<Place, 'choice'|'extra'>} a @param {Pick<Place, 'choice'|'extra'>} b @returns {boolean} */
export const sameRun = (a, b) =>
  Object.entries(a.choice).every(([key, value]) => b.choice[/** @type {keyof Choice} */ (key)] === value) &&
  JSON.stringify(a.extra) === JSON.stringify(b.extra);
