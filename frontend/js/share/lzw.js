/** GIF's compression: variable-length codes of Lempel, Ziv and Welch, in blocks of up to 255 bytes. */

const MOST_CODES = 4096;
const BLOCK = 255;

/**
 * @param {Uint8Array} pixels each less than 2^bits @param {number} bits 2 to 8
 * @returns {Uint8Array<ArrayBuffer>} as it stands in a GIF: the number of bits, blocks, and an empty block
 */
export function lzw(pixels, bits) {
  const clear = 1 << bits;
  /** @type {number[]} */
  const bytes = [];
  let pending = 0;
  let pendingBits = 0;
  let size = bits + 1;
  let next = clear + 2;
  /** the code of a known row of pixels and one more, by both @type {Map<number, number>} */
  let codes = new Map();

  /** @param {number} code */
  function write(code) {
    pending |= code << pendingBits;
    pendingBits += size;
    while (pendingBits >= 8) {
      bytes.push(pending & 0xff);
      pending >>>= 8;
      pendingBits -= 8;
    }
  }

  write(clear);
  let prefix = pixels[0] ?? 0;
  for (let i = 1; i < pixels.length; i++) {
    const key = (prefix << 8) | pixels[i];
    const known = codes.get(key);
    if (known !== undefined) {
      prefix = known;
      continue;
    }
    write(prefix);
    prefix = pixels[i];
    if (next < MOST_CODES) {
      codes.set(key, next);
      // The reader learns a code one step later, so its codes grow one step later, too.
      if (next === 1 << size) size++;
      next++;
    } else {
      write(clear);
      codes = new Map();
      size = bits + 1;
      next = clear + 2;
    }
  }
  write(prefix);
  write(clear + 1);
  if (pendingBits > 0) bytes.push(pending & 0xff);
  return blocks(bytes, bits);
}

/** @param {number[]} bytes @param {number} bits @returns {Uint8Array<ArrayBuffer>} */
function blocks(bytes, bits) {
  const out = new Uint8Array(1 + bytes.length + Math.ceil(bytes.length / BLOCK) + 1);
  out[0] = bits;
  let at = 1;
  for (let from = 0; from < bytes.length; from += BLOCK) {
    const block = bytes.slice(from, from + BLOCK);
    out[at++] = block.length;
    out.set(block, at);
    at += block.length;
  }
  return out;
}
