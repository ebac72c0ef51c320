/** Words for IP: setting out, being routed, being wrapped and unwrapped. */

import { deviceWith, looked, named, shortKey, since } from "../facts.js";
import { waited } from "./arp.js";
import { upper } from "./bridge.js";
import { segment } from "./tcp.js";

/** @import {Facts} from '../facts.js' */
/** @import {Said} from '../narration.js' */

/** @param {Facts} f @returns {string[]} the TTL, where it was taken down */
function ttlStep(f) {
  const change = since(f.hop, "rewrite")?.fields?.find(
    (/** @type {any} */ one) => String(one.name).toLowerCase() === "ttl",
  );
  return change ? [`As any router, it takes one off the TTL: **${change.before} → ${change.after}**.`] : [];
}

/** @param {Facts} f @returns {string} */
function routeWords(f) {
  const route = looked(f.hop, "route");
  if (!route) return "";
  const via = route.to && route.to !== f.hop.dev ? ` by way of **${route.to}**` : "";
  return `For ${named(f.world, String(route.lookup))} the route **${shortKey(route.row)}** applies${via}, out of ${f.hop.dev}.`;
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
  const headline = own?.headline ?? `${f.hop.ns} sends ${f.what} to ${target}`;
  return { headline, text: [...(own?.text ?? []), routeWords(f), ...(mac ? [mac] : [])].filter(Boolean) };
}

/** The node routes a packet into the tunnel device. @param {Facts} f @returns {Said|null} */
export function intoTunnel(f) {
  if (f.dir !== "out" || f.device?.kind !== "vxlan" || f.arp) return null;
  const neighbour = looked(f.hop, "neighbour");
  const text = [routeWords(f), ...ttlStep(f)];
  if (neighbour?.outcome === "resolved") {
    text.push(
      `The neighbour entry for **${neighbour.lookup}** gives the MAC of the far tunnel end: **${f.to}**. flanneld wrote it, so ${f.hop.dev} does not ask with ARP.`,
    );
  }
  return { headline: `${f.hop.ns} routes ${f.what} to ${f.hop.dev}`, text: text.filter(Boolean) };
}

/** @param {Facts} f @returns {Said} */
function wrapped(f) {
  const fdb = looked(f.hop, "fdb");
  const remote = f.outer?.dst ?? String(fdb?.to ?? "");
  const wait = waited(f);
  return {
    headline: "flannel.1 wraps the frame in a packet between the nodes",
    text: [
      fdb
        ? `The forwarding database of flannel.1 says: **${fdb.lookup}** is on the node ${named(f.world, remote)}.`
        : `The frame goes to the node ${named(f.world, remote)}.`,
      "The whole frame becomes the payload of a UDP datagram to port 8472, 50 bytes more. On the wire, only node addresses show outside.",
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
  const plain = f.outer
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
          headline: `The wrapped packet reaches ${f.hop.ns}`,
          text: [
            `To ${f.hop.ns} it is a UDP datagram to port 8472 of its own address, **${f.outer.dst}**. The kernel’s VXLAN code listens there.`,
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
  if (f.dir !== "in" || f.device?.kind !== "vxlan") return null;
  return {
    headline: `${f.hop.dev} takes the frame out again`,
    text: [
      `The outer headers are off; VNI ${f.device.vxlan?.vni ?? ""} named this device. What is left is the frame that the other node wrapped, byte for byte${f.ip ? `, with its TTL of ${f.ip.ttl}` : ""}.`,
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
  const ttl = f.ip ? ` Its TTL is **${f.ip.ttl}**: ${hops(f.ip.ttl)}.` : "";
  return {
    headline: `${upper(f.what)} reaches ${f.hop.ns}`,
    text: [`It came over the pod’s cable into **${f.hop.dev}**.${ttl}`],
  };
}

/** @param {string} ttl @returns {string} */
function hops(ttl) {
  const taken = 64 - Number(ttl);
  if (taken === 0) return "no router has touched it, a bridge does not count";
  return taken === 1
    ? "one router on the way took one off"
    : `${taken} routers on the way took one off each; the nodes are the routers here`;
}

/** Loopback. @param {Facts} f @returns {Said|null} */
export function loops(f) {
  if (f.device?.kind !== "loopback") return null;
  if (f.dir === "out")
    return {
      headline: segment(f)?.headline ?? `${f.hop.ns} sends ${f.what} to itself, over lo`,
      text: [
        "The destination is an address of this namespace, so the packet never leaves it: no bridge, no ARP, no MAC.",
        "All containers of a pod share this lo.",
      ],
    };
  return {
    headline: `${upper(f.what)} comes back from lo`,
    text: ["lo shows every packet twice: as it is sent and as it is received."],
  };
}
