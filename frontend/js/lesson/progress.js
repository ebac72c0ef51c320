/** Which chapters somebody has finished, kept in their browser. */

const KEY = "vethscope-tour";

/**
 * @typedef {object} Progress
 * @property {(id: string) => boolean} has
 * @property {(id: string) => void} add
 */

/** @param {() => Storage} storage which may throw: storage can be forbidden @returns {string[]} */
function read(storage) {
  try {
    const kept = JSON.parse(storage().getItem(KEY) ?? "[]");
    return Array.isArray(kept) ? kept.filter((one) => typeof one === "string") : [];
  } catch {
    return [];
  }
}

/**
 * @param {() => Storage} [storage]
 * @returns {Progress} where nothing can be kept, it lasts as long as the page
 */
export function createProgress(storage = () => localStorage) {
  const done = new Set(read(storage));
  return {
    has: (id) => done.has(id),
    add(id) {
      done.add(id);
      try {
        storage().setItem(KEY, JSON.stringify([...done]));
      } catch {
        // Then it is not kept.
      }
    },
  };
}
