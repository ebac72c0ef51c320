/** Keeps the address bar and the page in step: seeking replaces the entry in the history, another scenario adds one. */

/** How often the entry may be replaced while playing: browsers refuse more than about three a second. */
const PAUSE_MS = 500;

/**
 * @typedef {object} Address
 * @property {() => string} read                   the part behind `#`
 * @property {(fragment: string) => void} push     a new entry
 * @property {(fragment: string) => void} replace  the current entry, soon
 * @property {() => string} link                   the whole address as it is now
 */

/**
 * @param {(fragment: string) => void} onChange called when the reader goes back, forward, or edits the address
 * @param {Window} [view]
 * @returns {Address}
 */
export function createAddress(onChange, view = window) {
  /** @type {string|null} */
  let waiting = null;
  let timer = 0;
  const read = () => view.location.hash.replace(/^#/, '');

  function write() {
    timer = 0;
    if (waiting !== null && waiting !== read()) view.history.replaceState(null, '', '#' + waiting);
    waiting = null;
  }

  /** @param {string} fragment */
  const replace = (fragment) => {
    waiting = fragment;
    if (!timer) timer = view.setTimeout(write, PAUSE_MS);
  };

  view.addEventListener('popstate', () => {
    waiting = null;
    onChange(read());
  });
  view.addEventListener('pagehide', write);
  return {
    read,
    replace,
    push(fragment) {
      write();
      if (fragment !== read()) view.history.pushState(null, '', '#' + fragment);
    },
    link() {
      write();
      return view.location.href;
    },
  };
}
