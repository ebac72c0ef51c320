/** Keeps the address bar and the page in step: seeking replaces the entry in the history, another scenario adds one. */

/**
 * @typedef {object} Address
 * @property {() => string} read                   the part behind `#`
 * @property {(fragment: string) => void} push     a new entry
 * @property {(fragment: string) => void} replace  the current entry
 * @property {() => string} link                   the whole address as it is now
 */

/**
 * @param {(fragment: string) => void} onChange called when the reader goes back, forward, or edits the address
 * @param {Window} [view]
 * @returns {Address}
 */
export function createAddress(onChange, view = window) {
  const read = () => view.location.hash.replace(/^#/, "");
  /** A short link leaves its name in the query, for who reads the page's head only. @param {string} fragment */
  const written = (fragment) => {
    const url = new URL(view.location.href);
    url.searchParams.delete("s");
    return `${url.pathname}${url.search}#${fragment}`;
  };
  view.addEventListener("popstate", () => onChange(read()));
  return {
    read,
    replace(fragment) {
      if (fragment !== read()) view.history.replaceState(null, "", written(fragment));
    },
    push(fragment) {
      if (fragment !== read()) view.history.pushState(null, "", written(fragment));
    },
    // A link leads to what is in view, not into the classroom in which it was seen.
    link: () => {
      const { origin, pathname, hash } = view.location;
      return origin + pathname + hash;
    },
  };
}
