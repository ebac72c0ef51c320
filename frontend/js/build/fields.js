/** What can be said of each kind of thing, in one table: the form draws it, and the errors find their field in it. */

import { say } from "../words.js";

/** @import {Kind} from '../state/draft.js' */

/**
 * @typedef {object} Field
 * @property {string} name     of the property, from the thing on; with dots for what is deeper
 * @property {string} label
 * @property {'name'|'text'|'number'|'flag'|'choice'|'words'|'pods'|'place'|'line'|'time'|'direction'|'ports'|'versions'} as  how it is edited
 * @property {string} [hint]
 * @property {string} [absent]  what it is where nothing is written
 * @property {string[]} [options]  of a choice, by the words that the protocol has
 * @property {number} [least]
 * @property {number} [most]
 */

/** @type {Field} */
const NAME = { name: "name", label: say.form.labelName, as: "name" };
/** @type {Field} */
const LISTENS = {
  name: "listens",
  label: say.form.labelListens,
  as: "words",
  hint: say.form.hintListens,
};

/** @type {Record<Kind|'cluster', Field[]>} */
export const FIELDS = {
  cluster: [
    { name: "scenario.backend", label: say.form.labelBackend, as: "choice", options: [] },
    {
      name: "scenario.rules",
      label: say.form.labelRules,
      as: "choice",
      options: ["iptables", "nftables", "flannel", "plugin", "none"],
      absent: "iptables",
    },
    { name: "scenario.versions", label: say.form.labelVersions, as: "versions" },
    {
      name: "scenario.podCidr",
      label: say.form.labelPodCidr,
      as: "text",
      absent: "10.244.0.0/16",
      hint: say.form.hintPodCidr,
    },
    { name: "scenario.nodeCidr", label: say.form.labelNodeCidr, as: "text", absent: "192.168.100.0/24" },
    {
      name: "scenario.mtu",
      label: say.form.labelMtu,
      as: "number",
      absent: "1500",
      least: 576,
      most: 9216,
      hint: say.form.hintMtu,
    },
    { name: "scenario.offloads", label: say.form.labelOffloads, as: "flag" },
    { name: "seed", label: say.form.labelSeed, as: "number", absent: "1", hint: say.form.hintSeed },
  ],
  node: [
    NAME,
    {
      name: "segment",
      label: say.form.labelSegment,
      as: "number",
      absent: "0",
      least: 0,
      most: 7,
      hint: say.form.hintSegment,
    },
    { name: "joined", label: say.form.labelJoined, as: "flag", absent: "true" },
  ],
  pod: [NAME],
  container: [
    NAME,
    LISTENS,
    { name: "hostPorts", label: say.form.labelHostPorts, as: "words", hint: say.form.hintHostPorts },
  ],
  service: [
    NAME,
    { name: "namespace", label: say.form.labelNamespace, as: "text", absent: "default" },
    { name: "clusterIp", label: say.form.labelAddress, as: "text", hint: say.form.hintClusterIp },
    { name: "ports", label: say.form.labelPorts, as: "ports" },
    { name: "pods", label: say.form.labelEndpoints, as: "pods" },
    {
      name: "externalTrafficPolicy",
      label: say.form.labelExternal,
      as: "choice",
      options: ["Cluster", "Local"],
      absent: "Cluster",
    },
    {
      name: "internalTrafficPolicy",
      label: say.form.labelInternal,
      as: "choice",
      options: ["Cluster", "Local"],
      absent: "Cluster",
    },
    {
      name: "sessionAffinity",
      label: say.form.labelAffinity,
      as: "choice",
      options: ["None", "ClientIP"],
      absent: "None",
    },
  ],
  host: [
    NAME,
    { name: "address", label: say.form.labelAddress, as: "text", hint: say.form.hintAddress },
    LISTENS,
    { name: "routes", label: say.form.labelRoutes, as: "line", hint: say.form.hintRoutes },
  ],
  policy: [
    NAME,
    { name: "pods", label: say.form.labelForPods, as: "pods" },
    { name: "ingress", label: say.form.labelIngress, as: "direction" },
    { name: "egress", label: say.form.labelEgress, as: "direction" },
  ],
  command: [
    { name: "netns", label: say.form.labelNetns, as: "place" },
    { name: "run", label: say.form.labelRun, as: "text", hint: say.form.hintRun },
    { name: "at", label: say.form.labelAt, as: "time", hint: say.form.hintAt },
  ],
};

/** What each kind is called. @type {Record<Kind|'cluster', string>} */
export const KINDS = {
  cluster: say.form.kindCluster,
  node: say.form.kindNode,
  pod: say.form.kindPod,
  container: say.form.kindContainer,
  service: say.form.kindService,
  host: say.form.kindHost,
  policy: say.form.kindPolicy,
  command: say.form.kindCommand,
};

/** The same within a sentence. @type {Record<Kind|'cluster', string>} */
export const NOUNS = {
  cluster: say.form.nounCluster,
  node: say.form.nounNode,
  pod: say.form.nounPod,
  container: say.form.nounContainer,
  service: say.form.nounService,
  host: say.form.nounHost,
  policy: say.form.nounPolicy,
  command: say.form.nounCommand,
};

/** What can be added from a thing's own form. @type {Partial<Record<Kind|'cluster', {kind: Kind, label: string}[]>>} */
export const MORE = {
  cluster: [
    { kind: "node", label: say.form.addNode },
    { kind: "host", label: say.form.addHost },
    { kind: "command", label: say.form.addCommand },
  ],
  node: [{ kind: "pod", label: say.form.addPod }],
  pod: [
    { kind: "container", label: say.form.addContainer },
    { kind: "service", label: say.form.addService },
    { kind: "policy", label: say.form.addPolicy },
  ],
};
