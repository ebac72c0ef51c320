/** Where things are on the timeline's track, in pixels. */

/** Room above the lanes for the durations of folded gaps, and at both ends. */
export const TOP = 15;
const MARGIN = 12;
/** A display second is at least so wide, and a longer story scrolls; a short story does not spread out further than this. */
const LEAST_SECOND = 11;
const MOST_SECOND = 48;

/**
 * @typedef {object} Scale
 * @property {number} second      width of a display second
 * @property {number} laneHeight
 * @property {number} width       of the whole story
 * @property {(seconds: number) => number} x
 * @property {(lane: number) => number} y  middle of a lane
 * @property {(x: number) => number} secondsAt
 */

/**
 * @param {number} duration display seconds
 * @param {number} lanes
 * @param {{width: number, height: number}} room what is in sight
 * @returns {Scale}
 */
export function scaleOf(duration, lanes, room) {
  const span = Math.max(1, duration);
  const second = Math.min(MOST_SECOND, Math.max(LEAST_SECOND, (room.width - 2 * MARGIN) / span));
  const laneHeight = Math.min(26, Math.max(9, (room.height - TOP - 2) / Math.max(1, lanes)));
  return {
    second,
    laneHeight,
    width: Math.max(room.width, Math.ceil(2 * MARGIN + span * second)),
    x: (seconds) => MARGIN + seconds * second,
    y: (lane) => TOP + (lane + 0.5) * laneHeight,
    secondsAt: (x) => (x - MARGIN) / second,
  };
}
