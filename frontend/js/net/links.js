/** Short links: the server keeps a run and what is seen of it, under an id that follows from both. */

import { say } from "../words.js";
import { problemText } from "./messages.js";

/** @import {Run} from './messages.js' */

/** An answer that takes longer is not waited for. */
const TIMEOUT_MS = 10_000;

/**
 * @param {typeof fetch} send @param {string} path @param {RequestInit} request
 * @returns {Promise<any>} the answer
 * @throws {Error} whose message says what to do
 */
async function ask(send, path, request) {
  const response = await send(path, { ...request, signal: AbortSignal.timeout(TIMEOUT_MS) }).catch(() => {
    throw new Error(say.short.unreachable);
  });
  const answer = await response.json().catch(() => undefined);
  if (response.ok) return answer;
  throw new Error(problemText(answer, say.server.status(response.status)));
}

/**
 * Has the server keep a moment.
 * @param {Run} run
 * @param {string} view the part of the long link behind `#`
 * @param {typeof fetch} [send]
 * @returns {Promise<string>} the short link's path, as `/s/1x5ay94ge8qm`
 * @throws {Error} whose message says what to do
 */
export async function keepLink(run, view, send = fetch) {
  const headers = { "content-type": "application/json" };
  const answer = await ask(send, "api/links", { method: "POST", headers, body: JSON.stringify({ run, view }) });
  if (typeof answer?.path !== "string" || !/^\/[\w./~-]{1,200}$/.test(answer.path))
    throw new Error(say.short.unreachable);
  return answer.path;
}

/**
 * What a short link stands for.
 * @param {string} id
 * @param {typeof fetch} [send]
 * @returns {Promise<string>} the part of the long link behind `#`
 * @throws {Error} whose message says what to do
 */
export async function fetchView(id, send = fetch) {
  const answer = await ask(send, `api/links/${encodeURIComponent(id)}`, {});
  return String(answer?.view ?? "");
}
