/** ICMPv6 (RFC 4443) and neighbour discovery (RFC 4861): what ARP and ICMP are to IPv4. */

import { field, hexNumber, layer, mac, onesSum, u16, u32, u8 } from "./bytes.js";
import { ipv6Address } from "./ipv6.js";

/** @import {Field} from '../state/types.js' */
/** @import {Dissection} from './dissect.js' */

/** @type {Record<number, string>} */
const TYPES = {
  1: "destination unreachable",
  2: "packet too big",
  3: "time exceeded",
  4: "parameter problem",
  128: "echo request",
  129: "echo reply",
  130: "multicast listener query",
  133: "router solicitation",
  134: "router advertisement",
  135: "neighbour solicitation",
  136: "neighbour advertisement",
  137: "redirect",
  143: "multicast listener report",
};

/** @type {Record<string, string>} */
const CODES = {
  "1/0": "no route",
  "1/1": "administratively prohibited",
  "1/3": "address unreachable",
  "1/4": "port unreachable",
  "3/0": "hop limit exceeded",
};

/** Whether a message asks for a neighbour or answers. @param {number} type */
export const isNeighbour = (type) => type === 135 || type === 136;

/** The packet that an error quotes, in a line. @param {Uint8Array} b @param {number} at @param {number} end @returns {string} */
const quoted = (b, at, end) =>
  end - at < 40 ? `${end - at} bytes` : `${ipv6Address(b, at + 8)} → ${ipv6Address(b, at + 24)}`;

/** @param {Uint8Array} b @param {number} at @param {number} end @returns {Field[]} */
function options(b, at, end) {
  const fields = [];
  for (let here = at; here + 8 <= end && u8(b, here + 1) > 0; here += u8(b, here + 1) * 8) {
    const kind = u8(b, here);
    if (kind === 1 || kind === 2)
      fields.push(field(kind === 1 ? "Sender MAC" : "Target MAC", mac(b, here + 2), here + 2, 6));
  }
  return fields;
}

/** @param {Uint8Array} b @param {number} at @param {number} end @returns {{summary: string, fields: Field[], length: number}} */
function body(b, at, end) {
  const type = u8(b, at);
  const name = CODES[`${type}/${u8(b, at + 1)}`] ?? TYPES[type] ?? `type ${type}`;
  if (type === 128 || type === 129) {
    const fields = [
      field("Identifier", `${u16(b, at + 4)}`, at + 4, 2),
      field("Sequence", `${u16(b, at + 6)}`, at + 6, 2, "Counts the requests; the reply repeats it."),
    ];
    return { summary: `${name} · seq ${u16(b, at + 6)}`, fields, length: 8 };
  }
  if (isNeighbour(type)) {
    const target = ipv6Address(b, at + 8);
    const fields = [field("Target address", target, at + 8, 16), ...options(b, at + 24, end)];
    return { summary: type === 135 ? `who has ${target}?` : `${target} is here`, fields, length: end - at };
  }
  if (type < 128) {
    const mtu = type === 2 ? [field("Next-hop MTU", `${u32(b, at + 4)} bytes`, at + 4, 4)] : [];
    const packet = field("Quoted packet", quoted(b, at + 8, end), at + 8, Math.max(0, end - at - 8));
    return { summary: name, fields: [...mtu, packet], length: end - at };
  }
  return { summary: name, fields: [], length: end - at };
}

/** @param {Uint8Array} b @param {number} at @param {number} end @param {number} pseudo @returns {Dissection|null} */
export function icmpv6(b, at, end, pseudo) {
  if (end - at < 8) return null;
  const type = u8(b, at);
  const { summary, fields, length } = body(b, at, end);
  const right = onesSum(b, at, end, pseudo) === 0xffff;
  return {
    layer: layer("ICMPv6", { at, length }, isNeighbour(type) ? "arp" : "ip", summary, [
      field("Type", `${type} (${TYPES[type] ?? "other"})`, at, 1),
      field("Code", `${u8(b, at + 1)}`, at + 1, 1),
      field("Checksum", `${hexNumber(u16(b, at + 2), 4)}${right ? " (right)" : ""}`, at + 2, 2),
      ...fields,
    ]),
    next: "data",
    at: at + length,
    end,
  };
}
