/** What can be said of each kind of thing, in one table: the form draws it, and the errors find their field in it. */

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
const NAME = { name: "name", label: "Name", as: "name" };
/** @type {Field} */
const LISTENS = {
  name: "listens",
  label: "Listens on",
  as: "words",
  hint: "for example tcp/80 udp/53 tcp/8080@127.0.0.1",
};

/** @type {Record<Kind|'cluster', Field[]>} */
export const FIELDS = {
  cluster: [
    { name: "scenario.backend", label: "CNI", as: "choice", options: [] },
    {
      name: "scenario.rules",
      label: "Rules on the nodes",
      as: "choice",
      options: ["iptables", "nftables", "flannel", "plugin", "none"],
      absent: "iptables",
    },
    {
      name: "scenario.podCidr",
      label: "Pod network",
      as: "text",
      absent: "10.244.0.0/16",
      hint: "each node gets a /24 of it",
    },
    { name: "scenario.nodeCidr", label: "Node network", as: "text", absent: "192.168.100.0/24" },
    {
      name: "scenario.mtu",
      label: "MTU of the node network",
      as: "number",
      absent: "1500",
      least: 576,
      most: 9216,
      hint: "bytes; pods get what the CNI leaves of it",
    },
    { name: "scenario.offloads", label: "Virtual devices take over checksums and segmentation", as: "flag" },
    { name: "seed", label: "Seed", as: "number", absent: "1", hint: "everything random comes from it" },
  ],
  node: [
    NAME,
    {
      name: "segment",
      label: "Segment",
      as: "number",
      absent: "0",
      least: 0,
      most: 7,
      hint: "another number than 0: behind the router",
    },
    { name: "joined", label: "Is part of the cluster from the start", as: "flag", absent: "true" },
  ],
  pod: [NAME],
  container: [
    NAME,
    LISTENS,
    { name: "hostPorts", label: "Ports of the node", as: "words", hint: "tcp/8080:80, the node’s port first" },
  ],
  service: [
    NAME,
    { name: "namespace", label: "Namespace", as: "text", absent: "default" },
    { name: "clusterIp", label: "Address", as: "text", hint: "outside of the networks of pods and nodes" },
    { name: "ports", label: "Ports", as: "ports" },
    { name: "pods", label: "Endpoints", as: "pods" },
    {
      name: "externalTrafficPolicy",
      label: "From outside, to",
      as: "choice",
      options: ["Cluster", "Local"],
      absent: "Cluster",
    },
    {
      name: "internalTrafficPolicy",
      label: "From pods, to",
      as: "choice",
      options: ["Cluster", "Local"],
      absent: "Cluster",
    },
    { name: "sessionAffinity", label: "Affinity", as: "choice", options: ["None", "ClientIP"], absent: "None" },
  ],
  host: [
    NAME,
    { name: "address", label: "Address", as: "text", hint: "in the node network, or in a network of its own" },
    LISTENS,
    { name: "routes", label: "Routes", as: "line", hint: "one a line: 10.244.0.0/16 via 192.168.100.11" },
  ],
  policy: [
    NAME,
    { name: "pods", label: "For the pods", as: "pods" },
    { name: "ingress", label: "Lets in", as: "direction" },
    { name: "egress", label: "Lets out", as: "direction" },
  ],
  command: [
    { name: "netns", label: "In", as: "place" },
    { name: "run", label: "Run", as: "text", hint: "a command line, or fault NAME on" },
    { name: "at", label: "At", as: "time", hint: "milliseconds of simulated time" },
  ],
};

/** What each kind is called. @type {Record<Kind|'cluster', string>} */
export const TITLES = {
  cluster: "Cluster",
  node: "Node",
  pod: "Pod",
  container: "Container",
  service: "Service",
  host: "Host outside",
  policy: "NetworkPolicy",
  command: "Command",
};

/** The same within a sentence. @type {Record<Kind|'cluster', string>} */
export const NOUNS = {
  ...{ cluster: "cluster", node: "node", pod: "pod", container: "container" },
  ...{ service: "Service", host: "host", policy: "NetworkPolicy", command: "command" },
};

/** What can be added from a thing's own form. @type {Partial<Record<Kind|'cluster', {kind: Kind, label: string}[]>>} */
export const MORE = {
  cluster: [
    { kind: "node", label: "Add a node" },
    { kind: "host", label: "Add a host outside" },
    { kind: "command", label: "Add a command" },
  ],
  node: [{ kind: "pod", label: "Add a pod" }],
  pod: [
    { kind: "container", label: "Add a container" },
    { kind: "service", label: "Add a Service for it" },
    { kind: "policy", label: "Add a NetworkPolicy for it" },
  ],
};
