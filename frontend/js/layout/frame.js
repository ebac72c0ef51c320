/**
 * Where things of a node are, counted from its pod side, so that a node can be drawn upside down with its network card
 * on top.
 */

/** @import {Box} from '../state/types.js' */

/**
 * @typedef {object} Frame
 * @property {Box} box
 * @property {boolean} flip
 * @property {number} spine     x of the line from the bridge down to the network card
 * @property {(offset: number) => number} y             of a point at this distance from the pod side's edge
 * @property {(offset: number, height: number) => number} top  y of a box's upper edge
 */

/** @param {Box} box @param {boolean} flip @returns {Frame} */
export function frameOf(box, flip) {
  const bottom = box.y + box.height;
  return {
    box,
    flip,
    spine: box.x + box.width / 2,
    y: (offset) => (flip ? bottom - offset : box.y + offset),
    top: (offset, height) => (flip ? bottom - offset - height : box.y + offset),
  };
}
