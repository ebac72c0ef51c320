/**
 * Reads numbers and addresses out of bytes. Every reader answers with something for every offset: what lies beyond the end
 * counts as zero, so that a cut-off header can be shown and can never throw.
 */

/** @import {Field, Layer, Tone} from '../state/types.js' */

/** One byte. @param {Uint8Array} b @param {number} at @returns {number} */
export const u8 = (b, at) => b[at] ?? 0;

/** Two bytes, network order. @param {Uint8Array} b @param {number} at @returns {number} */
export const u16 = (b, at) => (u8(b, at) << 8) | u8(b, at + 1);

/** Four bytes, network order, unsigned. @param {Uint8Array} b @param {number} at @returns {number} */
export const u32 = (b, at) => u16(b, at) * 0x10000 + u16(b, at + 2);

/** `length` bytes as hexadecimal digits. @param {Uint8Array} b @param {number} at @param {number} length @returns {string} */
export function hex(b, at, length) {
  let text = "";
  for (let i = at; i < at + length; i++) text += u8(b, i).toString(16).padStart(2, "0");
  return text;
}

/** A MAC address. @param {Uint8Array} b @param {number} at @returns {string} */
export const mac = (b, at) => /** @type {string[]} */ (hex(b, at, 6).match(/../g)).join(":");

/** An IPv4 address. @param {Uint8Array} b @param {number} at @returns {string} */
export const ipv4 = (b, at) => `${u8(b, at)}.${u8(b, at + 1)}.${u8(b, at + 2)}.${u8(b, at + 3)}`;

/** A number as `0x…` with so many digits. @param {number} value @param {number} digits @returns {string} */
export const hexNumber = (value, digits) => "0x" + value.toString(16).padStart(digits, "0");

/**
 * The Internet checksum over a range (RFC 1071); 0xffff, the ones' complement zero, where the range holds its own right checksum.
 * @param {Uint8Array} b @param {number} at @param {number} end @param {number} [sum] what is added first, such as a pseudo header
 * @returns {number} the folded sum, not complemented
 */
export function onesSum(b, at, end, sum = 0) {
  for (let i = at; i < end; i += 2) sum += (u8(b, i) << 8) | (i + 1 < end ? u8(b, i + 1) : 0);
  while (sum > 0xffff) sum = (sum & 0xffff) + Math.floor(sum / 0x10000);
  return sum;
}

/**
 * @param {string} name @param {string} value @param {number} offset @param {number} length @param {string} [about]
 * @returns {Field}
 */
export const field = (name, value, offset, length, about) => ({ name, value, offset, length, about });

/**
 * @param {Layer['protocol']} protocol @param {{at: number, length: number}} range @param {Tone} tone @param {string} summary
 * @param {Field[]} fields
 * @returns {Layer}
 */
export const layer = (protocol, range, tone, summary, fields) => ({
  protocol,
  offset: range.at,
  length: range.length,
  summary,
  inner: false,
  tone,
  fields,
});

/**
 * Bytes from hexadecimal text. Text that is not hexadecimal gives no bytes.
 * @param {unknown} text @returns {Uint8Array}
 */
export function fromHex(text) {
  if (typeof text !== "string" || text.length % 2 !== 0 || !/^[0-9a-fA-F]*$/.test(text)) return new Uint8Array(0);
  const bytes = new Uint8Array(text.length / 2);
  for (let i = 0; i < bytes.length; i++) bytes[i] = parseInt(text.slice(2 * i, 2 * i + 2), 16);
  return bytes;
}
