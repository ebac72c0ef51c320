/** Long values of a link, packed: `z1.` and then base64url of raw DEFLATE (RFC 1951). The number is the version of this form. */

import { say } from "../words.js";

const PREFIX = "z1.";

/** What is unpacked may not be longer than what the server takes as a run, in bytes. */
export const MOST_BYTES = 1_000_000;
/** What is packed may not be longer than this, in characters. */
export const MOST_PACKED = 100_000;

/** @param {string} value @returns {boolean} */
export const isPacked = (value) => /^z\d+\./.test(value);

/** @param {Uint8Array<ArrayBuffer>} bytes @param {CompressionStream|DecompressionStream} through @param {number} most */
async function pass(bytes, through, most) {
  const reader = new Blob([bytes]).stream().pipeThrough(through).getReader();
  /** @type {Uint8Array<ArrayBuffer>[]} */
  const parts = [];
  let length = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return new Uint8Array(await new Blob(parts).arrayBuffer());
    length += value.length;
    if (length > most) {
      await reader.cancel();
      throw new RangeError(say.link.moreThanBytes(most));
    }
    parts.push(new Uint8Array(value));
  }
}

/** @param {string} text @returns {Promise<string>} */
export async function pack(text) {
  const bytes = await pass(new TextEncoder().encode(text), new CompressionStream("deflate-raw"), Infinity);
  const binary = Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
  return PREFIX + btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}

/**
 * @param {string} packed @returns {Promise<string>}
 * @throws {Error} where it is of another version, is broken or too long
 */
export async function unpack(packed) {
  if (!packed.startsWith(PREFIX)) throw new RangeError(say.link.anotherVersion);
  if (packed.length > MOST_PACKED) throw new RangeError(say.link.tooLong2);
  const binary = atob(packed.slice(PREFIX.length).replaceAll("-", "+").replaceAll("_", "/"));
  const bytes = Uint8Array.from(binary, (char) => char.charCodeAt(0));
  const text = await pass(bytes, new DecompressionStream("deflate-raw"), MOST_BYTES);
  return new TextDecoder("utf-8", { fatal: true }).decode(text);
}

/**
 * Remembers what was packed lately, for who cannot wait.
 * @param {() => void} ready  what was asked for is there now
 * @returns {(text: string) => string|null} null where it is not there yet
 */
export function createPacks(ready) {
  let asked = "";
  /** @type {string|null} */
  let packed = null;
  return (text) => {
    if (text !== asked) {
      asked = text;
      packed = null;
      pack(text)
        .then((done) => {
          if (text !== asked) return;
          packed = done;
          ready();
        })
        .catch(() => {
          // The link then stays as long as it is.
        });
    }
    return packed;
  };
}
