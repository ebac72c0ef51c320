/** Words for what happens on one link: cables, the bridge, the switch of the node network. */

import { shortKey } from "../../state/routes.js";
import { carried, deviceOfRow, deviceWith, isGroup, learned, limitOf, looked, since } from "../facts.js";
import { waited } from "./arp.js";

/** @import {Facts} from '../facts.js' */
/** @import {Said} from '../narration.js' */

/** @param {string} text @returns {string} */
export const upper = (text) => text.charAt(0).toUpperCase() + text.slice(1);

/** @param {Facts} f @returns {string[]} what the bridge has learned on the way here */
function lesson(f) {
  const row = learned(f.hop, "fdb");
  return row
    ? [
        `From the frame’s source address ${f.role === "switch" ? "the switch" : "the bridge"} has learned: **${shortKey(row.key)}** is behind port **${deviceOfRow(row)}**.`,
      ]
    : [];
}

/** A frame comes out of the node’s end of a pod’s cable. @param {Facts} f @returns {Said|null} */
export function outOfCable(f) {
  const peer = f.device?.peer;
  if (f.dir !== "in" || !f.device?.master || !peer) return null;
  if (f.role === "switch")
    return {
      headline: `${upper(carried(f))} enters the node network`,
      text: [`The switch gets it on the port of **${peer.ns}**.`],
    };
  const text = [
    `A veth pair is a cable: what goes into **${peer.dev}** of ${peer.ns} comes out here, in the node’s network namespace.`,
  ];
  if (f.hop.event.type === "otherhost")
    text.push(
      "tcpdump shows it as meant for another host. That is normal: a bridge port shows every frame before the bridge has looked at it.",
    );
  return { headline: `${upper(f.what)} comes out of ${peer.ns}’s cable, in ${f.hop.ns}`, text };
}

/** @param {Facts} f @param {{ns: string, dev: string}} peer @returns {Said} */
function flooded(f, peer) {
  const bridge = f.device?.master ?? "The bridge";
  const others =
    f.hop.previous && f.story.hops.filter((other) => other.start === f.hop.start && other.kind === "tap").length > 1;
  const sender = f.arp ? deviceWith(f.world, f.arp.sender) : undefined;
  if (f.role !== "switch" && sender && sender.ns === peer.ns) {
    return {
      headline: `A copy goes back to ${peer.ns} as well`,
      text: [
        "Hairpin mode is on for the port, as flannel sets it: a flood includes the port that the frame came from.",
      ],
    };
  }
  const first = f.story.hops[f.hop.index - 1]?.start !== f.hop.start;
  if (!first)
    return {
      headline: `A copy leaves towards ${peer.ns}`,
      text: [`Port **${f.hop.dev}** is one of those that get a copy of the flood.`],
    };
  return {
    headline: `${f.role === "switch" ? "The switch" : bridge} floods ${f.what} out of ${others ? "every port" : `port ${f.hop.dev}`}`,
    text: [
      ...lesson(f),
      f.to === "ff:ff:ff:ff:ff:ff"
        ? "The destination is the broadcast address: one frame becomes many, at once."
        : isGroup(f.to)
          ? `**${f.to}** is the MAC of an IPv6 group. Nothing says where its members are, so one frame becomes many, as with a broadcast.`
          : `Nothing says behind which port **${f.to}** is, so every port gets a copy.`,
    ],
  };
}

/** The TTL, where it was taken down. @param {Facts} f @returns {string[]} */
export function ttlStep(f) {
  const change = since(f.hop, "rewrite")?.fields?.find((/** @type {any} */ one) =>
    /^(ttl|hop limit)$/i.test(String(one.name)),
  );
  const where = `the ${f.outer ? "outer header’s " : ""}${limitOf(f)}`;
  const who = f.role === "router" ? "it" : f.hop.ns;
  return change ? [`As any router, ${who} takes one off ${where}: **${change.before} → ${change.after}**.`] : [];
}

/** A frame leaves by a port of a bridge or switch. @param {Facts} f @returns {Said|null} */
export function intoCable(f) {
  const peer = f.device?.peer;
  if (f.dir !== "out" || !f.device?.master || !peer) return null;
  const fdb = looked(f.hop, "fdb");
  if (f.copy || fdb?.outcome === "flood" || (!fdb && isGroup(f.to))) return flooded(f, peer);
  if (f.role === "switch") {
    return {
      headline: `The node network carries ${carried(f)} to ${peer.ns}`,
      text: [
        ...lesson(f),
        "The switch goes by the MAC, and knows only those of machines on this network. It never sees a pod’s MAC.",
      ],
    };
  }
  const bridgedOnly = f.ip && f.hop.previous && f.hop.previous.dev !== f.device.master;
  return {
    headline: `${f.device.master} forwards ${f.what} to ${peer.ns}`,
    text: [
      ...lesson(f),
      `Its forwarding database says that **${f.to}** is behind port **${f.hop.dev}**: it leaves there and nowhere else.`,
      ...(bridgedOnly ? [`The node’s IP stack has no part in it, so the ${limitOf(f)} stays as it is.`] : []),
    ],
  };
}

/** A frame goes up from the bridge to the node’s own IP stack. @param {Facts} f @returns {Said|null} */
export function upFromBridge(f) {
  if (f.dir !== "in" || f.device?.kind !== "bridge") return null;
  if (f.hop.event.type === "otherhost") {
    return {
      headline: `${f.hop.dev} sees ${f.what} in passing`,
      text: ["The bridge is in promiscuous mode, so the node gets a copy of what is not for it, and drops it."],
    };
  }
  return {
    headline: `${upper(f.what)} goes up from ${f.hop.dev} to ${f.hop.ns}`,
    text: [
      ...lesson(f),
      `The frame is addressed to the MAC of **${f.hop.dev}** itself, so the bridge does not forward it: the node’s IP stack takes over.`,
    ],
  };
}

/** The node sends down to its bridge. @param {Facts} f @returns {Said|null} */
export function downToBridge(f) {
  if (f.dir !== "out" || f.device?.kind !== "bridge") return null;
  const route = looked(f.hop, "route");
  const text = route
    ? [`The route **${shortKey(route.row)}** leads to ${f.hop.dev}: the pod is on this node.`]
    : [`By its own end of the bridge, ${f.hop.dev}, the node sends into the bridge as a pod does by its cable.`];
  const wait = waited(f);
  return {
    headline: `${f.hop.ns} sends ${f.what} down to ${f.hop.dev}`,
    text: [...text, ...ttlStep(f), ...(wait ? [wait] : [])],
  };
}
