/** What a choice means: a namespace, one of its devices, or the cluster as a whole. */

import { API } from "../layout/control.js";
import { TUNNELS } from "../state/tunnels.js";
import { say } from "../words.js";

/** @import {Device, Hop, Namespace, World} from '../state/types.js' */

/** Stands for the cluster as a whole, where the id of a namespace is expected. */
export const CLUSTER_ID = ":";

/**
 * @typedef {object} Place
 * @property {string} ns       '' for the cluster as a whole
 * @property {string} dev      '' for the namespace as a whole
 * @property {string} part     of the stage: `routing`; '' for the whole
 * @property {string} title
 * @property {string} about    what it is, in a few words
 * @property {string[]} traits what is to be known of it
 */

/** @type {Record<string, string>} */
const KINDS = {
  loopback: "loopback",
  veth: say.tables.vethEnd,
  bridge: "bridge",
  physical: say.tables.networkCard,
};

/** @param {Device} device @returns {string} */
const kindOf = ({ kind }) => KINDS[kind] ?? TUNNELS[kind]?.noun ?? kind;

/** @param {Device} device @returns {string[]} what `ip -d addr show` tells, in words */
function traitsOfDevice({ kind, mac, mtu, addresses, master, peer, vxlan, up }) {
  return [
    ...addresses,
    ...(mac && kind !== "loopback" ? [say.tables.mac(mac)] : []),
    say.tables.mtu(mtu),
    ...(master ? [say.tables.portOf(master)] : []),
    ...(peer ? [say.tables.otherEnd(peer.dev, peer.ns)] : []),
    ...(vxlan ? [say.tables.vni(vxlan.vni, vxlan.port, vxlan.local)] : []),
    ...(up ? [] : [say.tables.down]),
  ];
}

/** @param {Namespace} namespace @returns {string[]} */
const traitsOfNamespace = ({ node, containers }) => [
  ...(node ? [say.tables.on(node)] : []),
  ...(containers.length ? [say.tables.containers(containers.join(", "))] : []),
];

/** @param {World} world @param {string} ns @param {string} [part] @returns {Place|null} */
function namespacePlace(world, ns, part = "") {
  const namespace = world.namespaces.get(ns);
  if (!namespace) return null;
  const about = say.tables.networkNamespace(namespace.role);
  return { ns, dev: "", part, title: ns, about, traits: traitsOfNamespace(namespace) };
}

/**
 * The place that an id names.
 * @param {World} world
 * @param {string} id a device as "ns:dev", a namespace as "ns:", a part of the stage as "ns/part"
 * @returns {Place|null} null where there is no such thing at that moment
 */
export function placeOf(world, id) {
  const device = world.devices.get(id);
  if (device) {
    const { ns, dev } = device;
    return {
      ns,
      dev,
      part: "",
      title: dev,
      about: say.tables.kindIn(kindOf(device), ns),
      traits: traitsOfDevice(device),
    };
  }
  if (id === CLUSTER_ID || id === API)
    return { ns: "", dev: "", part: "", title: say.tables.theCluster, about: say.tables.apiHolds, traits: [] };
  const [ns, part] = id.split("/");
  return namespacePlace(world, ns.split(":")[0], part);
}

/**
 * Where a reader who follows the packet is.
 * @param {World} world @param {Hop|undefined} hop the one in view @param {string} from who sends, for the time before the first hop
 * @returns {Place|null}
 */
export const followed = (world, hop, from) =>
  placeOf(world, hop?.ns === "" ? CLUSTER_ID : `${hop?.ns ?? from}:`) ?? namespacePlace(world, from);
