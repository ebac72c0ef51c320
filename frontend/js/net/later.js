/** Not more often than so: the first value at once, of those that follow within the pause the last. */

/**
 * @template T
 * @param {number} pause milliseconds
 * @param {(value: T) => void} act
 * @returns {(value: T) => void}
 */
export function createLater(pause, act) {
  /** @type {T|undefined} */
  let waiting;
  let resting = false;

  function rest() {
    resting = true;
    setTimeout(() => {
      resting = false;
      if (waiting === undefined) return;
      const value = waiting;
      waiting = undefined;
      act(value);
      rest();
    }, pause);
  }

  return (value) => {
    if (resting) waiting = value;
    else {
      act(value);
      rest();
    }
  };
}
