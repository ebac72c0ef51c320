/**
 * Bytes → layers. Follows the headers from the outside in; what cannot be read as the protocol that it claims to be is shown as
 * data. Works on any bytes whatsoever and never throws.
 */

import { arp } from "./arp.js";
import { field, hex, layer, u8 } from "./bytes.js";
import { ethernet } from "./ethernet.js";
import { icmp } from "./icmp.js";
import { ipv4 } from "./ipv4.js";
import { tcp } from "./tcp.js";
import { udp, vxlan } from "./udp.js";

/** @import {Layer} from '../state/types.js' */

/**
 * @typedef {object} Dissection  one header read, and what follows it
 * @property {Layer} layer
 * @property {'ethernet'|'arp'|'ipv4'|'icmp'|'udp'|'tcp'|'vxlan'|'data'} next  how the rest is to be read
 * @property {number} at         where the rest begins
 * @property {number} end        where it ends
 * @property {number} [pseudo]   sum of the pseudo header, for the checksum of the layer above IPv4
 */

/** @type {Record<string, (b: Uint8Array, at: number, end: number, pseudo: number) => Dissection|null>} */
const READERS = { ethernet, arp, ipv4, icmp, udp, tcp, vxlan };

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

/** Marks what an overlay carries, and gives the headers around it the overlay's colour. @param {Layer[]} layers */
function markOverlay(layers) {
  const last = layers.findLastIndex((l) => l.protocol === "VXLAN");
  layers.forEach((l, i) => {
    if (i <= last) l.tone = "overlay";
    else if (last >= 0) l.inner = true;
  });
}

/**
 * The layers of a frame, outermost first.
 * @param {Uint8Array} frame from the Ethernet header on
 * @returns {Layer[]} empty for an empty frame
 */
export function dissect(frame) {
  /** @type {Layer[]} */
  const layers = [];
  let next = "ethernet";
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
  markOverlay(layers);
  return layers;
}

/**
 * The value of a field, from the innermost layer of a protocol.
 * @param {Layer[]|undefined} layers @param {Layer['protocol']} protocol @param {string} name
 * @returns {string|undefined}
 */
export function valueOf(layers, protocol, name) {
  return layers?.findLast((l) => l.protocol === protocol)?.fields.find((f) => f.name === name)?.value;
}
