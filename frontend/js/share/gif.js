/** Animated GIFs (GIF89a): one palette for all frames, and of each frame only the rectangle that has changed. */

import { lzw } from "./lzw.js";

/** The last colour of the table stands for "as before". */
const SAME = 255;
const TABLE_BITS = 8;

/** @param {number} value @returns {number[]} two bytes, the lower first */
const word = (value) => [value & 0xff, value >> 8];

/** @param {string} text @returns {number[]} */
const ascii = (text) => [...text].map((char) => char.charCodeAt(0));

/**
 * The rectangle in which two pictures differ.
 * @param {Uint8Array} before @param {Uint8Array} after @param {number} width
 * @returns {{x: number, y: number, width: number, height: number}} one pixel where nothing differs
 */
export function changed(before, after, width) {
  let left = width;
  let right = 0;
  let top = Infinity;
  let bottom = 0;
  for (let i = 0; i < after.length; i++) {
    if (before[i] === after[i]) continue;
    const x = i % width;
    const y = (i - x) / width;
    left = Math.min(left, x);
    right = Math.max(right, x);
    top = Math.min(top, y);
    bottom = Math.max(bottom, y);
  }
  if (top === Infinity) return { x: 0, y: 0, width: 1, height: 1 };
  return { x: left, y: top, width: right - left + 1, height: bottom - top + 1 };
}

/**
 * @param {{width: number, height: number, colours: Uint8Array, delay: number}} film at most 255 colours, three bytes each; `delay`:
 *   hundredths of a second between frames
 * @returns {{add: (indexes: Uint8Array) => void, end: () => Blob}} `add` takes a colour's place for each pixel, row by row
 */
export function createGif({ width, height, colours, delay }) {
  const table = new Uint8Array(3 << TABLE_BITS);
  table.set(colours.subarray(0, 3 * SAME));
  /** @type {BlobPart[]} */
  const parts = [
    new Uint8Array([...ascii("GIF89a"), ...word(width), ...word(height), 0xf0 | (TABLE_BITS - 1), 0, 0]),
    table,
    // It begins again at its end, for ever.
    new Uint8Array([0x21, 0xff, 11, ...ascii("NETSCAPE2.0"), 3, 1, 0, 0, 0]),
  ];
  /** @type {Uint8Array|null} */
  let before = null;

  return {
    add(indexes) {
      const last = before;
      const box = last ? changed(last, indexes, width) : { x: 0, y: 0, width, height };
      const pixels = new Uint8Array(box.width * box.height);
      for (let y = 0; y < box.height; y++)
        for (let x = 0; x < box.width; x++) {
          const at = (box.y + y) * width + box.x + x;
          pixels[y * box.width + x] = last && last[at] === indexes[at] ? SAME : indexes[at];
        }
      parts.push(
        // What is drawn stays, so that "as before" has a meaning.
        new Uint8Array([0x21, 0xf9, 4, (1 << 2) | 1, ...word(delay), SAME, 0]),
        new Uint8Array([0x2c, ...word(box.x), ...word(box.y), ...word(box.width), ...word(box.height), 0]),
        lzw(pixels, TABLE_BITS),
      );
      before = indexes;
    },
    end: () => new Blob([...parts, new Uint8Array([0x3b])], { type: "image/gif" }),
  };
}
