/** What is broken at a moment, and which thing a fault breaks. */

/** @import {Hop, Story} from './types.js' */

/** @typedef {'api'|'veth'|'tunnel'|'routing'|'bridge'|'physical'|'namespace'} Target  what a fault breaks */
/** @typedef {{name: string, ns: string, parameters: string, hop: Hop}} ActiveFault  hop: with which it began */

const FAULT = /^fault (\S+) (on|off)(?: (.*))?$/;

/** By a part of its name, the first that fits. @type {[RegExp, Target][]} */
const TARGETS = [
  [/^(lease|api)/, "api"],
  [/^veth|duplicate|pod-mtu/, "veth"],
  [/fdb|neighbour|vtep|vni|tunnel|udp\d/, "tunnel"],
  [/route|forward|filter$|conntrack|bridge-nf/, "routing"],
  [/hairpin|bridge|cni-mtu/, "bridge"],
  [/loss|latency|underlay|node-down/, "physical"],
];

/** What a fault breaks: else it is the namespace's own. @param {string} fault its name @returns {Target} */
export const targetOf = (fault) => TARGETS.find(([part]) => part.test(fault))?.[1] ?? "namespace";

/**
 * The faults that are on: those that a command has refused are none.
 * @param {Story} story @param {number} index of the hop in view @returns {ActiveFault[]} in the order in which they began
 */
export function activeFaults(story, index) {
  const refused = new Set(
    story.hops.filter((hop) => hop.kind === "exit" && hop.event.outcome !== "ok").map((hop) => hop.event.command),
  );
  /** @type {Map<string, ActiveFault>} */
  const active = new Map();
  for (const hop of story.hops.slice(0, index + 1)) {
    const [, name, state, parameters = ""] = hop.kind === "start" ? (FAULT.exec(String(hop.event.run)) ?? []) : [];
    if (!name || refused.has(hop.event.command)) continue;
    const key = `${hop.ns} ${name} ${parameters}`;
    if (state === "on") active.set(key, { name, ns: hop.ns, parameters, hop });
    else for (const other of active.keys()) if (other.startsWith(`${hop.ns} ${name} `)) active.delete(other);
  }
  return [...active.values()];
}
