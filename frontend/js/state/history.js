/** What was, what is, and what was taken back. One history for everything that can be edited; a value, not a store. */

/**
 * @template T
 * @typedef {object} History
 * @property {T[]} past    the oldest first
 * @property {T} present
 * @property {T[]} future  what redo brings, the next one first
 * @property {string} key  what the last change was about; "" where the next one is a step of its own in any case
 */

/** So many steps can be taken back. */
const MOST = 200;

/** @template T @param {T} present @returns {History<T>} */
export const beginHistory = (present) => ({ past: [], present, future: [], key: "" });

/**
 * One more step. Changes in a row with the same key are one step: a word that is typed is taken back as a word.
 * @template T @param {History<T>} history @param {T} present @param {string} [key] @returns {History<T>}
 */
export function record(history, present, key = "") {
  if (key && key === history.key) return { ...history, present, future: [] };
  return { past: [...history.past, history.present].slice(-MOST), present, future: [], key };
}

/** @template T @param {History<T>} history @returns {History<T>} the same one where there is nothing to take back */
export function undo(history) {
  const { past, present, future } = history;
  const last = past.at(-1);
  if (last === undefined) return history;
  return { past: past.slice(0, -1), present: last, future: [present, ...future], key: "" };
}

/** @template T @param {History<T>} history @returns {History<T>} the same one where there is nothing to bring back */
export function redo(history) {
  const { past, present, future } = history;
  if (!future.length) return history;
  return { past: [...past, present], present: future[0], future: future.slice(1), key: "" };
}
