/** The lanes of the timeline: one for each namespace that takes part, ordered as a packet crosses them. Bystanders share one. */

import { say } from "../words.js";

/** @import {Hop, Namespace, Story} from './types.js' */

/** @typedef {{id: string, label: string, role: string, members: string[]}} Lane */

/** Name of the lane of those who only hear a flood. */
export const BYSTANDERS = " bystanders";

/** Who sends, receives, starts something or is meant; not who merely hears a flood. @param {Hop[]} hops @returns {Set<string>} */
export function participants(hops) {
  const names = new Set();
  for (const hop of hops) {
    const takesPart = hop.kind !== "tap" ? hop.tone !== "ctl" || hop.kind !== "drop" : hop.event.dir === "out";
    if (takesPart && hop.ns) names.add(hop.ns);
  }
  return names;
}

/** Pods stand above their node for the first node, below it for the rest. @param {Namespace[]} all @returns {Namespace[]} */
function inOrder(all) {
  const [first, ...rest] = all.filter((ns) => ns.role === "node");
  /** @param {Namespace} node @returns {Namespace[]} */
  const podsOf = (node) => all.filter((ns) => ns.role === "pod" && ns.node === node.name);
  const between = all.filter((ns) => ns.role !== "node" && ns.role !== "pod");
  const ordered = [
    ...(first ? [...podsOf(first), first] : []),
    ...between,
    ...rest.flatMap((node) => [node, ...podsOf(node)]),
  ];
  return [...ordered, ...all.filter((ns) => !ordered.includes(ns))];
}

/** @param {Story} story @returns {Lane[]} */
export function lanesOf(story) {
  const taking = participants(story.hops);
  const heard = new Set(story.hops.map((hop) => hop.ns).filter((ns) => ns && !taking.has(ns)));
  const { namespaces } = story.worldAt(story.hops.length - 1);
  const lanes = inOrder([...namespaces.values()].filter((ns) => taking.has(ns.name))).map((ns) => ({
    id: ns.name,
    label: ns.name,
    role: ns.role,
    members: [ns.name],
  }));
  const cluster = story.hops.some((hop) => !hop.ns)
    ? [{ id: "", label: say.network.cluster, role: "cluster", members: [""] }]
    : [];
  const members = [...heard];
  const others = members.length
    ? [
        {
          id: BYSTANDERS,
          label: members.length === 1 ? members[0] : say.network.bystanders(members.length),
          role: "bystanders",
          members,
        },
      ]
    : [];
  return [...cluster, ...lanes, ...others];
}

/** Index of the lane of each namespace. @param {Lane[]} lanes @returns {Map<string, number>} */
export function laneIndex(lanes) {
  const index = new Map();
  lanes.forEach((lane, i) => lane.members.forEach((name) => index.set(name, i)));
  return index;
}
