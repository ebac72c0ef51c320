/** What can be said of each kind of thing, in one table: the form draws it, and the errors find their field in it. */

import { say } from "../words.js";

/** @import {Kind} from '../state/draft.js' */

/**
 * @typedef {object} Field
 * @property {string} name     of the property, from the thing on; with dots for what is deeper
 * @property {string} label
 * @property {'name'|'text'|'number'|'flag'|'choice'|'words'|'pods'|'place'|'line'|'time'|'direction'|'ports'} as  how it is edited
 * @property {string} [hint]
 * @property {string} [absent]  what it is where nothing is written
 * @property {string[]} [options]  of a choice, by the words that the protocol has
 * @property {number} [least]
 * @property {number} [most]
 */

/** @type {Field} */
const NAME = { name: "name", label: say.build.name2, as: "name" };
/** @type {Field} */
const LISTENS = {
  name: "listens",
  label: say.build.listensOn,
  as: "words",
  hint: say.build.forExampleTcp80,
};

/** @type {Record<Kind|'cluster', Field[]>} */
export const FIELDS = {
  cluster: [
    { name: "scenario.backend", label: "CNI", as: "choice", options: [] },
    {
      name: "scenario.rules",
      label: say.build.rulesOnNodes,
      as: "choice",
      options: ["iptables", "nftables", "flannel", "plugin", "none"],
      absent: "iptables",
    },
    {
      name: "scenario.podCidr",
      label: say.build.podNetwork,
      as: "text",
      absent: "10.244.0.0/16",
      hint: say.build.eachNodeGets24,
    },
    { name: "scenario.nodeCidr", label: say.build.nodeNetwork, as: "text", absent: "192.168.100.0/24" },
    {
      name: "scenario.mtu",
      label: say.build.mtuNodeNetwork,
      as: "number",
      absent: "1500",
      least: 576,
      most: 9216,
      hint: say.build.bytesPodsGetWhat,
    },
    { name: "scenario.offloads", label: say.build.virtualDevicesTakeOver, as: "flag" },
    { name: "seed", label: say.build.seed, as: "number", absent: "1", hint: say.build.everythingRandomComesFrom },
  ],
  node: [
    NAME,
    {
      name: "segment",
      label: say.build.segment,
      as: "number",
      absent: "0",
      least: 0,
      most: 7,
      hint: say.build.anotherNumberThan0,
    },
    { name: "joined", label: say.build.partCluster, as: "flag", absent: "true" },
  ],
  pod: [NAME],
  container: [
    NAME,
    LISTENS,
    { name: "hostPorts", label: say.build.portsNode, as: "words", hint: say.build.tcp808080Nodes },
  ],
  service: [
    NAME,
    { name: "namespace", label: say.build.namespace, as: "text", absent: "default" },
    { name: "clusterIp", label: say.build.address, as: "text", hint: say.build.outsideNetworks },
    { name: "ports", label: say.build.ports, as: "ports" },
    { name: "pods", label: say.build.endpoints, as: "pods" },
    {
      name: "externalTrafficPolicy",
      label: say.build.fromOutside,
      as: "choice",
      options: [say.build.cluster, say.build.local],
      absent: say.build.cluster,
    },
    {
      name: "internalTrafficPolicy",
      label: say.build.fromPods,
      as: "choice",
      options: [say.build.cluster, say.build.local],
      absent: say.build.cluster,
    },
    {
      name: "sessionAffinity",
      label: say.build.affinity,
      as: "choice",
      options: [say.build.none, "ClientIP"],
      absent: say.build.none,
    },
  ],
  host: [
    NAME,
    { name: "address", label: say.build.address, as: "text", hint: say.build.inNodeNetworkOr },
    LISTENS,
    { name: "routes", label: say.build.routes, as: "line", hint: say.build.oneLine10244 },
  ],
  policy: [
    NAME,
    { name: "pods", label: say.build.forPods, as: "pods" },
    { name: "ingress", label: say.build.letsIn, as: "direction" },
    { name: "egress", label: say.build.letsOut, as: "direction" },
  ],
  command: [
    { name: "netns", label: say.build.inWord, as: "place" },
    { name: "run", label: say.build.run, as: "text", hint: say.build.commandLineOrFault },
    { name: "at", label: say.build.at, as: "time", hint: say.build.millisecondsSimulatedTime },
  ],
};

/** What each kind is called. @type {Record<Kind|'cluster', string>} */
export const TITLES = {
  cluster: say.build.cluster,
  node: say.build.node2,
  pod: say.build.pod2,
  container: say.build.container,
  service: say.build.service2,
  host: say.build.hostOutside,
  policy: "NetworkPolicy",
  command: say.build.command,
};

/** The same within a sentence. @type {Record<Kind|'cluster', string>} */
export const NOUNS = {
  ...{ cluster: "cluster", node: "node", pod: "pod", container: "container" },
  ...{ service: say.build.service2, host: "host", policy: "NetworkPolicy", command: "command" },
};

/** What can be added from a thing's own form. @type {Partial<Record<Kind|'cluster', {kind: Kind, label: string}[]>>} */
export const MORE = {
  cluster: [
    { kind: "node", label: say.build.addNode },
    { kind: "host", label: say.build.addHostOutside2 },
    { kind: "command", label: say.build.addCommand },
  ],
  node: [{ kind: "pod", label: say.build.addPod2 }],
  pod: [
    { kind: "container", label: say.build.addContainer2 },
    { kind: "service", label: say.build.addServiceForIt },
    { kind: "policy", label: say.build.addNetworkpolicyForIt },
  ],
};
