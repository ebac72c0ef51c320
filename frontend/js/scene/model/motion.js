/** How things move: one clock, one easing, the same for all. */

/** The part of a hop in which its capsule moves; the rest it stands, so that the eye can follow. */
export const MOVING = 0.78;

/** @param {number} x @returns {number} 0 to 1 */
export const clamp = (x) => Math.max(0, Math.min(1, x));

/** Slow at both ends. @param {number} x 0 to 1 @returns {number} */
export const ease = (x) => (x < 0.5 ? 4 * x * x * x : 1 - (-2 * x + 2) ** 3 / 2);

/** @param {{start: number, end: number}} step display seconds @param {number} t @returns {number} how much of it is over, 0 to 1 */
export const progressOf = (step, t) => (step.end > step.start ? clamp((t - step.start) / (step.end - step.start)) : 1);

/** The part of the way at a part of the time. @param {number} p 0 to 1 @returns {number} */
export const moveOf = (p) => ease(clamp(p / MOVING));
