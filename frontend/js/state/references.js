/** Who names whom in a run: a pod that is renamed keeps its Services and commands, one that goes takes itself out of them. */

import { isFault, textOf } from "./instruction.js";
import { namesOf, placeNames, thingAt } from "./draft.js";
import { valueAt, withValue } from "./path.js";
import { say } from "../words.js";

/** @import {Command, PolicyRule, Run} from '../net/messages.js' */
/** @import {Path} from './path.js' */

/** @typedef {(names: string[]|undefined) => string[]|undefined} Names  what becomes of a list of pods */

/** @param {PolicyRule[]|undefined} rules @param {Names} names @returns {PolicyRule[]|undefined} */
function mapRules(rules, names) {
  const peers = (/** @type {PolicyRule['from']} */ list) =>
    list?.flatMap((peer) => {
      if (!peer.pods) return [peer];
      const pods = names(peer.pods) ?? [];
      // A peer of which nobody is left would stand for nobody, which is what a rule without it would not.
      return [{ ...peer, pods }];
    });
  return rules?.map((rule) => ({
    ...rule,
    ...(rule.from && { from: peers(rule.from) }),
    ...(rule.to && { to: peers(rule.to) }),
  }));
}

/** The lists of pods of a run, changed. @param {Run} run @param {Names} names @returns {Run} */
function mapLists(run, names) {
  const { scenario } = run;
  return {
    ...run,
    scenario: {
      ...scenario,
      ...(scenario.services && {
        services: scenario.services.map((one) => (one.pods ? { ...one, pods: names(one.pods) } : one)),
      }),
      ...(scenario.policies && {
        policies: scenario.policies.map((one) => ({
          ...one,
          ...(one.pods && { pods: names(one.pods) }),
          ...(one.ingress && { ingress: mapRules(one.ingress, names) }),
          ...(one.egress && { egress: mapRules(one.egress, names) }),
        })),
      }),
    },
  };
}

/** @param {Command} command @param {(name: string) => string} rename @returns {Command} */
function mapCommand(command, rename) {
  const netns = rename(command.netns);
  if (!isFault(command))
    return {
      ...command,
      netns,
      run: command.run.replace(/[a-z0-9][a-z0-9-]*(?:\.[a-z0-9-]+)*/g, (word) => rename(word)),
    };
  const given = Object.entries(command.with ?? {}).map(([key, value]) => [key, rename(value)]);
  return { ...command, netns, with: Object.fromEntries(given) };
}

/**
 * Gives something another name, everywhere.
 * @param {Run} run @param {Path} path of the thing @param {string} name @returns {Run}
 */
export function rename(run, path, name) {
  const before = String(valueAt(run, [...path, "name"]) ?? "");
  const renamed = withValue(run, [...path, "name"], name);
  const { kind } = thingAt(path);
  if (!["node", "pod", "host", "service"].includes(kind) || !before || !name) return renamed;
  // While a name is typed it may be another one's for a moment; whose references those are could not be told any more.
  if (namesOf(run).filter((one) => one === before).length > 1 || namesOf(run).includes(name)) return renamed;
  const change = (/** @type {string} */ one) => (one === before ? name : one);
  const mapped = kind === "pod" ? mapLists(renamed, (names) => names?.map(change)) : renamed;
  return { ...mapped, commands: mapped.commands.map((command) => mapCommand(command, change)) };
}

/** The names that a command needs beside its own place. @param {Command} command @returns {string[]} words of it */
const wordsOf = (command) =>
  (isFault(command) ? Object.values(command.with ?? {}) : command.run.split(/\s+/)).map((word) => word.split(":")[0]);

/**
 * Takes something away, with everything that can't be without it.
 * @param {Run} run @param {Path} path of the thing
 * @returns {{run: Run, dropped: Command[]}} dropped: commands that were given in it or named it
 */
export function remove(run, path) {
  const before = namesOf(run);
  const without = withValue(run, path, undefined);
  const left = namesOf(without);
  const gone = before.filter((name) => !left.includes(name));
  if (!gone.length) return { run: without, dropped: [] };
  const mapped = mapLists(without, (names) => names?.filter((name) => !gone.includes(name)));
  const fits = (/** @type {Command} */ command) =>
    !gone.includes(command.netns) && !wordsOf(command).some((word) => gone.includes(word));
  return {
    run: { ...mapped, commands: mapped.commands.filter(fits) },
    dropped: mapped.commands.filter((command) => !fits(command)),
  };
}

/**
 * Another cluster with the commands of this one, as far as those who give them are there.
 * @param {Run} run @param {Command[]} commands @returns {{run: Run, dropped: Command[]}}
 */
export function carryOver(run, commands) {
  const places = placeNames(run);
  const fits = (/** @type {Command} */ command) =>
    places.includes(command.netns) || (isFault(command) && command.netns === "");
  return {
    run: { ...run, commands: commands.filter(fits) },
    dropped: commands.filter((command) => !fits(command)),
  };
}

/** Commands in a sentence. @param {Command[]} commands @returns {string} */
export const listCommands = (commands) =>
  say.build.more(
    commands
      .slice(0, 3)
      .map((command) => say.build.command(command.netns, textOf(command)))
      .join(", "),
    commands.length - 3,
  );
