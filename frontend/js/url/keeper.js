/** Brings the address up to date, but not more often than browsers allow. */

/** Browsers refuse to replace an entry of the history more often than about three times a second, in milliseconds. */
const PAUSE_MS = 500;

/**
 * @param {() => void} write
 * @param {() => void} wake asks for another frame
 * @returns {{moved: () => void, frame: (now: number) => void}} `moved`: the address is out of date; `frame`: called with each
 *   frame's time
 */
export function createKeeper(write, wake) {
  let isOld = false;
  let written = -Infinity;
  return {
    moved() {
      isOld = true;
      wake();
    },
    frame(now) {
      if (!isOld) return;
      if (now - written < PAUSE_MS) {
        wake();
        return;
      }
      isOld = false;
      written = now;
      write();
    },
  };
}
