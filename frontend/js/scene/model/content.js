/**
 * What stands on a capsule: the headers as short names, what is carried as a few words. Read from the frame's bytes.
 */

/** @import {Hop, Layer, Tone} from '../../state/types.js' */

/**
 * @typedef {object} Content
 * @property {string} outer  headers of the tunnel, outermost first; '' without a tunnel
 * @property {string} shell
 * @property {string} chip
 * @property {string} short  the chip without its protocol; '' where that says nothing
 * @property {string} brief  the chip in one word
 * @property {string} tunnel the tunnel in one word; '' without a tunnel
 * @property {Tone} tone     of what is carried
 */

/** @type {Record<string, string>} */
const SHORT = { Ethernet: "Eth", IPv4: "IP", Data: "data" };
const CARRIED = new Set(["ARP", "ICMP", "TCP", "UDP"]);
/** @type {Record<number, string>} */
const ICMP = { 0: "reply", 3: "unreachable", 5: "redirect", 8: "request", 11: "time exceeded" };

/** @type {WeakMap<Layer[], Content>} */
const known = new WeakMap();
/** @type {Content} */
const NOTHING = { outer: "", shell: "", chip: "packet", short: "", brief: "packet", tunnel: "", tone: "ip" };

/** @param {Layer[]} layers @returns {string} */
const names = (layers) => layers.map((layer) => SHORT[layer.protocol] ?? layer.protocol).join("·");

/** @param {Hop|null|undefined} hop @returns {Content} */
export function contentOf(hop) {
  if (!hop?.layers?.length) return NOTHING;
  let content = known.get(hop.layers);
  if (!content) known.set(hop.layers, (content = read(hop.layers, hop.frame ?? new Uint8Array())));
  return content;
}

/** Whether the frame is in a tunnel. @param {Hop|null|undefined} hop @returns {boolean} */
export const isWrapped = (hop) => contentOf(hop).outer !== "";

/** @param {Layer[]} layers @param {Uint8Array} frame @returns {Content} */
function read(layers, frame) {
  const inner = layers.filter((layer) => layer.inner);
  const own = inner.length ? inner : layers;
  const carried = [...own].reverse().find((layer) => CARRIED.has(layer.protocol));
  const around = carried ? own.slice(0, own.indexOf(carried)) : own.filter((layer) => layer.protocol !== "Data");
  const [brief, rest] = carried ? wordsFor(carried, frame) : ["data", ""];
  return {
    outer: inner.length ? names(layers.filter((layer) => !layer.inner)) : "",
    shell: names(around),
    chip: rest ? `${brief} ${rest}` : brief,
    short: rest,
    brief,
    tunnel: inner.length ? "VXLAN" : "",
    tone: own.some((layer) => layer.protocol === "ARP") ? "arp" : "ip",
  };
}

/** @param {Layer} layer @param {Uint8Array} frame @returns {[string, string]} */
function wordsFor(layer, frame) {
  const at = layer.offset;
  if (layer.protocol === "ARP") return ["ARP", arpWords(frame, at)];
  if (layer.protocol === "ICMP") return ["ICMP", ICMP[frame[at]] ?? ""];
  if (layer.protocol === "TCP") return ["TCP", tcpWords(frame, at, layer)];
  return ["UDP", `:${(frame[at + 2] << 8) | frame[at + 3]}`];
}

/**
 * As tcpdump says it, with the end of the address only.
 * @param {Uint8Array} frame @param {number} at @returns {string}
 */
function arpWords(frame, at) {
  if (frame[at + 7] === 1) return `who-has .${frame[at + 26]}.${frame[at + 27]}`;
  return `.${frame[at + 16]}.${frame[at + 17]} is-at :${(frame[at + 13] ?? 0).toString(16).padStart(2, "0")}`;
}

/** @param {Uint8Array} frame @param {number} at @param {Layer} layer @returns {string} */
function tcpWords(frame, at, layer) {
  const bits = frame[at + 13] ?? 0;
  if (bits & 4) return "RST";
  if (bits & 2) return bits & 16 ? "SYN-ACK" : "SYN";
  if (bits & 1) return "FIN";
  return /bytes/.test(layer.summary) ? "data" : "ACK";
}
