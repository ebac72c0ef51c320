/** What is broken at a hop, and the place on the stage that it is broken at. */

import { API } from "../../layout/control.js";

/** @import {Box, Hop, Story} from '../../state/types.js' */
/** @import {StageLayout} from '../../layout/types.js' */

/** @typedef {{id: string, box: Box, title: string}} Badge  id: of the fault; box: of what is broken */

const FAULT = /^fault (\S+) (on|off)(?: (.*))?$/;

const TUNNELS = /^(vxlan|geneve|ipip|wireguard|tun)$/;

/** Where a fault sits, by a part of its name, the first that fits; else it is the namespace's own. @type {[RegExp, (ns: string, layout: StageLayout) => string][]} */
const PLACES = [
  [/^(lease|api)/, () => API],
  [/^veth|duplicate|pod-mtu/, (ns, layout) => deviceOf(ns, layout, /^veth$/)],
  [/fdb|neighbour|vtep|vni|tunnel|udp\d/, (ns, layout) => deviceOf(ns, layout, TUNNELS)],
  [/route|forward|filter$|conntrack/, (ns) => `${ns}/routing`],
  [/hairpin|bridge|cni-mtu/, (ns, layout) => deviceOf(ns, layout, /^bridge$/)],
  [/loss|latency|underlay/, (ns, layout) => deviceOf(ns, layout, /^physical$/)],
];

/** @param {string} ns @param {StageLayout} layout @param {RegExp} kind @returns {string} */
const deviceOf = (ns, layout, kind) =>
  [...layout.devices].find(([id, device]) => id.startsWith(`${ns}:`) && kind.test(device.kind))?.[0] ?? ns;

/** @param {string} id @param {StageLayout} layout @returns {Box|undefined} */
const boxOf = (id, layout) => layout.devices.get(id) ?? layout.parts.get(id) ?? layout.namespaces.get(id);

/**
 * The switches of faults up to a hop: those that a command has refused are none.
 * @param {Story} story @param {number} index @returns {Hop[]} of those that are on
 */
function on(story, index) {
  const refused = new Set(
    story.hops.filter((hop) => hop.kind === "exit" && hop.event.outcome !== "ok").map((hop) => hop.event.command),
  );
  /** @type {Map<string, Hop>} */
  const active = new Map();
  for (const hop of story.hops.slice(0, index + 1)) {
    const [, name, state, parameters = ""] = hop.kind === "start" ? (FAULT.exec(String(hop.event.run)) ?? []) : [];
    if (!name || refused.has(hop.event.command)) continue;
    const key = `${hop.ns} ${name} ${parameters}`;
    if (state === "on") active.set(key, hop);
    else for (const other of active.keys()) if (other.startsWith(`${hop.ns} ${name} `)) active.delete(other);
  }
  return [...active.values()];
}

/** @param {Story} story @param {number} index of the hop in view @param {StageLayout} layout @returns {Badge[]} */
export function badgesAt(story, index, layout) {
  return on(story, index).flatMap((hop) => {
    const [, name = "", , parameters = ""] = FAULT.exec(String(hop.event.run)) ?? [];
    const place = PLACES.find(([part]) => part.test(name))?.[1](hop.ns, layout) ?? hop.ns;
    const box = boxOf(place, layout) ?? boxOf(hop.ns, layout) ?? boxOf(API, layout);
    const title = `${name.replaceAll("-", " ")}${parameters ? ` (${parameters})` : ""}${hop.ns ? ` in ${hop.ns}` : ""}`;
    return box ? [{ id: `fault ${hop.n}`, box, title: `Broken: ${title}` }] : [];
  });
}
