/** WebM: what a browser's encoder makes of the frames, in a file (Matroska, RFC 9559). */

import { say } from "../words.js";

/** @param {number} value @param {number} length @returns {number[]} big-endian */
const bytesOf = (value, length) =>
  Array.from({ length }, (_, i) => Math.floor(value / 2 ** (8 * (length - 1 - i))) % 256);

/** A size in eight bytes, which holds any (RFC 8794, section 4). @param {number} size @returns {number[]} */
const sizeOf = (size) => [1, ...bytesOf(size, 7)];

/** @typedef {Uint8Array<ArrayBuffer>} Bytes */

/** An element. @param {number[]} id @param {...(Bytes|number[])} content @returns {Bytes} */
function element(id, ...content) {
  const length = content.reduce((sum, part) => sum + part.length, 0);
  const head = [...id, ...sizeOf(length)];
  const out = new Uint8Array(head.length + length);
  out.set(head);
  let at = head.length;
  for (const part of content) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}

/** @param {number} value @returns {Bytes} an IEEE number of eight bytes */
function float(value) {
  const out = new Uint8Array(8);
  new DataView(out.buffer).setFloat64(0, value);
  return out;
}

/** @param {string} text @returns {Bytes} */
const utf8 = (text) => new Uint8Array(new TextEncoder().encode(text));

/**
 * @typedef {{key: boolean, ms: number, data: Bytes}} Chunk  one encoded frame
 */

/** Chunks from one key frame to the next. @param {Chunk[]} chunks @returns {Chunk[][]} */
function clusters(chunks) {
  /** @type {Chunk[][]} */
  const all = [];
  for (const chunk of chunks) {
    if (chunk.key || !all.length) all.push([]);
    all[all.length - 1].push(chunk);
  }
  return all;
}

/**
 * @param {{width: number, height: number, ms: number, chunks: Chunk[]}} film VP8; `ms`: how long it is; the first chunk is a key frame
 * @returns {Blob}
 */
export function webmOf({ width, height, ms, chunks }) {
  const name = utf8(say.share.vethscope);
  const head = element(
    [0x1a, 0x45, 0xdf, 0xa3],
    element([0x42, 0x86], [1]),
    element([0x42, 0xf7], [1]),
    element([0x42, 0xf2], [4]),
    element([0x42, 0xf3], [8]),
    element([0x42, 0x82], utf8("webm")),
    element([0x42, 0x87], [2]),
    element([0x42, 0x85], [2]),
  );
  const info = element(
    [0x15, 0x49, 0xa9, 0x66],
    element([0x2a, 0xd7, 0xb1], bytesOf(1_000_000, 4)),
    element([0x44, 0x89], float(ms)),
    element([0x4d, 0x80], name),
    element([0x57, 0x41], name),
  );
  const video = element([0xe0], element([0xb0], bytesOf(width, 2)), element([0xba], bytesOf(height, 2)));
  const track = element(
    [0xae],
    element([0xd7], [1]),
    element([0x73, 0xc5], [1]),
    element([0x83], [1]),
    element([0x86], utf8("V_VP8")),
    video,
  );
  const blocks = clusters(chunks).map((group) =>
    element(
      [0x1f, 0x43, 0xb6, 0x75],
      element([0xe7], bytesOf(group[0].ms, 4)),
      ...group.map(({ key, ms: at, data }) =>
        element([0xa3], [0x81, ...bytesOf(at - group[0].ms, 2), key ? 0x80 : 0], data),
      ),
    ),
  );
  const segment = element([0x18, 0x53, 0x80, 0x67], info, element([0x16, 0x54, 0xae, 0x6b], track), ...blocks);
  return new Blob([head, segment], { type: "video/webm" });
}
