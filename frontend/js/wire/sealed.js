/** Tunnels that encrypt: WireGuard's messages, and ESP (RFC 4303). What they carry cannot be seen on the wire. */

import { field, hex, hexNumber, layer, u32, u8 } from "./bytes.js";

/** @import {Dissection} from './dissect.js' */

/** WireGuard's messages by their type, with the length of what stands before what is sealed. @type {Record<number, [string, number]>} */
const MESSAGES = {
  1: ["handshake initiation", 148],
  2: ["handshake response", 92],
  3: ["cookie reply", 64],
  4: ["data", 16],
};

/** @param {Uint8Array} b @param {number} at @param {number} end @returns {Dissection|null} */
export function wireguard(b, at, end) {
  const [name, whole] = MESSAGES[u8(b, at)] ?? ["", 0];
  const length = Math.min(whole, end - at);
  if (!name || end - at < 16) return null;
  const empty = u8(b, at) === 4 && end - at <= 32;
  return {
    layer: layer("WireGuard", { at, length }, "overlay", empty ? "keepalive" : name, [
      field("Type", `${u8(b, at)} (${empty ? "keepalive" : name})`, at, 1),
      field("Index", hexNumber(u32(b, at + 4), 8), at + 4, 4, "Tells the sessions of one peer apart."),
    ]),
    next: "data",
    at: at + length,
    end,
  };
}

/** @param {Uint8Array} b @param {number} at @param {number} end @returns {Dissection|null} */
export function esp(b, at, end) {
  if (end - at < 16 || u32(b, at) === 0) return null;
  return {
    layer: layer("ESP", { at, length: 8 }, "overlay", `SPI 0x${hex(b, at, 4)} · seq ${u32(b, at + 4)}`, [
      field("SPI", `0x${hex(b, at, 4)}`, at, 4, "Names the state that can open the packet."),
      field("Sequence", `${u32(b, at + 4)}`, at + 4, 4, "Counts up, so that an old packet cannot be sent again."),
    ]),
    next: "data",
    at: at + 8,
    end,
  };
}
