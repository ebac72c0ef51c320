/**
 * Bytes → layers. Follows the headers from the outside in; what cannot be read as the protocol that it claims to be is shown as
 * data. Works on any bytes whatsoever and never throws.
 */

import { explain } from "./about.js";
import { arp } from "./arp.js";
import { field, hex, layer, u8 } from "./bytes.js";
import { ethernet } from "./ethernet.js";
import { icmp } from "./icmp.js";
import { icmpv6 } from "./icmpv6.js";
import { ipv4 } from "./ipv4.js";
import { ipv6 } from "./ipv6.js";
import { esp, wireguard } from "./sealed.js";
import { tcp } from "./tcp.js";
import { udp, vxlan } from "./udp.js";

/** @import {Layer} from '../state/types.js' */

/**
 * @typedef {object} Dissection  one header read, and what follows it
 * @property {Layer} layer
 * @property {'ethernet'|'arp'|'ip'|'ipv4'|'ipv6'|'icmp'|'icmpv6'|'udp'|'tcp'|'vxlan'|'wireguard'|'esp'|'data'} next  how the rest is to be read
 * @property {number} at         where the rest begins
 * @property {number} end        where it ends
 * @property {number} [pseudo]   sum of the pseudo header, for the checksum of the layer above IPv4
 */

/** @type {Record<string, (b: Uint8Array, at: number, end: number, pseudo: number) => Dissection|null>} */
const READERS = { ethernet, arp, ip, ipv4, ipv6, icmp, icmpv6, udp, tcp, vxlan, wireguard, esp };

/** A packet that begins with its IP header, of either version. @param {Uint8Array} b @param {number} at @param {number} end @returns {Dissection|null} */
function ip(b, at, end) {
  return u8(b, at) >> 4 === 6 ? ipv6(b, at, end) : ipv4(b, at, end);
}

/** No frame of the model nests deeper: Ethernet, IPv4, UDP, VXLAN and the same again, with the payload. */
const MOST_LAYERS = 12;

/** @param {Uint8Array} b @param {number} at @param {number} end @returns {string} */
function printable(b, at, end) {
  let text = "";
  for (let i = at; i < Math.min(end, at + 48); i++)
    text += u8(b, i) >= 32 && u8(b, i) < 127 ? String.fromCharCode(u8(b, i)) : "·";
  return text;
}

/** @param {Uint8Array} b @param {number} at @param {number} end @returns {Layer} */
function data(b, at, end) {
  const bytes = end - at;
  const shown = Math.min(bytes, 16);
  return layer("Data", { at, length: bytes }, "ctl", `${bytes} ${bytes === 1 ? "byte" : "bytes"}`, [
    field("Bytes", hex(b, at, shown) + (bytes > shown ? "…" : ""), at, bytes),
    field("As text", printable(b, at, end), at, bytes),
  ]);
}

const TUNNELS = new Set(["VXLAN", "WireGuard", "ESP"]);
const isIp = (/** @type {Layer|undefined} */ l) => l?.protocol === "IPv4" || l?.protocol === "IPv6";

/**
 * Whether a header is the last one of a tunnel: its own, or one that carries a whole IP packet.
 * @param {Layer} l @param {Layer|undefined} next
 */
const endsTunnel = (l, next) => TUNNELS.has(l.protocol) || ((isIp(l) || l.protocol === "UDP") && isIp(next));

/** Marks what an overlay carries, and gives the headers around it the overlay's colour. @param {Layer[]} layers */
function markOverlay(layers) {
  const last = layers.findLastIndex((l, i) => endsTunnel(l, layers[i + 1]));
  layers.forEach((l, i) => {
    if (i <= last) l.tone = "overlay";
    else if (last >= 0) l.inner = true;
  });
}

/**
 * The layers of a frame, outermost first.
 * @param {Uint8Array} frame from the Ethernet header on
 * @param {boolean} [raw] from the IP header on: devices without a link layer
 * @returns {Layer[]} empty for an empty frame
 */
export function dissect(frame, raw = false) {
  /** @type {Layer[]} */
  const layers = [];
  let next = raw ? "ip" : "ethernet";
  let at = 0;
  let end = frame.length;
  let pseudo = 0;
  while (at < end && next !== "data" && layers.length < MOST_LAYERS) {
    const read = READERS[next](frame, at, end, pseudo);
    if (!read) break;
    layers.push(read.layer);
    next = read.next;
    at = read.at;
    end = read.end;
    pseudo = read.pseudo ?? 0;
  }
  if (at < end) layers.push(data(frame, at, end));
  layers.forEach(explain);
  markOverlay(layers);
  return layers;
}

/** How many headers a tunnel has put in front. @param {Layer[]|undefined} layers @returns {number} */
export const outerCount = (layers) => (layers?.findLastIndex((l) => l.tone === "overlay") ?? -1) + 1;

/**
 * The value of a field, from the innermost layer of a protocol.
 * @param {Layer[]|undefined} layers @param {Layer['protocol']} protocol @param {string} name
 * @returns {string|undefined}
 */
export function valueOf(layers, protocol, name) {
  return layers?.findLast((l) => l.protocol === protocol)?.fields.find((f) => f.name === name)?.value;
}
