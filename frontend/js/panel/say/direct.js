/** Words for a node without a bridge: the cable of each pod ends at the node's own IP stack, which routes between them. */

import { shortKey } from "../../state/routes.js";
import { looked, named } from "../facts.js";
import { waited } from "./arp.js";
import { ttlStep, upper } from "./bridge.js";

/** @import {Facts} from '../facts.js' */
/** @import {Said} from '../narration.js' */

/** The pod at the other end of the cable. @param {Facts} f @returns {string} empty where the device is no such cable, or a bridge's port */
function podBehind({ device, role, world }) {
  if (role !== "node" || device?.kind !== "veth" || device.master || !device.peer) return "";
  return world.namespaces.get(device.peer.ns)?.role === "pod" ? device.peer.ns : "";
}

/** @param {Facts} f @returns {string[]} what it is to the node */
function meaning(f) {
  if (f.arp)
    return [
      f.arp.op === "2" ? `**${f.arp.sender}** is at **${f.arp.mac}**.` : "It was sent straight to the known MAC.",
    ];
  return ["No bridge is there: the node’s IP stack gets the packet at once, and routes it as it would any other."];
}

/** A frame comes out of a pod's cable, or goes into one. @param {Facts} f @returns {Said|null} */
export function byCable(f) {
  const pod = podBehind(f);
  if (!pod || f.arp?.broadcast) return null;
  if (f.dir === "in")
    return {
      headline: `${upper(f.what)} comes out of ${pod}’s cable, in ${f.hop.ns}`,
      text: [
        `A veth pair is a cable: what goes into **${f.device?.peer?.dev}** of ${pod} comes out here, in the node’s network namespace.`,
        ...meaning(f),
      ],
    };
  const route = looked(f.hop, "route");
  const wait = waited(f);
  return {
    headline: `${f.hop.ns} routes ${f.what} into ${pod}’s cable`,
    text: [
      route
        ? `For ${named(f.world, String(route.lookup))} the route **${shortKey(route.row)}** applies: the pod has a route and a cable of its own.`
        : "",
      ...ttlStep(f),
      wait ?? "",
    ].filter(Boolean),
  };
}
