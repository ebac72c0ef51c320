/** The HTTP side of the terminal: what a command shows at a moment of a run, what can be typed, and the frames of a device as text. */

import { problemText } from "./messages.js";
import { say } from "../words.js";

/** @import {Run} from './messages.js' */

/**
 * @typedef {{kind: 'output', t: number, exit: number, stdout: string}
 *   | {kind: 'command'|'unknown', t: number, why: string}} Reply
 * @typedef {{run: Run, event: number, netns: string, command: string}} Question  right behind the event of that number
 * @typedef {{form: string, kind: string, about: string}} Form  in `form`, words in capitals are to be filled in
 */

/** Simulating a long run up to its end takes a while. */
const TIMEOUT_MS = 30_000;

const UNREACHABLE = say.server.unreachable;

/**
 * @param {string} path @param {unknown} body @param {string} accept @param {typeof fetch} get
 * @returns {Promise<Response>}
 * @throws {Error} whose message says what to do
 */
async function post(path, body, accept, get) {
  const response = await get(path, {
    method: "POST",
    headers: { accept, "content-type": "application/json" },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(TIMEOUT_MS),
  }).catch(() => {
    throw new Error(UNREACHABLE);
  });
  if (response.ok) return response;
  const problem = await response.json().catch(() => undefined);
  throw new Error(problemText(problem, say.server.status(response.status)));
}

/**
 * What a command shows.
 * @param {Question} question @param {typeof fetch} [get] @returns {Promise<Reply>}
 * @throws {Error} whose message says what to do
 */
export async function ask(question, get = fetch) {
  const response = await post("api/shell", question, "application/json", get);
  const value = await response.json().catch(() => null);
  const t = Number(value?.t) || 0;
  if (value?.kind === "output")
    return { kind: "output", t, exit: Number(value.exit) || 0, stdout: String(value.stdout ?? "") };
  if (value?.kind === "command" || value?.kind === "unknown")
    return { kind: value.kind, t, why: String(value.why ?? "") };
  throw new Error("The server's answer cannot be read. Reload the page.");
}

/**
 * The frames that pass a device in a whole run, as `tcpdump -e -n` prints them.
 * @param {Run} run @param {string} device as "ns:dev" @param {typeof fetch} [get]
 * @returns {Promise<string[]>} a line for each frame, in order
 * @throws {Error} whose message says what to do
 */
export async function framesOf(run, device, get = fetch) {
  const response = await post(`api/captures?device=${encodeURIComponent(device)}`, run, "text/plain", get);
  return (await response.text()).split("\n").filter(Boolean);
}

/** @param {any} value @returns {value is Form} */
const isForm = (value) =>
  typeof value?.form === "string" && typeof value.kind === "string" && typeof value.about === "string";

/**
 * What can be typed. The terminal works without: then it completes less.
 * @param {typeof fetch} [get] @returns {Promise<Form[]>} empty where it cannot be had
 */
export async function fetchForms(get = fetch) {
  const list = await get("api/shell/commands", {
    headers: { accept: "application/json" },
    signal: AbortSignal.timeout(TIMEOUT_MS),
  })
    .then((response) => (response.ok ? response.json() : []))
    .catch(() => []);
  return Array.isArray(list) ? list.filter(isForm) : [];
}
