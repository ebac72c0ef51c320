/** The HTTP side: the ready scenarios, with what each can be run, and what can go wrong. Errors come back as sentences that say what to do. */

import { hasIpv6 } from "../state/versions.js";
import { problemText } from "./messages.js";
import { say } from "../words.js";

/** @import {Run} from './messages.js' */

/**
 * @typedef {object} Backend  what gives pods their network
 * @property {string} id     its name in the protocol
 * @property {string} title  the name that people use
 * @property {string} about  what it does, in a sentence
 * @property {boolean} [ipv6]  whether it can be had in a dual-stack cluster; so it is where nothing is said
 *
 * @typedef {object} ReadyScenario
 * @property {string} id
 * @property {string} title
 * @property {string} about
 * @property {Run} run
 * @property {{from: string, to: string, traffic: string}} watch
 * @property {Backend[]} backends  with what it can be run; at least its own
 * @property {string} [packed]     of a run that was built here: as links hold it
 *
 * @typedef {{name: string, about: string, takes: string, default?: string, choices?: string[], least?: number, most?: number}} FaultParameter
 *
 * @typedef {object} Fault  something that can go wrong
 * @property {string} name
 * @property {string} group   the heading that it stands under
 * @property {string} scope   `node`, `pod` or `cluster`
 * @property {string} title
 * @property {string} about   what is wrong, in a sentence
 * @property {string} seen    what the application sees, in a sentence
 * @property {string[]} backends
 * @property {FaultParameter[]} parameters
 */

/** An answer that takes longer is not waited for. */
const TIMEOUT_MS = 10_000;

/** @param {any} value @returns {value is ReadyScenario} */
const isReady = (value) =>
  typeof value?.id === "string" &&
  typeof value.title === "string" &&
  Array.isArray(value.run?.scenario?.nodes) &&
  Array.isArray(value.run.commands) &&
  typeof value.run.scenario.backend === "string";

/** @param {any} value @returns {value is Backend} */
const isBackend = (value) => typeof value?.id === "string" && typeof value.title === "string";

/** @param {ReadyScenario} value @param {Backend[]} offered @returns {ReadyScenario} */
const complete = (value, offered) => ({
  ...value,
  backends: withOwn(
    hasIpv6(value.run) ? offered.filter((one) => one.ipv6 !== false) : offered,
    value.run.scenario.backend,
  ),
  about: String(value.about ?? ""),
  watch: {
    from: String(value.watch?.from ?? ""),
    to: String(value.watch?.to ?? ""),
    traffic: String(value.watch?.traffic ?? "ping"),
  },
});

/** What a server offers, and in any case what a scenario already has. @param {Backend[]} offered @param {string} own */
const withOwn = (offered, own) =>
  offered.some((one) => one.id === own) ? offered : [{ id: own, title: own, about: "" }, ...offered];

/** @param {Response} response @returns {Promise<string>} */
async function failure(response) {
  const otherwise = say.server.status(response.status);
  if (!response.headers.get("content-type")?.includes("json")) return otherwise;
  return problemText(await response.json().catch(() => undefined), otherwise);
}

/**
 * @param {string} path @param {typeof fetch} get
 * @returns {Promise<unknown[]>} what the server lists there; empty where it answers with something else
 * @throws {Error} whose message says what to do
 */
async function fetchList(path, get) {
  const response = await get(path, {
    headers: { accept: "application/json" },
    signal: AbortSignal.timeout(TIMEOUT_MS),
  }).catch(() => {
    throw new Error(say.server.unreachable);
  });
  if (!response.ok) throw new Error(await failure(response));
  const list = await response.json().catch(() => null);
  return Array.isArray(list) ? list : [];
}

/**
 * The ready scenarios, and with what each can be run.
 * @param {typeof fetch} [get]
 * @returns {Promise<ReadyScenario[]>} at least one
 * @throws {Error} whose message says what to do
 */
export async function fetchScenarios(get = fetch) {
  const [scenarios, backends] = await Promise.all([fetchList("api/scenarios", get), fetchList("api/backends", get)]);
  const offered = backends.filter(isBackend);
  const ready = scenarios.filter(isReady).map((one) => complete(one, offered));
  if (!ready.length)
    throw new Error(
      "The server has no scenario that this page can read. Reload the page; if that does not help, page and server have different versions.",
    );
  return ready;
}

/** @param {any} value @returns {value is Fault} */
const isFault = (value) =>
  ["name", "group", "scope", "title", "about", "seen"].every((key) => typeof value?.[key] === "string") &&
  Array.isArray(value.backends) &&
  Array.isArray(value.parameters);

/**
 * What can go wrong. The page works without: then it offers none.
 * @param {typeof fetch} [get]
 * @returns {Promise<Fault[]>} empty where they cannot be had
 */
export async function fetchFaults(get = fetch) {
  const list = await get("api/faults", {
    headers: { accept: "application/json" },
    signal: AbortSignal.timeout(TIMEOUT_MS),
  })
    .then((response) => (response.ok ? response.json() : []))
    .catch(() => []);
  return Array.isArray(list) ? list.filter(isFault) : [];
}
