/** Asks the server whether a run can be, without running it. */

import { say } from "../words.js";

/** @import {Problem, Run} from './messages.js' */

/** So long nothing is asked while somebody types, in milliseconds. */
const PAUSE_MS = 300;
/** An answer that takes longer is not waited for. */
const TIMEOUT_MS = 10_000;

const JSON_TYPE = "application/json";
const YAML_TYPE = "application/yaml";

/**
 * @typedef {{text: string}} Written  YAML
 * @typedef {object} Verdict
 * @property {Run} [run]          without what may be left out; absent where it could not be read at all
 * @property {Problem} [problem]  absent where it can be run
 */

/** @type {Problem} */
const UNREACHABLE = {
  detail: say.build.serverCannotBeReached,
};

/** @param {Response} response @returns {Promise<Verdict>} */
async function verdictOf(response) {
  const answer = await response.json().catch(() => ({}));
  if (response.ok) return { run: answer };
  const { read, ...problem } = answer;
  return { run: read, problem: { detail: say.build.serverAnsweredWithStatus(response.status), ...problem } };
}

/**
 * Asks once.
 * @param {Run|Written} draft @param {AbortSignal} [signal] @param {typeof fetch} [get]
 * @returns {Promise<Verdict>} with a problem where nobody answers, too
 */
export async function check(draft, signal = new AbortController().signal, get = fetch) {
  const [type, body] = "text" in draft ? [YAML_TYPE, draft.text] : [JSON_TYPE, JSON.stringify(draft)];
  try {
    return await verdictOf(
      await get("api/runs", {
        method: "POST",
        headers: { "content-type": type, accept: JSON_TYPE },
        body,
        signal: AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]),
      }),
    );
  } catch (error) {
    if (signal.aborted) throw error;
    return { problem: UNREACHABLE };
  }
}

/**
 * Asks after each change, when nothing has changed for a moment; what is overtaken is never answered.
 * @param {typeof fetch} [get]
 * @returns {{ask: (draft: Run|Written, answer: (verdict: Verdict) => void, at?: {once: boolean}) => void, stop: () => void}}
 */
export function createChecker(get = fetch) {
  let current = new AbortController();
  let timer = 0;
  const stop = () => {
    clearTimeout(timer);
    current.abort();
    current = new AbortController();
  };
  return {
    stop,
    ask(draft, answer, { once } = { once: false }) {
      stop();
      const { signal } = current;
      const now = () =>
        check(draft, signal, get).then(
          (verdict) => {
            if (!signal.aborted) answer(verdict);
          },
          () => {
            // It was overtaken, and the newer question has its own answer.
          },
        );
      timer = Number(setTimeout(() => void now(), once ? 0 : PAUSE_MS));
    },
  };
}
