/** IPv6 (RFC 8200), with its extension headers, and the text of its addresses (RFC 5952). */

import { field, hexNumber, layer, onesSum, u16, u32, u8 } from "./bytes.js";

/** @import {Field} from '../state/types.js' */
/** @import {Dissection} from './dissect.js' */

/** @type {Record<number, [string, Dissection['next']]>} */
const NEXT = {
  6: ["TCP", "tcp"],
  17: ["UDP", "udp"],
  58: ["ICMPv6", "icmpv6"],
  4: ["IPv4", "ipv4"],
  41: ["IPv6", "ipv6"],
  50: ["ESP", "esp"],
};

/** @type {Record<number, string>} */
const EXTENSIONS = { 0: "hop-by-hop options", 43: "routing", 44: "fragment", 60: "destination options" };

/** An address, its longest run of zeros left out. @param {Uint8Array} b @param {number} at @returns {string} */
export function ipv6Address(b, at) {
  const groups = Array.from({ length: 8 }, (_, i) => u16(b, at + 2 * i).toString(16));
  const runs = [...groups.join(":").matchAll(/(?<![0-9a-f])0(:0)+(?![0-9a-f])/g)];
  const longest = runs.sort((a, c) => c[0].length - a[0].length)[0];
  if (!longest) return groups.join(":");
  const text = groups.join(":");
  const before = text.slice(0, longest.index).replace(/:$/, "");
  const after = text.slice(longest.index + longest[0].length).replace(/^:/, "");
  return `${before}::${after}`;
}

/**
 * Follows the extension headers.
 * @param {Uint8Array} b @param {number} at @param {number} end
 * @returns {{next: number, at: number, fields: Field[], laterFragment: boolean}}
 */
function extensions(b, at, end) {
  let next = u8(b, at + 6);
  let here = at + 40;
  let laterFragment = false;
  /** @type {Field[]} */
  const fields = [];
  while (EXTENSIONS[next] && here + 8 <= end && fields.length < 8) {
    const length = next === 44 ? 8 : (u8(b, here + 1) + 1) * 8;
    if (next === 44) laterFragment = u16(b, here + 2) >> 3 !== 0;
    fields.push(field("Extension header", EXTENSIONS[next], here, Math.min(length, end - here)));
    next = u8(b, here);
    here = Math.min(end, here + length);
  }
  return { next, at: here, fields, laterFragment };
}

/** @param {Uint8Array} b @param {number} at @param {number} end @returns {Dissection|null} */
export function ipv6(b, at, end) {
  if (end - at < 40 || u8(b, at) >> 4 !== 6) return null;
  const [source, destination] = [ipv6Address(b, at + 8), ipv6Address(b, at + 24)];
  const until = Math.min(end, at + 40 + u16(b, at + 4));
  const rest = extensions(b, at, until);
  const [name, next] = NEXT[rest.next] ?? [`protocol ${rest.next}`, "data"];
  return {
    layer: layer("IPv6", { at, length: rest.at - at }, "ip", `${source} → ${destination} hlim ${u8(b, at + 7)}`, [
      field("Version", "6", at, 1),
      field("Traffic class", hexNumber((u16(b, at) >> 4) & 0xff, 2), at, 2),
      field("Flow label", hexNumber(u32(b, at) & 0xfffff, 5), at + 1, 3, "The same for all packets of one flow."),
      field("Payload length", `${u16(b, at + 4)} bytes`, at + 4, 2),
      field("Next header", `${u8(b, at + 6)} (${EXTENSIONS[u8(b, at + 6)] ?? name})`, at + 6, 1),
      field("TTL", `${u8(b, at + 7)}`, at + 7, 1, "IPv6 calls it hop limit: each router takes one off."),
      field("Source", source, at + 8, 16),
      field("Destination", destination, at + 24, 16),
      ...rest.fields,
    ]),
    next: rest.laterFragment ? "data" : next,
    at: rest.at,
    end: until,
    pseudo: onesSum(b, at + 8, at + 40, rest.next + (until - rest.at)),
  };
}
