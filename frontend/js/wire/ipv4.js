/** IPv4 (RFC 791), with its options. */

import { field, hex, hexNumber, ipv4 as address, layer, onesSum, u16, u8 } from "./bytes.js";

/** @import {Field} from '../state/types.js' */
/** @import {Dissection} from './dissect.js' */

/** @type {Record<number, [string, Dissection['next']]>} */
const PROTOCOLS = {
  1: ["ICMP", "icmp"],
  6: ["TCP", "tcp"],
  17: ["UDP", "udp"],
  4: ["IPv4 in IPv4", "ipv4"],
  41: ["IPv6 in IPv4", "ipv6"],
  50: ["ESP", "esp"],
};

/** @type {Record<number, string>} */
const OPTIONS = {
  0: "end of options",
  1: "no operation",
  7: "record route",
  68: "timestamp",
  131: "loose source route",
  137: "strict source route",
  148: "router alert",
};

/** The name of a protocol number. @param {number} number @returns {string} */
export const protocolName = (number) => PROTOCOLS[number]?.[0] ?? `protocol ${number}`;

/** @param {Uint8Array} b @param {number} at @param {number} end @returns {Field[]} */
function options(b, at, end) {
  const fields = [];
  while (at < end) {
    const kind = u8(b, at);
    const length = kind < 2 ? 1 : Math.max(2, Math.min(u8(b, at + 1), end - at));
    fields.push(
      field("Option", `${OPTIONS[kind] ?? kind}${length > 2 ? " " + hex(b, at + 2, length - 2) : ""}`, at, length),
    );
    if (kind === 0) break;
    at += length;
  }
  return fields;
}

/** @param {number} bits @returns {string} */
function flags(bits) {
  const names = [bits & 0x4000 ? "don't fragment" : "", bits & 0x2000 ? "more fragments" : ""].filter(Boolean);
  return names.length ? names.join(", ") : "none";
}

/** @param {Uint8Array} b @param {number} at @param {number} headerLength @returns {Field[]} */
function fieldsOf(b, at, headerLength) {
  const bits = u16(b, at + 6);
  const tos = u8(b, at + 1);
  const right = onesSum(b, at, at + headerLength) === 0xffff;
  return [
    field("Version", "4", at, 1),
    field("Header length", `${headerLength} bytes`, at, 1),
    field(
      "Type of service",
      hexNumber(tos, 2),
      at + 1,
      1,
      tos === 0xc0 ? "Internetwork control: ICMP errors carry it." : undefined,
    ),
    field("Total length", `${u16(b, at + 2)} bytes`, at + 2, 2, "Header and payload; the MTU limits it."),
    field("Identification", `${u16(b, at + 4)}`, at + 4, 2, "Which packet a fragment belongs to. Forwarding keeps it."),
    field(
      "Flags",
      flags(bits),
      at + 6,
      1,
      bits & 0x4000 ? "A router that would have to split the packet sends an error instead." : undefined,
    ),
    field("Fragment offset", `${(bits & 0x1fff) * 8}`, at + 6, 2),
    field("TTL", `${u8(b, at + 8)}`, at + 8, 1, "Each router takes one off; a bridge does not touch it."),
    field("Protocol", `${u8(b, at + 9)} (${protocolName(u8(b, at + 9))})`, at + 9, 1),
    field(
      "Header checksum",
      `${hexNumber(u16(b, at + 10), 4)} (${right ? "right" : "wrong"})`,
      at + 10,
      2,
      "Covers the header only, so it changes whenever the TTL does.",
    ),
    field("Source", address(b, at + 12), at + 12, 4),
    field("Destination", address(b, at + 16), at + 16, 4),
    ...options(b, at + 20, at + headerLength),
  ];
}

/** @param {Uint8Array} b @param {number} at @param {number} end @returns {Dissection|null} */
export function ipv4(b, at, end) {
  const headerLength = (u8(b, at) & 15) * 4;
  const total = u16(b, at + 2);
  if (end - at < 20 || u8(b, at) >> 4 !== 4 || headerLength < 20 || headerLength > end - at || total < headerLength)
    return null;
  const laterFragment = (u16(b, at + 6) & 0x1fff) !== 0;
  return {
    layer: layer(
      "IPv4",
      { at, length: headerLength },
      "ip",
      `${address(b, at + 12)} → ${address(b, at + 16)} ttl ${u8(b, at + 8)}`,
      fieldsOf(b, at, headerLength),
    ),
    next: laterFragment ? "data" : (PROTOCOLS[u8(b, at + 9)]?.[1] ?? "data"),
    at: at + headerLength,
    end: Math.min(end, at + total),
    pseudo: onesSum(b, at + 12, at + 20, u8(b, at + 9) + total - headerLength),
  };
}
