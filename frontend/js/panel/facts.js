/** What can be said about a hop, gathered in one place before words are chosen. */

import { outerCount, valueOf } from "../wire/dissect.js";

/** @import {Device, Hop, Layer, Row, Story, TraceEvent, World} from '../state/types.js' */

/**
 * A question for a neighbour’s hardware address, or the answer.
 *
 * @typedef {object} Asked
 * @property {'1'|'2'|string} op   as ARP counts them: 1 asks, 2 answers
 * @property {string} sender       who asks or answers; `::` where somebody asks who has no address yet
 * @property {string} target       who is asked for; with an answer, who gets it
 * @property {string} mac          the sender’s
 * @property {boolean} broadcast   it goes to all, or to a group of which nobody knows where its members are
 * @property {boolean} six         by IPv6’s neighbour discovery, not by ARP
 *
 * @typedef {object} Facts
 * @property {Hop} hop
 * @property {Story} story
 * @property {World} world
 * @property {string} role          of the namespace
 * @property {Device|undefined} device
 * @property {'in'|'out'|''} dir
 * @property {Asked|null} arp          also where it is asked by IPv6's neighbour discovery
 * @property {{src: string, dst: string, ttl: string}|null} ip        the innermost one
 * @property {{src: string, dst: string}|null} outer                  between nodes, where the frame is wrapped
 * @property {string} what          "the ARP request", "the ping", "the TCP SYN", "the UDP answer"
 * @property {TraceEvent|undefined} born   the packet came into being here (not as a copy)
 * @property {boolean} copy         the hop is the first of a copy
 * @property {string} to            destination MAC of the outermost header
 */

/** @param {Hop} hop @param {string} kind @returns {TraceEvent|undefined} the last event of a kind since the packet's previous hop */
export const since = (hop, kind) => hop.because.findLast((event) => event.e === kind);

/** @param {Hop} hop @param {string} table @returns {TraceEvent|undefined} the last look-up in a table */
export const looked = (hop, table) => hop.because.findLast((event) => event.e === "lookup" && event.table === table);

/** @param {Hop} hop @param {string} table @returns {TraceEvent|undefined} a row that appeared or changed on the way to this hop */
export const learned = (hop, table) =>
  hop.because.findLast((event) => event.e === "row" && event.table === table && event.change !== "removed");

/** @param {Device} device @param {string} address @returns {boolean} */
export const has = (device, address) =>
  device.kind !== "loopback" && device.addresses.some((one) => one.split("/")[0] === address);

/** @param {World} world @param {string} address @returns {Device|undefined} */
export const deviceWith = (world, address) => [...world.devices.values()].find((device) => has(device, address));

/** @param {World} world @param {string} mac @returns {Device|undefined} */
export const deviceWithMac = (world, mac) => [...world.devices.values()].find((device) => device.mac === mac);

/** An address with the name of its owner: `db (10.244.2.2)`. @param {World} world @param {string} address @returns {string} */
export function named(world, address) {
  const owner = deviceWith(world, address);
  if (!owner) return nameOfService(world, address) ?? `**${address}**`;
  const isPod = world.namespaces.get(owner.ns)?.role === "pod";
  if (isPod) return `**${owner.ns}** (${address})`;
  // Without a bridge, the gateway's address is on the node's end of every cable.
  const isOnMany = [...world.devices.values()].filter((one) => one.ns === owner.ns && has(one, address)).length > 1;
  return `**${address}** (${owner.ns}${isOnMany ? "" : `, ${owner.dev}`})`;
}

/** The Service that has an address, by its name in its namespace. @param {World} world @param {string} address @returns {string|undefined} */
export const serviceWith = (world, address) =>
  [...world.rows.values()].find((row) => row.table === "service" && row.text.split(/[\s,]+/).includes(address))?.key;

/** @param {World} world @param {string} address @returns {string|undefined} */
function nameOfService(world, address) {
  const key = serviceWith(world, address);
  return key && `the Service **${key.split("/").at(-1)}** (${address})`;
}

/** The device that a row's text names. @param {TraceEvent} row @returns {string} */
export const deviceOfRow = (row) => / dev (\S+)/.exec(String(row.text ?? ""))?.[1] ?? row.dev ?? "";

/** The place of a hop as people call it. @param {Facts} f @returns {string} */
export const placeOf = (f) => (f.role === "switch" ? "the switch" : f.hop.ns);

/** What a frame carries, and that it is wrapped where it is. @param {Facts} f @returns {string} */
export const carried = (f) => (f.outer && !isOfTunnel(f) ? f.what.replace(/^the /, "the wrapped ") : f.what);

/** Whether a message is the tunnel's own, with nothing of anybody else in it. @param {Facts} f @returns {boolean} */
export const isOfTunnel = (f) => f.what.startsWith("the WireGuard ");

/** What happened right after a hop, before anything else could be seen. @param {Hop} hop @param {Story} story @returns {TraceEvent[]} */
export const after = (hop, story) => story.events.slice(hop.n + 1, story.hops[hop.index + 1]?.n ?? story.events.length);

/**
 * A row of the hop's namespace that changed right after it, before anything else could be seen.
 *
 * @param {Hop} hop @param {Story} story @param {string} table
 * @returns {TraceEvent|undefined}
 */
export const rowAfter = (hop, story, table) =>
  after(hop, story).find((event) => event.e === "row" && event.table === table && event.ns === hop.ns);

/** What a look-up asked for: the row that matched, at that hop. @param {World} world @param {TraceEvent|undefined} lookup @returns {Row|undefined} */
export const rowOf = (world, lookup) =>
  lookup?.row === undefined ? undefined : world.rows.get(`${lookup.ns}:${lookup.table}:${lookup.row}`);

/** @type {Record<string, string>} */
const TCP = {
  SYN: "TCP SYN",
  "SYN, ACK": "TCP SYN-ACK",
  ACK: "TCP ACK",
  "ACK, FIN": "TCP FIN",
  "ACK, FIN, PSH": "TCP FIN",
  RST: "TCP reset",
  "ACK, RST": "TCP reset",
};

/** @param {Layer} tcp @returns {string} */
function tcpNoun(tcp) {
  const flags =
    tcp.fields
      .find((f) => f.name === "Flags")
      ?.value.split(", ")
      .toSorted()
      .join(", ") ?? "";
  if (tcp.summary.includes("bytes") && !flags.includes("SYN")) return "TCP data";
  return TCP[flags] ?? (flags.includes("SYN") ? (flags.includes("ACK") ? "TCP SYN-ACK" : "TCP SYN") : "TCP segment");
}

/** @param {Layer[]|undefined} layers @returns {string} */
function arpNoun(layers) {
  if (valueOf(layers, "ARP", "Sender address") === valueOf(layers, "ARP", "Target address")) return "ARP announcement";
  return valueOf(layers, "ARP", "Operation")?.startsWith("2") ? "ARP reply" : "ARP request";
}

/** What ICMPv6 says that is neither an echo nor an error. */
const NOTICES = /^(multicast listener|router) /;

const TRANSPORTS = new Set(["ICMP", "ICMPv6", "TCP", "UDP"]);

/** What a frame carries, as a noun. @param {Layer[]|undefined} layers @returns {string} */
export function noun(layers) {
  if (!layers?.length) return "packet";
  const arp = layers?.find((l) => l.protocol === "ARP");
  if (arp) return arpNoun(layers);
  const sealed = layers.find((l) => l.protocol === "WireGuard" || l.protocol === "ESP");
  if (sealed)
    return /^(handshake|keepalive|cookie)/.test(sealed.summary) ? `WireGuard ${sealed.summary}` : "sealed packet";
  const top = layers?.findLast((l) => TRANSPORTS.has(l.protocol));
  if (top?.protocol === "TCP") return tcpNoun(top);
  if (top?.protocol === "UDP") return "UDP datagram";
  if (top?.tone === "arp")
    return top.summary.startsWith("who has") ? "neighbour solicitation" : "neighbour advertisement";
  if (top?.protocol === "ICMP" || top?.protocol === "ICMPv6") {
    if (top.summary.startsWith("echo request")) return "ping";
    if (NOTICES.test(top.summary)) return top.summary;
    return top.summary.startsWith("echo reply") ? "ping reply" : `error “${top.summary}”`;
  }
  return layers?.some((l) => l.protocol === "IPv4" || l.protocol === "IPv6") ? "packet" : "frame";
}

/** The same of a neighbour solicitation or advertisement. @param {Layer[]|undefined} layers @returns {Asked|null} */
function neighbourOf(layers) {
  const top = layers?.findLast((l) => l.protocol === "ICMPv6");
  if (top?.tone !== "arp") return null;
  const asks = top.summary.startsWith("who has");
  const ip = (/** @type {string} */ name) => valueOf(layers, "IPv6", name) ?? "";
  const target = valueOf(layers, "ICMPv6", "Target address") ?? "";
  const known = valueOf(layers, "ICMPv6", asks ? "Sender MAC" : "Target MAC");
  return {
    op: asks ? "1" : "2",
    sender: asks ? ip("Source") : target,
    target: asks ? target : ip("Destination"),
    mac: known ?? valueOf(layers, "Ethernet", "Source") ?? "",
    broadcast: isGroup(valueOf(layers, "Ethernet", "Destination") ?? ""),
    six: true,
  };
}

/** Whether a frame goes to more than one. @param {string} mac @returns {boolean} */
export const isGroup = (mac) => mac === "ff:ff:ff:ff:ff:ff" || mac.startsWith("33:33:");

/** @param {Layer[]|undefined} layers @returns {Facts['arp']} */
function arpOf(layers) {
  if (!layers?.some((l) => l.protocol === "ARP")) return neighbourOf(layers);
  /** @param {string} name */
  const value = (name) => valueOf(layers, "ARP", name) ?? "";
  return {
    op: value("Operation").slice(0, 1),
    sender: value("Sender address"),
    target: value("Target address"),
    mac: value("Sender MAC"),
    broadcast: valueOf(layers, "Ethernet", "Destination") === "ff:ff:ff:ff:ff:ff",
    six: false,
  };
}

/** @param {Layer[]|undefined} layers @param {boolean} inner @returns {Facts['ip']} */
function ipOf(layers, inner) {
  const own = (/** @type {Layer} */ l) => l.protocol === "IPv4" || l.protocol === "IPv6";
  const ip = inner ? layers?.findLast(own) : layers?.find(own);
  if (!ip) return null;
  /** @param {string} name */
  const value = (name) => ip.fields.find((f) => f.name === name)?.value ?? "";
  return { src: value("Source"), dst: value("Destination"), ttl: value("TTL") };
}

/** Whether a datagram answers another one. @param {Hop} hop @param {Story} story @returns {boolean} */
const isAnswer = (hop, story) =>
  noun(hop.layers) === "UDP datagram" &&
  eventBefore(story, hop.pkt, hop.n, (event) => event.e === "born")?.origin === "reply";

/** @param {Hop} hop @param {Story} story @returns {Facts} */
export function factsOf(hop, story) {
  const world = story.worldAt(hop.index);
  const wrapped = outerCount(hop.layers) > 0;
  const birth = hop.because.find((event) => event.e === "born");
  return {
    hop,
    story,
    world,
    role: world.namespaces.get(hop.ns)?.role ?? "",
    device: world.devices.get(`${hop.ns}:${hop.dev}`),
    dir: hop.event.dir ?? "",
    arp: arpOf(hop.layers),
    ip: ipOf(hop.layers, true),
    outer: wrapped ? ipOf(hop.layers, false) : null,
    what: `the ${isAnswer(hop, story) ? "UDP answer" : noun(hop.layers)}`,
    born: birth && birth.pkt === hop.pkt && birth.origin !== "clone" ? birth : undefined,
    copy: birth?.origin === "clone",
    to: hop.layers?.[0]?.fields.find((f) => f.name === "Destination")?.value ?? "",
  };
}

/** So far back is searched for what happened to another packet. */
const MEMORY = 400;

/**
 * The last event of a kind about a packet, before an event.
 * @param {Story} story @param {number} pkt @param {number} before event number @param {(event: TraceEvent) => boolean} matches
 * @returns {TraceEvent|undefined}
 */
export function eventBefore(story, pkt, before, matches) {
  for (let n = Math.min(before, story.events.length) - 1; n >= Math.max(0, before - MEMORY); n--) {
    const event = story.events[n];
    if (event.pkt === pkt && matches(event)) return event;
  }
  return undefined;
}

/** What the field that each router takes one off is called. @param {Facts} f @returns {string} */
export const limitOf = (f) => (f.ip?.src.includes(":") ? "hop limit" : "TTL");

/** How often the very same frame left here shortly before: 0 for the first time. @param {Facts} f @returns {number} */
export function repeats(f) {
  let count = 0;
  for (let i = f.hop.index - 1; i >= 0 && f.hop.t - f.story.hops[i].t < 5e9; i--) {
    const other = f.story.hops[i];
    if (
      other.ns === f.hop.ns &&
      other.dev === f.hop.dev &&
      other.event.dir === "out" &&
      other.kind === "tap" &&
      other.pkt !== f.hop.pkt &&
      sameBytes(other.frame, f.hop.frame)
    )
      count++;
  }
  return count;
}

/** @param {Uint8Array|undefined} a @param {Uint8Array|undefined} b @returns {boolean} */
export const sameBytes = (a, b) =>
  a === b || (!!a && !!b && a.length === b.length && a.every((byte, i) => byte === b[i]));
