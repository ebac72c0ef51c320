/** TCP (RFC 9293), with its options. */

import { field, hex, hexNumber, layer, onesSum, u16, u32, u8 } from "./bytes.js";

/** @import {Field} from '../state/types.js' */
/** @import {Dissection} from './dissect.js' */

const FLAGS = /** @type {const} */ ([
  [0x02, "SYN"],
  [0x10, "ACK"],
  [0x01, "FIN"],
  [0x04, "RST"],
  [0x08, "PSH"],
  [0x20, "URG"],
  [0x40, "ECE"],
  [0x80, "CWR"],
]);

/** The names of the set flags, as `SYN, ACK`. @param {number} bits @returns {string} */
export const flagNames = (bits) =>
  FLAGS.filter(([bit]) => bits & bit)
    .map(([, name]) => name)
    .join(", ") || "none";

/** @param {Uint8Array} b @param {number} at @param {number} kind @param {number} length @returns {string} */
function optionText(b, at, kind, length) {
  if (kind === 2 && length === 4) return `maximum segment size ${u16(b, at + 2)}`;
  if (kind === 3 && length === 3) return `window scale ${u8(b, at + 2)} (× ${2 ** Math.min(14, u8(b, at + 2))})`;
  if (kind === 4) return "selective acknowledgement permitted";
  if (kind === 5) return `selective acknowledgement ${hex(b, at + 2, length - 2)}`;
  if (kind === 8 && length === 10) return `timestamps ${u32(b, at + 2)}, echo ${u32(b, at + 6)}`;
  return `kind ${kind}`;
}

/** @param {Uint8Array} b @param {number} at @param {number} end @returns {Field[]} */
function options(b, at, end) {
  const fields = [];
  while (at < end) {
    const kind = u8(b, at);
    if (kind === 0) break;
    const length = kind === 1 ? 1 : Math.max(2, Math.min(u8(b, at + 1), end - at));
    if (kind !== 1) fields.push(field("Option", optionText(b, at, kind, length), at, length));
    at += length;
  }
  return fields;
}

/** @param {Uint8Array} b @param {number} at @param {number} end @param {number} pseudo @returns {Dissection|null} */
export function tcp(b, at, end, pseudo) {
  const headerLength = (u8(b, at + 12) >> 4) * 4;
  if (end - at < 20 || headerLength < 20 || headerLength > end - at) return null;
  const bits = u8(b, at + 13);
  const data = end - at - headerLength;
  const right = onesSum(b, at, end, pseudo) === 0xffff;
  return {
    layer: layer(
      "TCP",
      { at, length: headerLength },
      "ip",
      `${u16(b, at)} → ${u16(b, at + 2)} ${flagNames(bits)}${data ? ` · ${data} bytes` : ""}`,
      [
        field("Source port", `${u16(b, at)}`, at, 2),
        field("Destination port", `${u16(b, at + 2)}`, at + 2, 2),
        field("Sequence number", `${u32(b, at + 4)}`, at + 4, 4, "The number of the first byte in this segment."),
        field(
          "Acknowledgement",
          `${u32(b, at + 8)}`,
          at + 8,
          4,
          "The next byte that the sender of this segment expects.",
        ),
        field("Header length", `${headerLength} bytes`, at + 12, 1),
        field("Flags", flagNames(bits), at + 13, 1),
        field("Window", `${u16(b, at + 14)}`, at + 14, 2, "How much more may be on its way, before scaling."),
        field("Checksum", `${hexNumber(u16(b, at + 16), 4)}${right ? " (right)" : ""}`, at + 16, 2),
        field("Urgent pointer", `${u16(b, at + 18)}`, at + 18, 2),
        ...options(b, at + 20, at + headerLength),
      ],
    ),
    next: "data",
    at: at + headerLength,
    end,
  };
}
