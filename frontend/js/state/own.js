/** A run that somebody built, beside the ready scenarios: the bar, links and forks take it for one of them. */

import { podNames, placeNames } from "./draft.js";
import { isFault } from "./instruction.js";
import { PLACES, servicesOf } from "./compose.js";
import { hasIpv6 } from "./versions.js";
import { say } from "../words.js";

/** @import {Backend, ReadyScenario} from '../net/api.js' */
/** @import {Run} from '../net/messages.js' */

/** What links call it. */
export const OWN = "own";

const SENT = /^(ping|tcp-get|udp-send)\s+(?:-\S+\s+(?:\d+\s+)?)*([a-z0-9][a-z0-9.-]*)/;
/** @type {Record<string, string>} */
const TRAFFIC = { ping: "ping", "tcp-get": "tcp", "udp-send": "udp" };

/** Whose packet is followed: that of the first command that sends one. @param {Run} run */
function watchOf(run) {
  const targets = [...placeNames(run), ...servicesOf(/** @type {ReadyScenario} */ ({ run })), ...PLACES];
  for (const command of run.commands) {
    const [, tool, to] = isFault(command) ? [] : (SENT.exec(command.run) ?? []);
    if (tool && targets.includes(to)) return { from: command.netns, to, traffic: TRAFFIC[tool] };
  }
  const [from = "", to = from ? "gateway" : ""] = podNames(run);
  return { from, to, traffic: "ping" };
}

/**
 * @param {Run} run @param {Backend[]} backends @param {string} packed  the run as links hold it
 * @returns {ReadyScenario}
 */
export function ownScenario(run, backends, packed) {
  const offered = backends.filter((one) => one.id === run.scenario.backend || !hasIpv6(run) || one.ipv6 !== false);
  return {
    id: OWN,
    title: say.build.own,
    about: say.build.ownAbout,
    run: { ...run, seed: run.seed ?? 1, commands: run.commands ?? [] },
    watch: watchOf(run),
    backends: offered,
    packed,
  };
}

/** Whether a value from a link has a run's shape, as far as the page relies on it; the server judges the rest. @param {any} value @returns {value is Run} */
export const isRun = (value) =>
  typeof value?.scenario?.backend === "string" &&
  ["nodes", "hosts", "services"].every((list) => isNamed(value.scenario[list], list === "nodes")) &&
  (value.commands === undefined || (Array.isArray(value.commands) && value.commands.every(isCommand)));

/** @param {any} list @param {boolean} needed @returns {boolean} */
const isNamed = (list, needed) =>
  list === undefined
    ? !needed
    : Array.isArray(list) &&
      list.every(
        (one) =>
          typeof one?.name === "string" &&
          isNamed(one.pods?.every?.(isText) ? undefined : one.pods, false) &&
          hasPorts(one),
      );

/** @param {any} value */
const isText = (value) => typeof value === "string";
/** @param {any} one */
const hasPorts = (one) => one.ports === undefined || Array.isArray(one.ports);
/** @param {any} one */
const isCommand = (one) => isText(one?.run) || isText(one?.fault);
