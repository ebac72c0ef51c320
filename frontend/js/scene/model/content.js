/**
 * What stands on a capsule: the headers as short names, what is carried as a few words. Read from the frame's bytes.
 */

import { outerCount } from "../../wire/dissect.js";
import { say } from "../../words.js";

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
const SHORT = { Ethernet: say.stage.ethernet, IPv4: "IP", IPv6: "IPv6", WireGuard: "WG", Data: say.stage.data };
const CARRIED = new Set(["ARP", "ICMP", "ICMPv6", "TCP", "UDP"]);
const SEALING = new Set(["WireGuard", "ESP"]);
/** @type {Record<number, string>} */
const ICMPV6 = {
  1: "unreachable",
  2: say.stage.tooBig,
  3: say.stage.timeExceeded,
  128: "request",
  129: "reply",
  133: "router?",
  143: "groups",
};
/** @type {Record<number, string>} */
const ICMP = {
  0: say.stage.reply,
  3: say.stage.unreachable,
  5: say.stage.redirect,
  8: say.stage.request,
  11: say.stage.timeExceeded,
};

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
  const around = outerCount(layers);
  const inner = layers.slice(around);
  const sealing = layers.find((layer) => SEALING.has(layer.protocol));
  if (sealing) return sealed(layers.slice(0, around), sealing);
  const own = around ? inner : layers;
  const carried = [...own].reverse().find((layer) => CARRIED.has(layer.protocol));
  const headers = carried ? own.slice(0, own.indexOf(carried)) : own.filter((layer) => layer.protocol !== "Data");
  const [brief, rest] = carried ? wordsFor(carried, frame) : [say.stage.data, ""];
  return {
    outer: names(layers.slice(0, around)),
    shell: names(headers),
    chip: rest ? `${brief} ${rest}` : brief,
    short: rest,
    brief,
    tunnel: around ? tunnelName(layers[around - 1].protocol) : "",
    tone: own.some((layer) => layer.tone === "arp") ? "arp" : "ip",
  };
}

/** @param {string} protocol of the last header of a tunnel */
const tunnelName = (protocol) => (protocol === "VXLAN" ? "VXLAN" : protocol === "UDP" ? "UDP" : "IP");

/** What nobody on the way can look into. @param {Layer[]} outer @param {Layer} sealing @returns {Content} */
function sealed(outer, sealing) {
  const chip = /^(handshake|keepalive|cookie)/.exec(sealing.summary)?.[1] ?? say.stage.sealed;
  return {
    outer: names(outer),
    shell: "",
    chip,
    short: "",
    brief: chip,
    tunnel: SHORT[sealing.protocol] ?? sealing.protocol,
    tone: "ip",
  };
}

/** @param {Layer} layer @param {Uint8Array} frame @returns {[string, string]} */
function wordsFor(layer, frame) {
  const at = layer.offset;
  if (layer.protocol === "ARP") return ["ARP", arpWords(frame, at)];
  if (layer.protocol === "ICMPv6") return neighbourWords(layer) ?? ["ICMPv6", ICMPV6[frame[at]] ?? ""];
  if (layer.protocol === "ICMP") return ["ICMP", ICMP[frame[at]] ?? ""];
  if (layer.protocol === "TCP") return ["TCP", tcpWords(frame, at, layer)];
  return ["UDP", `:${(frame[at + 2] << 8) | frame[at + 3]}`];
}

/** Neighbour discovery, with the end of the address only. @param {Layer} layer @returns {[string, string]|null} */
function neighbourWords(layer) {
  const target = layer.fields.find((field) => field.name === "Target address")?.value;
  if (layer.tone !== "arp" || !target) return null;
  const end = `::${target.split(":").at(-1)}`;
  return layer.summary.startsWith("who has") ? ["NS", say.stage.whoHas(end)] : ["NA", say.stage.isHere(end)];
}

/**
 * As tcpdump says it, with the end of the address only.
 * @param {Uint8Array} frame @param {number} at @returns {string}
 */
function arpWords(frame, at) {
  if (frame[at + 7] === 1) return say.stage.whoHas(`.${frame[at + 26]}.${frame[at + 27]}`);
  return `.${frame[at + 16]}.${frame[at + 17]} is-at :${(frame[at + 13] ?? 0).toString(16).padStart(2, "0")}`;
}

/** @param {Uint8Array} frame @param {number} at @param {Layer} layer @returns {string} */
function tcpWords(frame, at, layer) {
  const bits = frame[at + 13] ?? 0;
  if (bits & 4) return "RST";
  if (bits & 2) return bits & 16 ? "SYN-ACK" : "SYN";
  if (bits & 1) return "FIN";
  return /bytes/.test(layer.summary) ? say.stage.data : "ACK";
}
