/** The lines that were typed, the last ones of this browser. */

/** So many are kept. */
const MOST = 200;
/** A line that is longer was not typed here. */
const LONGEST = 400;

/**
 * @typedef {object} History
 * @property {(line: string) => void} add
 * @property {(draft: string) => string} older   the line before; `draft` is kept for the way back
 * @property {(draft: string) => string} newer
 * @property {() => string[]} lines              the oldest first
 */

/** What was kept, whatever it is by now. @param {string|null} text @returns {string[]} */
function read(text) {
  try {
    const list = JSON.parse(text ?? "[]");
    return Array.isArray(list)
      ? list.filter((one) => typeof one === "string" && one && one.length <= LONGEST).slice(-MOST)
      : [];
  } catch {
    // Somebody else has written there: begin anew.
    return [];
  }
}

/** @param {{load: () => string|null, save: (text: string) => void}} storage @returns {History} */
export function createHistory({ load, save }) {
  let lines = read(load());
  let at = lines.length;
  let kept = "";

  /** @param {number} to @param {string} draft @returns {string} */
  function go(to, draft) {
    if (at === lines.length) kept = draft;
    at = Math.max(0, Math.min(lines.length, to));
    return lines[at] ?? kept;
  }

  return {
    add(line) {
      if (line !== lines.at(-1)) lines = [...lines, line].slice(-MOST);
      at = lines.length;
      save(JSON.stringify(lines));
    },
    older: (draft) => go(at - 1, draft),
    newer: (draft) => go(at + 1, draft),
    lines: () => lines,
  };
}
