/** Words for IP: setting out, being routed, being wrapped and unwrapped. */

import { shortKey } from "../../state/routes.js";
import { deviceWith, isOfTunnel, limitOf, looked, named, since } from "../facts.js";
import { isTunnel } from "../../state/tunnels.js";
import { waited } from "./arp.js";
import { ttlStep, upper } from "./bridge.js";
import { segment } from "./tcp.js";

/** @import {Facts} from '../facts.js' */
/** @import {Said} from '../narration.js' */

/** @param {Facts} f @returns {string} */
function routeWords(f) {
  const route = looked(f.hop, "route");
  if (!route) return "";
  const via = route.to && route.to !== f.hop.dev ? ` by way of **${route.to}**` : "";
  return `For ${named(f.world, String(route.lookup))} the route **${shortKey(route.row)}** applies${via}, out of ${f.hop.dev}.`;
}

/** As a thing not heard of before. @param {Facts} f @returns {string} */
const sent = (f) => (f.what === "the UDP datagram" ? "a UDP datagram" : f.what);

/** What IPv6 says by itself. @type {[string, string][]} */
const NOTICES = [
  [
    "the multicast listener report",
    "It tells whoever forwards multicast on this link which groups are listened to here: one for each of its addresses.",
  ],
  [
    "the WireGuard handshake initiation",
    "The two nodes share no keys yet, or only old ones, so the device begins a handshake. The packet waits until it is over.",
  ],
  [
    "the WireGuard handshake response",
    "With this answer both nodes can make the same keys: one message each way is enough.",
  ],
  [
    "the WireGuard keepalive",
    "Nothing else has gone back to that node for ten seconds. An empty message says that this one is still there.",
  ],
  ["the router solicitation", "It asks whether there is a router on this link that tells of itself. Here is none."],
];

/** What is to be said about what sets out, other than TCP. @param {Facts} f @returns {string[]} */
function about(f) {
  if (f.what === "the UDP datagram") return ["UDP opens no connection: the first packet is the data."];
  if (f.what === "the UDP answer") return ["The program answers with a datagram of its own."];
  const notice = NOTICES.find(([what]) => f.what === what);
  if (notice) return [notice[1]];
  return f.what.startsWith("the error") ? ["ICMP tells the sender of a packet what became of it.", ...refusal(f)] : [];
}

/** A walk through rules is told when it is over, and what a rule on the way made may have left by then. */
const REACH = 40;

/** The rule that made the error, where one did. @param {Facts} f @returns {string[]} */
function refusal(f) {
  const cause = Number(f.born?.cause) || -1;
  const near = f.story.events.slice(Math.max(0, f.hop.n - REACH), f.hop.n + REACH);
  const walk = near.find((e) => e.pkt === cause && e.e === "rules" && /-j REJECT/.test(String(e.rules?.at(-1))));
  return walk ? [`A rule of **${walk.table}** rejects that packet, and says so: **${walk.rules.at(-1)}**.`] : [];
}

/** A packet sets out. @param {Facts} f @returns {Said|null} */
export function sets(f) {
  if (f.dir !== "out" || !f.ip || !f.born || f.device?.master) return null;
  const wait = waited(f);
  const own = segment(f);
  const known = looked(f.hop, "neighbour");
  const mac =
    wait ??
    (known?.outcome === "resolved"
      ? `The MAC for ${named(f.world, String(known.lookup))} is known, so nothing needs to be asked.`
      : null);
  const target = named(f.world, f.ip.dst).replaceAll("**", "");
  const headline = own?.headline ?? `${f.hop.ns} sends ${sent(f)} to ${target}`;
  return { headline, text: [...(own?.text ?? about(f)), routeWords(f), ...(mac ? [mac] : [])].filter(Boolean) };
}

/** The node routes a packet into the tunnel device. @param {Facts} f @returns {Said|null} */
export function intoTunnel(f) {
  if (f.dir !== "out" || !isTunnel(f.device?.kind) || f.arp) return null;
  const neighbour = looked(f.hop, "neighbour");
  const text = [routeWords(f), ...ttlStep(f)];
  if (neighbour?.outcome === "resolved") {
    text.push(
      `The neighbour entry for **${neighbour.lookup}** gives the MAC of the far tunnel end: **${f.to}**. flanneld wrote it, so ${f.hop.dev} does not ask${String(neighbour.lookup).includes(":") ? "" : " with ARP"}.`,
    );
  }
  return { headline: `${f.hop.ns} routes ${f.what} to ${f.hop.dev}`, text: text.filter(Boolean) };
}

/** By the protocol: what happened, and what that does to the packet. @type {Record<string, [string, string]>} */
const WRAPPED = {
  vxlan: [
    "DEV wraps the frame in a packet between the nodes",
    "The whole frame becomes the payload of a UDP datagram to port 8472, BYTES bytes more. On the wire, only node addresses show outside.",
  ],
  ipip: [
    "DEV puts a second IP header in front of the packet",
    "20 bytes more, and no UDP: the outer header says that an IP packet follows. TTL and the “don’t fragment” flag are those of the inner one.",
  ],
  wireguard: [
    "DEV seals the packet and sends it in UDP",
    "The peer whose allowed IPs hold the destination is the one that can open it. On the wire nobody can read what it carries.",
  ],
  esp: [
    "IPsec on DEV seals the packet",
    "A policy of the kernel says that packets between these networks go protected; no device and no route is there for it. Only the far node can open it.",
  ],
  "flannel-udp": [
    "flanneld wraps the packet in UDP",
    "The kernel has handed the packet to flanneld by the tun device; flanneld sends it to the other node’s flanneld as the payload of a datagram. As a router would, it takes one off the TTL.",
  ],
};

/** @param {Facts} f @returns {Said} */
function wrapped(f) {
  const fdb = looked(f.hop, "fdb");
  const remote = f.outer?.dst ?? String(fdb?.to ?? "");
  const wait = waited(f);
  const protocol = String(since(f.hop, "encap")?.protocol ?? "vxlan");
  const [headline, how] = WRAPPED[protocol] ?? WRAPPED.vxlan;
  const dev = fdb?.dev ?? f.hop.because.findLast((e) => e.e === "encap")?.dev ?? "";
  const bytes = remote.includes(":") ? "70" : "50";
  return {
    headline: headline.replace("DEV", dev || f.hop.ns),
    text: [
      fdb
        ? `The forwarding database of ${dev} says: **${fdb.lookup}** is on the node ${named(f.world, remote)}.`
        : `It goes to the node ${named(f.world, remote)}.`,
      how.replace("BYTES", bytes),
      ...(wait ? [wait] : []),
    ],
  };
}

/** A packet leaves a node or router by its own network card. @param {Facts} f @returns {Said|null} */
export function leavesNode(f) {
  if (f.dir !== "out" || f.device?.master || f.arp || !f.ip || (f.device?.kind !== "physical" && f.role !== "router"))
    return null;
  if (since(f.hop, "encap")) return wrapped(f);
  const gateway = looked(f.hop, "neighbour")?.lookup;
  const wait = waited(f);
  const own = [f.ip.src, f.ip.dst].map(
    (address) => f.world.namespaces.get(deviceWith(f.world, address)?.ns ?? "")?.role,
  );
  const plain = own.some((role) => role !== "pod")
    ? []
    : ["Nothing is wrapped: the pods’ own addresses show on the wire, between the MACs of the nodes."];
  const towards = gateway ? deviceWith(f.world, String(gateway))?.ns : undefined;
  return {
    headline: `${f.hop.ns} routes ${f.what} on${towards ? ` to ${towards}` : " to the node network"}`,
    text: [routeWords(f), ...ttlStep(f), ...(f.role === "node" ? plain : []), ...(wait ? [wait] : [])].filter(Boolean),
  };
}

/** A packet comes in from the node network. @param {Facts} f @returns {Said|null} */
export function reachesNode(f) {
  if (f.dir !== "in" || f.device?.master || f.arp?.broadcast || (f.device?.kind !== "physical" && f.role !== "router"))
    return null;
  if (f.outer) {
    return f.role === "router"
      ? {
          headline: `The wrapped packet reaches ${f.hop.ns}`,
          text: ["The router looks at the outer header only. What is inside is payload to it."],
        }
      : {
          headline: isOfTunnel(f) ? `${upper(f.what)} reaches ${f.hop.ns}` : `The wrapped packet reaches ${f.hop.ns}`,
          text: [
            f.hop.layers?.some((l) => l.protocol === "VXLAN")
              ? `To ${f.hop.ns} it is a UDP datagram to port 8472 of its own address, **${f.outer.dst}**. The kernel’s VXLAN code listens there.`
              : `It is addressed to ${f.hop.ns} itself, **${f.outer.dst}**: ${isOfTunnel(f) ? "WireGuard listens there" : "the tunnel ends here"}.`,
          ],
        };
  }
  if (f.arp)
    return {
      headline: `${upper(f.what)} reaches ${f.hop.ns}`,
      text: [
        f.arp.op === "2" ? `**${f.arp.sender}** is at **${f.arp.mac}**.` : "It was sent straight to the known MAC.",
      ],
    };
  if (since(f.hop, "decap"))
    return {
      headline: `IPsec on ${f.hop.ns} opens the packet`,
      text: [
        `tcpdump on ${f.hop.dev} sees it twice: sealed, and now in the clear, in the same Ethernet header. The outer addresses are gone.`,
        "The address is not its own, so it looks for a route and passes the packet on.",
      ],
    };
  return {
    headline: `${upper(f.what)} reaches ${f.hop.ns}`,
    text:
      f.ip && deviceWith(f.world, f.ip.dst)?.ns !== f.hop.ns
        ? ["The address is not its own, so it looks for a route and passes the packet on."]
        : ["It is addressed to this machine."],
  };
}

/** What was wrapped comes out of the tunnel device. @param {Facts} f @returns {Said|null} */
export function outOfTunnel(f) {
  if (f.dir !== "in" || !f.device || !isTunnel(f.device.kind)) return null;
  const { vxlan } = f.device;
  const what = vxlan ? "frame" : "packet";
  const named = vxlan ? `; VNI ${vxlan.vni} named this device` : "";
  const ttl = f.ip ? `, with its ${limitOf(f)} of ${f.ip.ttl}` : "";
  const taken =
    since(f.hop, "decap")?.protocol === "flannel-udp"
      ? " The flanneld of each node has taken one off, as the kernels do."
      : "";
  return {
    headline: `${f.hop.dev} takes the ${what} out again`,
    text: [
      `The outer headers are off${named}. What is left is the ${what} that the other node wrapped${vxlan ? ", byte for byte" : ""}${ttl}.${taken}`,
    ],
  };
}

/** A packet reaches the card of a pod. @param {Facts} f @returns {Said|null} */
export function reachesPod(f) {
  if (f.dir !== "in" || f.role !== "pod" || f.device?.kind === "loopback") return null;
  if (f.hop.event.type === "otherhost")
    return {
      headline: `${upper(f.what)} also reaches ${f.hop.ns}, who is not meant`,
      text: [
        "It came with a flood. The destination MAC is another one’s, so the kernel drops it before anyone looks inside.",
      ],
    };
  const answer = f.arp?.op === "2" ? ` **${f.arp.sender}** is at **${f.arp.mac}**.` : "";
  const probe = f.arp?.op === "1" ? " It was sent straight to the known MAC." : "";
  return {
    headline: `${upper(f.what)} reaches ${f.hop.ns}`,
    text: [
      `It came over the pod’s cable into **${f.hop.dev}**.${answer}${probe}${f.ip && !f.arp ? ttlWords(f, f.ip.ttl) : ""}`,
    ],
  };
}

/** The TTL that the packet was sent with. @param {Facts} f @returns {number} NaN where its way cannot be followed back */
function firstTtl(f) {
  let first = f.hop;
  while (first.previous && first.previous.pkt === f.hop.pkt) first = first.previous;
  const header = first.layers?.findLast((l) => l.protocol === "IPv4" || l.protocol === "IPv6");
  return Number(header?.fields.find((field) => field.name === "TTL")?.value ?? NaN);
}

/** @param {Facts} f @param {string} ttl @returns {string} */
function ttlWords(f, ttl) {
  const taken = firstTtl(f) - Number(ttl);
  if (!(taken >= 0)) return ` Its ${limitOf(f)} is **${ttl}**.`;
  if (taken === 0) return ` Its ${limitOf(f)} is **${ttl}**: no router has touched it, a bridge does not count.`;
  return taken === 1
    ? ` Its ${limitOf(f)} is **${ttl}**: one router on the way took one off.`
    : ` Its ${limitOf(f)} is **${ttl}**: ${taken} routers on the way took one off each; the nodes are the routers here.`;
}

/** @type {string[]} */
const LO = [
  "The destination is an address of this namespace, so the packet never leaves it: no cable, no bridge, no ARP.",
  "All containers of a pod share this lo.",
];

/** A packet sets out over lo. @param {Facts} f @returns {Said} */
function intoLo(f) {
  const own = segment(f);
  if (own && f.what !== "the TCP SYN") return { ...own, text: [...own.text, "Over lo, it does not leave the pod."] };
  if (own) return { ...own, text: [...LO, ...own.text] };
  if (f.what.startsWith("the error") && f.ip?.src === f.ip?.dst)
    return {
      headline: `${f.hop.ns} tells itself: ${f.what.replace(/^the error /, "")}`,
      text: [
        "The sender of the packet is in this namespace itself. The kernel tells it as it tells any other: by ICMP, to its own address, over lo.",
      ],
    };
  return { headline: `${f.hop.ns} sends ${sent(f)} to itself, over lo`, text: f.role === "pod" ? LO : LO.slice(0, 1) };
}

/** Loopback. @param {Facts} f @returns {Said|null} */
export function loops(f) {
  if (f.device?.kind !== "loopback") return null;
  if (f.dir === "out") return intoLo(f);
  return {
    headline: `${upper(f.what)} comes back from lo`,
    text: ["lo shows every packet twice: as it is sent and as it is received."],
  };
}
