/** ICMP (RFC 792): echo, and errors with the packet that they quote. */

import { field, hexNumber, ipv4 as address, layer, onesSum, u16, u8 } from "./bytes.js";
import { protocolName } from "./ipv4.js";

/** @import {Field} from '../state/types.js' */
/** @import {Dissection} from './dissect.js' */

/** @type {Record<number, string>} */
const TYPES = {
  0: "echo reply",
  3: "destination unreachable",
  5: "redirect",
  8: "echo request",
  11: "time exceeded",
  12: "parameter problem",
};

/** @type {Record<string, string>} */
const CODES = {
  "3/0": "net unreachable",
  "3/1": "host unreachable",
  "3/2": "protocol unreachable",
  "3/3": "port unreachable",
  "3/4": "fragmentation needed",
  "3/13": "administratively prohibited",
  "5/1": "redirect for the host",
  "11/0": "TTL expired in transit",
  "11/1": "reassembly time exceeded",
};

/**
 * The packet that an ICMP error quotes, in a line.
 * @param {Uint8Array} b @param {number} at @param {number} end @returns {string}
 */
export function quoted(b, at, end) {
  if (end - at < 20 || u8(b, at) >> 4 !== 4) return `${end - at} bytes`;
  const rest = at + (u8(b, at) & 15) * 4;
  const protocol = u8(b, at + 9);
  const ports = (protocol === 6 || protocol === 17) && end - rest >= 4 ? ` ${u16(b, rest)} → ${u16(b, rest + 2)}` : "";
  const echo = protocol === 1 && end - rest >= 8 ? ` ${TYPES[u8(b, rest)] ?? "message"} seq ${u16(b, rest + 6)}` : "";
  return `${address(b, at + 12)} → ${address(b, at + 16)} ${protocolName(protocol)}${ports}${echo}`;
}

/** @param {Uint8Array} b @param {number} at @param {number} end @returns {Field[]} */
function common(b, at, end) {
  const type = u8(b, at);
  const code = u8(b, at + 1);
  const right = onesSum(b, at, end) === 0xffff;
  return [
    field("Type", `${type} (${TYPES[type] ?? "other"})`, at, 1),
    field("Code", `${code}${CODES[`${type}/${code}`] ? ` (${CODES[`${type}/${code}`]})` : ""}`, at + 1, 1),
    field("Checksum", `${hexNumber(u16(b, at + 2), 4)} (${right ? "right" : "wrong"})`, at + 2, 2),
  ];
}

/** @param {Uint8Array} b @param {number} at @param {number} end @returns {Dissection} */
function echo(b, at, end) {
  const sequence = u16(b, at + 6);
  return {
    layer: layer("ICMP", { at, length: 8 }, "ip", `${TYPES[u8(b, at)]} · seq ${sequence}`, [
      ...common(b, at, end),
      field("Identifier", `${u16(b, at + 4)}`, at + 4, 2, "Tells one ping from another on the same host."),
      field("Sequence", `${sequence}`, at + 6, 2, "Counts the requests; the reply repeats it."),
    ]),
    next: "data",
    at: at + 8,
    end,
  };
}

/** @param {Uint8Array} b @param {number} at @param {number} end @returns {Dissection} */
function error(b, at, end) {
  const name = CODES[`${u8(b, at)}/${u8(b, at + 1)}`] ?? TYPES[u8(b, at)];
  const fields = common(b, at, end);
  if (u8(b, at) === 3 && u8(b, at + 1) === 4) {
    fields.push(
      field("Next-hop MTU", `${u16(b, at + 6)} bytes`, at + 6, 2, "The largest packet that fits the next link."),
    );
  }
  fields.push(
    field("Quoted packet", quoted(b, at + 8, end), at + 8, end - at - 8, "The packet that caused the error."),
  );
  return { layer: layer("ICMP", { at, length: end - at }, "ip", name, fields), next: "data", at: end, end };
}

/** @param {Uint8Array} b @param {number} at @param {number} end @returns {Dissection|null} */
export function icmp(b, at, end) {
  if (end - at < 8) return null;
  const type = u8(b, at);
  if (type === 0 || type === 8) return echo(b, at, end);
  if (type in TYPES) return error(b, at, end);
  return {
    layer: layer("ICMP", { at, length: 8 }, "ip", `type ${type}`, common(b, at, end)),
    next: "data",
    at: at + 8,
    end,
  };
}
