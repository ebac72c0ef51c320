/** Words for where a packet ends: delivered, or dropped with the kernel’s reason. */

import { valueOf } from "../../wire/dissect.js";
import { after, deviceWith, learned, limitOf, named, placeOf, rowAfter, rowOf, since } from "../facts.js";
import { upper } from "./bridge.js";
import { portsOf } from "./flow.js";
import { arrived } from "./tcp.js";

/** @import {Facts} from '../facts.js' */
/** @import {Said} from '../narration.js' */

const SILENT = "Nobody is told. The sender sees a timeout.";
const TOLD = "The sender is told at once, so its program need not wait for a timeout.";

/** @type {Record<string, [string, string]>} by the kernel’s reason: what happened, and what follows from it */
const DROPS = {
  OTHERHOST: [
    "is not for NS, so it ends here",
    "The destination MAC belongs to somebody else. That is the normal fate of a flooded frame.",
  ],
  ARP_NOT_FOR_US: ["asks for somebody else, so NS ignores it", ""],
  UNICAST_IN_L2_MULTICAST: [
    "is for a group that NS does not listen to",
    "That is what IPv6 has groups for: whoever is not meant need not look further.",
  ],
  NO_SOCKET: ["finds no socket in NS", "The kernel says so to the sender, whose program sees “connection refused”."],
  NEIGH_FAILED: [
    "is given up: nobody answers for the next hop",
    "After three questions without an answer the neighbour entry is FAILED. The sender is told “host unreachable”.",
  ],
  NEIGH_QUEUEFULL: ["is dropped: too many packets wait for the same neighbour", ""],
  IP_NOPROTO: [
    "is dropped: NS has no such protocol",
    "The kernel says so to the sender, whose program sees “protocol unreachable”.",
  ],
  IP_OUTNOROUTES: [
    "is dropped: NS has no route for it",
    "No row of the routing table matches. The sender is told “network unreachable”.",
  ],
  IP_TTL_EXPIRED: [
    "is dropped: its TTL ran out in NS",
    "A router that would take the TTL to zero drops the packet and tells its sender. traceroute lives on that.",
  ],
  IP_INADDRERRORS: ["is dropped: NS does not forward", SILENT],
  IP_INVALID_SOURCE: [
    "is dropped: its source address cannot come from there",
    "The kernel calls such a packet a martian.",
  ],
  IP_RPFILTER: [
    "is dropped by the reverse path check",
    "The way back to its source does not lead over the device that it came in on.",
  ],
  PKT_TOO_BIG: [
    "is dropped: it is larger than the next device takes",
    "It must not be fragmented on the way, so the sender is told the largest size that fits.",
  ],
  VXLAN_NO_REMOTE: ["is dropped: the tunnel device does not know the node for this MAC", SILENT],
  VXLAN_VNI_NOT_FOUND: ["is dropped: no VXLAN device has its number", SILENT],
  BRIDGE_NO_EGRESS_PORT: ["is dropped: the bridge has no port for it", ""],
  BRIDGE_INGRESS_STP_STATE: [
    "is too early: the bridge port does not forward yet",
    "A port begins to forward a few milliseconds after its cable comes up, so a new pod’s announcement is nearly always lost. It is not missed.",
  ],
  DEV_READY: ["is dropped: the device is down", SILENT],
  NETFILTER_DROP: ["is dropped by a rule in NS", SILENT],
  IP_CSUM: ["is dropped: its checksum is wrong", SILENT],
  IP_INHDR: ["is dropped: its header makes no sense", SILENT],
  FRAG_REASM_TIMEOUT: ["is given up: its other fragments did not come in time", SILENT],
  DUP_FRAG: ["is dropped: this fragment has come before", ""],
  FRAG_OVERLAP: ["is dropped: its fragments overlap", SILENT],
  FRAG_TOO_MANY: ["is dropped: too many fragments wait for others", SILENT],
  WIREGUARD_UNKNOWN_PEER: [
    "is dropped: no WireGuard peer may send or get it",
    "A peer is chosen by its allowed IPs. Nobody is told; the sender sees a timeout.",
  ],
  VXLAN_INVALID_HDR: ["is dropped: its VXLAN header makes no sense", SILENT],
  BRIDGE_LINK_LOCAL: ["is for this link only, so the bridge does not pass it on", ""],
  RECURSION_LIMIT: ["is dropped: devices that send through each other sent it round too often", SILENT],
  CPU_BACKLOG: ["is dropped: the receiving queue is full", SILENT],
  SOCKET_BACKLOG: ["is dropped: the socket’s queue is full", SILENT],
  UNHANDLED_PROTO: ["is dropped: nobody in NS handles its protocol", SILENT],
  ICMP_UNKNOWN_TYPE: ["is dropped: NS has nothing to do with this ICMP message", ""],
  IPV6DISABLED: ["is dropped: IPv6 is off in NS", SILENT],
  XFRM_POLICY: ["is dropped: an IPsec policy does not let it pass", SILENT],
  XFRM_NO_STATE: ["is dropped: no IPsec state fits it", SILENT],
  XFRM_STATE_ERROR: ["is dropped: IPsec cannot open it", SILENT],
  FULL_RING: ["is dropped: the program that reads the device is too slow", SILENT],
  LINK_LOSS: ["is lost on the cable to NS", "No kernel counts it, and nobody is told: that is for TCP to find out."],
};

/** Reasons that are this model's words: the kernel counts no drop there. */
const UNCOUNTED = new Set(["ARP_NOT_FOR_US"]);

/** Who hears of it where the packet is wrapped: its sender is then the node, not the pod. */
const WRAPPED =
  "The sender of the wrapped packet is the node, and the node is told. The pod is not: it sees a timeout.";

/** Whether an error or a reset went back because of the drop. @param {Facts} f @returns {boolean} */
function isTold({ hop, story }) {
  const near = story.events.slice(Math.max(0, hop.n - 24), story.hops[hop.index + 1]?.n ?? story.events.length);
  return near.some((e) => e.e === "born" && e.origin === "reply" && e.cause === hop.pkt && e.ns === hop.ns);
}

/** What follows from a drop. @param {Facts} f @param {string} words for its reason @returns {string} */
function consequenceOf(f, words) {
  if (words === SILENT && f.arp?.broadcast) return "";
  if (!/ (told|says so)\b/.test(words) && words !== SILENT) return words;
  if (!isTold(f)) return SILENT;
  return f.outer || since(f.hop, "encap") ? WRAPPED : words === SILENT ? TOLD : words;
}

/** What the simulator gives as the reason, as a sentence; a rule that it quotes stands out. @param {string} why @returns {string} */
const sentence = (why) => why.replace(/^(.+?: )(-.+)$/, "$1**$2**").replace(/([^.])$/, "$1.");

/** @param {Facts} f @returns {Said} */
export function dropped(f) {
  const { reason, why } = f.hop.event;
  if (reason === "ARP_NOT_FOR_US" && deviceWith(f.world, f.arp?.sender ?? "")?.ns === f.hop.ns) return ownQuestion(f);
  const [said, words] = DROPS[reason] ?? ["is dropped in NS", ""];
  const headline = /^A rule rejects/.test(String(why)) ? said.replace("is dropped", "is rejected") : said;
  const consequence = consequenceOf(f, words);
  const named = UNCOUNTED.has(reason) ? "" : `The kernel’s reason: **${reason}**.`;
  const text = [why ? sentence(String(why)) : "", consequence, named];
  return { headline: upper(`${f.what} ${headline.replace("NS", placeOf(f))}`), text: text.filter(Boolean) };
}

/** A flood came back by hairpin to the one who asked. @param {Facts} f @returns {Said} */
const ownQuestion = (f) => ({
  headline: `${upper(placeOf(f))} ignores its own question`,
  text: [`It asks for ${f.arp?.target ?? "an address"}, which is not here: that is why it was asked.`],
});

/** What leaves because the answer has come. @param {Facts} f @returns {string} empty where nothing has waited */
function released(f) {
  const count = after(f.hop, f.story).filter((event) => event.e === "go" && event.ns === f.hop.ns).length;
  if (!count) return "";
  return count === 1
    ? "The packet that waited for it leaves now."
    : `The ${count} packets that waited for it leave now.`;
}

/** @param {Facts} f @param {NonNullable<Facts['arp']>} arp @returns {Said} */
function answerTaken(f, arp) {
  const row = learned(f.hop, "neighbour") ?? rowAfter(f.hop, f.story, "neighbour");
  const leaves = released(f);
  const fresh = leaves ? "The entry is fresh (REACHABLE)." : "The entry is fresh again (REACHABLE).";
  const state = String(row?.text ?? "")
    .split(" ")
    .at(-1);
  return {
    headline: row ? `${placeOf(f)} notes: ${arp.sender} is at ${arp.mac}` : `${placeOf(f)} has its answer`,
    text: [state === "REACHABLE" ? fresh : row ? `The entry is now: ${row.text}.` : "", leaves].filter(Boolean),
  };
}

/** @param {Facts} f @param {NonNullable<Facts['arp']>} arp @returns {Said} */
function questionTaken(f, arp) {
  const row = learned(f.hop, "neighbour") ?? rowAfter(f.hop, f.story, "neighbour");
  const isMine = deviceWith(f.world, arp.target)?.ns === f.hop.ns;
  if (!row) {
    return {
      headline: `${placeOf(f)} knows ${arp.sender} already`,
      text: [
        `The one who asks is a neighbour that it knows, so its entry stays as it is.${isMine ? " It answers." : " The question is for somebody else: it does not answer."}`,
      ],
    };
  }
  return {
    headline: `${placeOf(f)} notes: ${arp.sender} is at ${arp.mac}`,
    text: [
      String(row.text).endsWith("STALE")
        ? "The entry was learned from a question, so it is STALE: good to use, and to be checked some seconds after its first use."
        : `The entry is now: ${row.text}.`,
    ],
  };
}

/** A message that ends in a socket. @param {Facts} f @returns {Said} */
function toSocket(f) {
  const segment = arrived(f);
  if (segment) return segment;
  const port = portsOf(f.hop.layers)?.to;
  const isHandshake = f.what.startsWith("the WireGuard");
  return {
    headline: upper(
      `${f.what} reaches ${port ? `UDP port ${port}` : String(f.hop.event.to ?? "its socket")} in ${f.hop.ns}`,
    ),
    text: [
      isHandshake
        ? "WireGuard has that port open for itself: the message is for its protocol, and no program sees it."
        : f.what === "the UDP answer"
          ? "It is the port that the question came from, so the program that asked gets it."
          : "A socket has that port: the kernel hands it the datagram whole. There is no connection.",
    ],
  };
}

/** @param {Facts} f @returns {Said} */
function errorTaken(f) {
  const quoted = valueOf(f.hop.layers, "ICMP", "Quoted packet") ?? valueOf(f.hop.layers, "ICMPv6", "Quoted packet");
  const own = f.ip !== null && f.ip.src === f.ip.dst;
  const from = own
    ? "Its own kernel says so, with an ICMP error to its own address."
    : `The ICMP error came from ${f.ip ? named(f.world, f.ip.src) : "a router"}.`;
  return {
    headline: `${f.hop.ns} is told: ${f.what.replace(/^the error “|”$/g, "")}`,
    text: [`${from}${quoted ? ` It is about **${quoted}**.` : ""}`],
  };
}

/** @param {Facts} f @returns {Said} */
export function delivered(f) {
  if (f.arp) return f.arp.op === "2" ? answerTaken(f, f.arp) : questionTaken(f, f.arp);
  if (f.hop.event.to === "icmp error" || f.hop.event.to === "icmp6 error") return errorTaken(f);
  if (f.what === "the ping") {
    return {
      headline: `The ping has arrived in ${f.hop.ns}`,
      text: [`The kernel’s own ICMP code answers it.${f.role === "pod" ? " No container has to run for that." : ""}`],
    };
  }
  if (f.what === "the ping reply") {
    return {
      headline: `The reply reaches ping in ${f.hop.ns}`,
      text: [
        `It came back from ${f.ip ? named(f.world, f.ip.src) : "the other end"} with a ${limitOf(f)} of ${f.ip?.ttl ?? ""}.`,
      ],
    };
  }
  return toSocket(f);
}

/** The outcome of a lookup that failed, where no other words fit. @param {Facts} f @returns {string|null} */
export function missed(f) {
  const lookup = f.hop.because.findLast(
    (e) => e.e === "lookup" && (e.outcome === "unreachable" || e.outcome === "miss"),
  );
  if (!lookup || rowOf(f.world, lookup) || since(f.hop, "go")) return null;
  return `Nothing in the table ${lookup.table} matches **${lookup.lookup}**.`;
}
