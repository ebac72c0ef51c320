/** Growing waits between attempts, with jitter so that a restarted server does not get everybody back at once. */

const FIRST_MS = 400;
const LONGEST_MS = 15_000;

/**
 * The wait before an attempt.
 * @param {number} attempt 0 for the first
 * @param {() => number} random in [0, 1)
 * @returns {number} milliseconds: between half and the whole of 400, 800, 1600, … at most 15 000
 */
export function backoff(attempt, random) {
  const whole = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(attempt, 12));
  return whole / 2 + (whole / 2) * random();
}
