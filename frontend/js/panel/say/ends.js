/** Words for where a packet ends: delivered, or dropped with the kernel’s reason. */

import { valueOf } from "../../wire/dissect.js";
import { learned, named, placeOf, rowAfter, rowOf, since } from "../facts.js";
import { upper } from "./bridge.js";

/** @import {Facts} from '../facts.js' */
/** @import {Said} from '../narration.js' */

/** @type {Record<string, [string, string]>} by the kernel’s reason: what happened, and what follows from it */
const DROPS = {
  OTHERHOST: [
    "is not for NS, so it ends here",
    "The destination MAC belongs to somebody else. That is the normal fate of a flooded frame.",
  ],
  ARP_NOT_FOR_US: ["asks for somebody else, so NS ignores it", ""],
  NO_SOCKET: [
    "finds no socket in NS",
    "No program listens there. The kernel tells the sender, who sees “connection refused”.",
  ],
  NEIGH_FAILED: [
    "is given up: nobody answers for the next hop",
    "After three ARP requests without an answer the neighbour entry is FAILED. The sender is told “host unreachable”.",
  ],
  NEIGH_QUEUEFULL: ["is dropped: too many packets wait for the same neighbour", ""],
  IP_OUTNOROUTES: [
    "is dropped: NS has no route for it",
    "No row of the routing table matches. The sender is told “network unreachable”.",
  ],
  IP_TTL_EXPIRED: [
    "is dropped: its TTL ran out in NS",
    "A router that would take the TTL to zero drops the packet and tells its sender. traceroute lives on that.",
  ],
  IP_INADDRERRORS: [
    "is dropped: NS does not forward",
    "It is not an address of this machine, and it is not a router for it.",
  ],
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
    "It must not be fragmented, so the sender is told the largest size that fits.",
  ],
  VXLAN_NO_REMOTE: [
    "is dropped: flannel.1 does not know the node for this MAC",
    "There is no entry in its forwarding database, and nobody is told. The sender sees a timeout.",
  ],
  VXLAN_VNI_NOT_FOUND: ["is dropped: no VXLAN device has its number", "Nobody is told. The sender sees a timeout."],
  BRIDGE_NO_EGRESS_PORT: ["is dropped: the bridge has no port for it", ""],
  BRIDGE_INGRESS_STP_STATE: [
    "is too early: the bridge port does not forward yet",
    "A port begins to forward a few milliseconds after its cable comes up, so a new pod’s announcement is nearly always lost. It is not missed.",
  ],
  DEV_READY: ["is dropped: the device is down", "Nobody is told. The sender sees a timeout."],
};

/** Reasons that are this model's words: the kernel counts no drop there. */
const UNCOUNTED = new Set(["ARP_NOT_FOR_US"]);

/** @param {Facts} f @returns {Said} */
export function dropped(f) {
  const { reason, why } = f.hop.event;
  const [headline, consequence] = DROPS[reason] ?? ["is dropped in NS", ""];
  const named = UNCOUNTED.has(reason) ? "" : `The kernel’s reason: **${reason}**.`;
  const text = [why ? String(why) : "", consequence, named];
  return { headline: upper(`${f.what} ${headline.replace("NS", placeOf(f))}`), text: text.filter(Boolean) };
}

/** @type {Record<string, string>} by the state of the neighbour entry */
const STATES = {
  STALE:
    "The entry was learned from a question, so it is STALE: good to use, and to be checked some seconds after its first use.",
  REACHABLE: "The entry is fresh (REACHABLE). A packet that waited for it leaves now.",
};

/** @param {Facts} f @returns {Said} */
function arpTaken(f) {
  const row = learned(f.hop, "neighbour") ?? rowAfter(f.hop, f.story, "neighbour");
  const state =
    String(row?.text ?? "")
      .split(" ")
      .at(-1) ?? "";
  return {
    headline: f.arp ? `${placeOf(f)} notes: ${f.arp.sender} is at ${f.arp.mac}` : `${placeOf(f)} takes the message in`,
    text: [
      row
        ? (STATES[state] ?? `The entry is now: ${row.text}.`)
        : "The neighbour was known already; its entry stays as it is.",
    ],
  };
}

/** @param {Facts} f @returns {Said} */
export function delivered(f) {
  const to = String(f.hop.event.to ?? "");
  if (f.arp) return arpTaken(f);
  if (to === "icmp error") {
    const quoted = valueOf(f.hop.layers, "ICMP", "Quoted packet");
    return {
      headline: `${f.hop.ns} is told: ${f.what.replace(/^the error “|”$/g, "")}`,
      text: [
        `The ICMP error came from ${f.ip ? named(f.world, f.ip.src) : "a router"}.${quoted ? ` It is about **${quoted}**.` : ""}`,
      ],
    };
  }
  if (f.what === "the ping") {
    return {
      headline: `The ping has arrived in ${f.hop.ns}`,
      text: ["The kernel’s own ICMP code answers it. No container has to run for that."],
    };
  }
  if (f.what === "the ping reply") {
    return {
      headline: `The reply reaches ping in ${f.hop.ns}`,
      text: [`It came back from ${f.ip ? named(f.world, f.ip.src) : "the other end"} with TTL ${f.ip?.ttl ?? ""}.`],
    };
  }
  return {
    headline: upper(`${f.what} reaches ${to || "its socket"} in ${f.hop.ns}`),
    text: ["It has reached the end of its way: from here on, a program has it."],
  };
}

/** The outcome of a lookup that failed, where no other words fit. @param {Facts} f @returns {string|null} */
export function missed(f) {
  const lookup = f.hop.because.findLast(
    (e) => e.e === "lookup" && (e.outcome === "unreachable" || e.outcome === "miss"),
  );
  if (!lookup || rowOf(f.world, lookup) || since(f.hop, "go")) return null;
  return `Nothing in the table ${lookup.table} matches **${lookup.lookup}**.`;
}
