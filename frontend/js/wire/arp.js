/** ARP for IPv4 over Ethernet (RFC 826). */

import { field, hexNumber, ipv4, layer, mac, u16, u8 } from "./bytes.js";

/** @import {Dissection} from './dissect.js' */

/** @param {number} op @param {string} sender @param {string} target @param {string} senderMac @returns {string} */
function summary(op, sender, target, senderMac) {
  if (sender === target) return `${sender} is at ${senderMac} (announcement)`;
  if (op === 1) return `who has ${target}? tell ${sender}`;
  return op === 2 ? `${sender} is at ${senderMac}` : `operation ${op}`;
}

/** @param {Uint8Array} b @param {number} at @param {number} end @returns {Dissection|null} */
export function arp(b, at, end) {
  if (end - at < 28 || u16(b, at) !== 1 || u16(b, at + 2) !== 0x0800 || u8(b, at + 4) !== 6 || u8(b, at + 5) !== 4)
    return null;
  const op = u16(b, at + 6);
  const opName = op === 1 ? "request" : op === 2 ? "reply" : "unknown";
  const targetAbout = op === 1 ? "Zero in a request: this is what is being asked for." : "Whom the answer is for.";
  return {
    layer: layer("ARP", { at, length: 28 }, "arp", summary(op, ipv4(b, at + 14), ipv4(b, at + 24), mac(b, at + 8)), [
      field("Hardware type", "1 (Ethernet)", at, 2),
      field("Protocol type", `${hexNumber(0x0800, 4)} (IPv4)`, at + 2, 2),
      field("Hardware address length", "6", at + 4, 1),
      field("Protocol address length", "4", at + 5, 1),
      field("Operation", `${op} (${opName})`, at + 6, 2, "1 asks, 2 answers."),
      field("Sender MAC", mac(b, at + 8), at + 8, 6, "Who speaks. The one who is asked remembers it."),
      field("Sender address", ipv4(b, at + 14), at + 14, 4),
      field("Target MAC", mac(b, at + 18), at + 18, 6, targetAbout),
      field("Target address", ipv4(b, at + 24), at + 24, 4, "The address that is looked for."),
    ]),
    next: "data",
    at: at + 28,
    end,
  };
}
