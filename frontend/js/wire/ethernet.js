/** Ethernet II (IEEE 802.3 clause 3.2.6): destination, source, type. */

import { field, hexNumber, layer, mac, u16, u8 } from "./bytes.js";

/** @import {Dissection} from './dissect.js' */

/** @type {Record<number, [string, Dissection['next']]>} */
const TYPES = {
  0x0800: ["IPv4", "ipv4"],
  0x0806: ["ARP", "arp"],
  0x86dd: ["IPv6", "ipv6"],
  0x8100: ["VLAN tag", "data"],
};

const BROADCAST = "ff:ff:ff:ff:ff:ff";

/** @param {Uint8Array} b @param {number} at @returns {string} */
function destinationKind(b, at) {
  if (mac(b, at) === BROADCAST) return "The broadcast address: every station on the link gets it.";
  return u8(b, at) & 1
    ? "A multicast address: a group of stations."
    : "The station on this link that should take the frame.";
}

/** @param {Uint8Array} b @param {number} at @param {number} end @returns {Dissection|null} */
export function ethernet(b, at, end) {
  if (end - at < 14) return null;
  const type = u16(b, at + 12);
  const [name, next] = TYPES[type] ?? ["unknown", "data"];
  const to = mac(b, at);
  const from = mac(b, at + 6);
  return {
    layer: layer("Ethernet", { at, length: 14 }, "l2", `${from} → ${to === BROADCAST ? "broadcast" : to}`, [
      field("Destination", to, at, 6, destinationKind(b, at)),
      field("Source", from, at + 6, 6, "The station on this link that sent the frame. A bridge learns from it."),
      field("Type", `${hexNumber(type, 4)} (${name})`, at + 12, 2, "What the frame carries."),
    ]),
    next,
    at: at + 14,
    end,
  };
}
