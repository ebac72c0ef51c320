/** What a moving capsule leaves behind for a moment: the way that it has just come, the paler the longer ago. */

import { pointAt } from "../../layout/polyline.js";
import { moveOf } from "./motion.js";

/** @import {Point} from '../../state/types.js' */

/** So much of its hop a ghost looks back, in so many pieces. */
const BACK = 0.17;
export const PIECES = 7;

/**
 * @param {Point[]} points the way @param {number} p how much of the hop is over @param {number} shift beside the way
 * @returns {Point[]} from the oldest to where the capsule is; empty where it has not moved
 */
export function ghostOf(points, p, shift) {
  if (points.length < 2 || p <= 0) return [];
  return Array.from({ length: PIECES + 1 }, (_, i) => {
    const { x, y } = pointAt(points, moveOf(Math.max(0, p - BACK * (1 - i / PIECES))));
    return { x: x + shift, y };
  });
}
