/** UDP (RFC 768) and VXLAN (RFC 7348), which rides on it. */

import { field, hexNumber, layer, onesSum, u16, u32, u8 } from "./bytes.js";

/** @import {Dissection} from './dissect.js' */

/** UDP ports that VXLAN uses: Linux's own default, and IANA's. */
const VXLAN_PORTS = new Set([8472, 4789]);
/** Other tunnels by their port: what rides on them. @type {Record<number, Dissection['next']>} */
const TUNNEL_PORTS = { 8285: "ip", 51820: "wireguard", 51821: "wireguard", 4500: "esp" };

/** @param {Uint8Array} b @param {number} at @param {number} end @param {number} pseudo @returns {string} */
function checksum(b, at, end, pseudo) {
  const value = u16(b, at + 6);
  if (value === 0) return "0x0000 (none)";
  return `${hexNumber(value, 4)}${onesSum(b, at, end, pseudo) === 0xffff ? " (right)" : ""}`;
}

/** @param {Uint8Array} b @param {number} at @param {number} end @param {number} pseudo @returns {Dissection|null} */
export function udp(b, at, end, pseudo) {
  if (end - at < 8) return null;
  const to = u16(b, at + 2);
  const tunnel = VXLAN_PORTS.has(to);
  const until = Math.min(end, at + Math.max(8, u16(b, at + 4)));
  return {
    layer: layer("UDP", { at, length: 8 }, "ip", `${u16(b, at)} → ${to}`, [
      field(
        "Source port",
        `${u16(b, at)}`,
        at,
        2,
        tunnel ? "A hash of the inner flow, so that links can share the load." : undefined,
      ),
      field(
        "Destination port",
        `${to}${tunnel ? " (VXLAN)" : ""}`,
        at + 2,
        2,
        to === 8472 ? "Linux's default for VXLAN; IANA's number is 4789." : undefined,
      ),
      field("Length", `${u16(b, at + 4)} bytes`, at + 4, 2),
      field("Checksum", checksum(b, at, until, pseudo), at + 6, 2),
    ]),
    next: tunnel ? "vxlan" : (TUNNEL_PORTS[to] ?? TUNNEL_PORTS[u16(b, at)] ?? "data"),
    at: at + 8,
    end: until,
  };
}

/** @param {Uint8Array} b @param {number} at @param {number} end @returns {Dissection|null} */
export function vxlan(b, at, end) {
  if (end - at < 8 || !(u8(b, at) & 0x08)) return null;
  const vni = u32(b, at + 4) >>> 8;
  return {
    layer: layer("VXLAN", { at, length: 8 }, "overlay", `VNI ${vni}`, [
      field("Flags", hexNumber(u8(b, at), 2), at, 1, "0x08: the network identifier is valid."),
      field("Reserved", "0", at + 1, 3),
      field("VNI", `${vni}`, at + 4, 3, "The number of the virtual network. flannel uses 1."),
      field("Reserved", "0", at + 7, 1),
    ]),
    next: "ethernet",
    at: at + 8,
    end,
  };
}
