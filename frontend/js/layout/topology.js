/** A world's namespaces and devices, sorted out: who runs on which node, which cable goes where. No geometry. */

import { isTunnel, tunnelsOf } from "../state/tunnels.js";

/** @import {Device, Namespace, World} from '../state/types.js' */

/**
 * @typedef {object} Pod
 * @property {string} name
 * @property {string[]} containers
 * @property {Device|null} eth0     its end of the veth pair
 * @property {Device|null} port     the node's end
 * @property {Device|null} lo
 *
 * @typedef {object} NodeTopology
 * @property {string} name
 * @property {Pod[]} pods
 * @property {Device|null} bridge
 * @property {Device[]} tunnels      devices that wrap packets
 * @property {Device|null} uplink   the node's own network card
 * @property {number} segment       place of its switch in Topology.segments
 * @property {boolean} joined       whether it is part of the cluster
 * @property {string} daemon        what programs its routes to other nodes: `flanneld`, `kindnetd`; empty where nothing does
 * @property {Device[]} devices
 *
 * @typedef {object} Segment        one L2 segment of the node network
 * @property {string} name          of the switch's namespace; '' where there is none
 * @property {Device|null} bridge
 * @property {Device[]} ports
 * @property {string} cidr          '' where no address tells
 *
 * @typedef {object} Station        a router or a plain host on the node network, or a host behind a router
 * @property {string} name
 * @property {'router'|'host'} role
 * @property {{device: Device, segment: number}[]} links   to segments
 * @property {Device|null} uplink    of a host: its network card
 * @property {string} behind         of a host: the router that its cable leads to; '' where it is in a segment
 * @property {Device[]} ports        of a router: the devices with a host behind them
 *
 * @typedef {object} Topology
 * @property {NodeTopology[]} nodes      sorted by segment, else in order of appearance
 * @property {Segment[]} segments
 * @property {Station[]} stations
 */

/** @param {Device} device @returns {string} */
export const keyOf = (device) => `${device.ns}:${device.dev}`;

/**
 * The first address that is good beyond the link, without its prefix length; else ''.
 * @param {Device|null} device @returns {string}
 */
export function addressOf(device) {
  const found = device?.addresses.find((a) => !/^fe[89ab]/i.test(a)) ?? "";
  return found.split("/")[0];
}

/** The end of an address, which tells it from those beside it. @param {string} address @returns {string} */
export const endOf = (address) =>
  address.includes(":") ? `::${address.split(":").at(-1)}` : address && `.${address.split(".").slice(2).join(".")}`;

/** The /64 of an IPv6 address. @param {string} ip @returns {string} */
function networkOf6(ip) {
  const [head, tail] = ip.split("::");
  const groups = head.split(":");
  return groups.length > 4 || tail === undefined ? `${groups.slice(0, 4).join(":")}::/64` : `${head}::/64`;
}

/** The network of an address in CIDR notation. @param {string} address as "192.168.0.11/24", or "fd00::11/64" @returns {string} */
export function networkOf(address) {
  const [ip, length] = address.split("/");
  if (ip.includes(":")) return length === "64" ? networkOf6(ip) : "";
  const bytes = ip.split(".").map(Number);
  const bits = Number(length);
  if (bytes.length !== 4 || bytes.some(Number.isNaN) || !(bits >= 0 && bits <= 32)) return "";
  const masked = bytes.map((byte, i) => byte & (0xff00 >> Math.max(0, Math.min(8, bits - i * 8))) & 0xff);
  return `${masked.join(".")}/${bits}`;
}

/** @param {World} world @returns {Topology} */
export function topologyOf(world) {
  const devices = [...world.devices.values()];
  /** @type {Map<string, Device[]>} */
  const owned = new Map();
  for (const device of devices) owned.set(device.ns, [...(owned.get(device.ns) ?? []), device]);
  const spaces = [...world.namespaces.values()];
  const segments = spaces.filter((ns) => ns.role === "switch").map((ns) => segmentOf(ns, owned));
  if (!segments.length) segments.push({ name: "", bridge: null, ports: [], cidr: "" });
  const roles = new Map(spaces.map((ns) => [ns.name, ns.role]));
  const nodes = spaces.filter((ns) => ns.role === "node").map((ns) => nodeOf(ns, spaces, owned, roles, segments));
  const stations = spaces
    .filter((ns) => ns.role === "router" || ns.role === "host")
    .map((ns) => stationOf(ns, owned, { segments, roles }));
  for (const node of nodes) segments[node.segment].cidr ||= networkOf(node.uplink?.addresses[0] ?? "");
  for (const { links } of stations)
    for (const { device, segment } of links) segments[segment].cidr ||= networkOf(device.addresses[0] ?? "");
  const joined = joinedNodes(world);
  const daemon = daemonOf(world);
  for (const node of nodes) {
    node.joined = joined.has(node.name);
    node.daemon = node.joined ? daemon : "";
  }
  return { nodes: nodes.sort((a, b) => a.segment - b.segment), segments, stations };
}

/** @param {Namespace} ns @param {Map<string, Device[]>} owned @returns {Segment} */
function segmentOf(ns, owned) {
  const devices = owned.get(ns.name) ?? [];
  return {
    name: ns.name,
    bridge: devices.find((d) => d.kind === "bridge") ?? null,
    ports: devices.filter((d) => d.kind !== "bridge" && d.kind !== "loopback"),
    cidr: "",
  };
}

/** @param {Device} device @param {Segment[]} segments @returns {number} 0 where no cable tells */
function segmentBehind(device, segments) {
  const found = segments.findIndex(
    (s) => s.name === device.peer?.ns || s.ports.some((p) => p.peer?.ns === device.ns && p.peer.dev === device.dev),
  );
  return Math.max(0, found);
}

/**
 * @param {Namespace} ns @param {Namespace[]} spaces @param {Map<string, Device[]>} owned @param {Map<string,
 *   string>} roles
 * @param {Segment[]} segments @returns {NodeTopology}
 */
function nodeOf(ns, spaces, owned, roles, segments) {
  const devices = owned.get(ns.name) ?? [];
  const uplink =
    devices.find((d) => d.kind === "physical") ??
    devices.find((d) => d.peer && roles.get(d.peer.ns) !== "pod" && d.peer.ns !== ns.name) ??
    null;
  return {
    name: ns.name,
    pods: spaces.filter((pod) => pod.role === "pod" && pod.node === ns.name).map((pod) => podOf(pod, owned, devices)),
    bridge: devices.find((d) => d.kind === "bridge") ?? null,
    tunnels: tunnelsOf(devices),
    uplink,
    segment: uplink ? segmentBehind(uplink, segments) : 0,
    joined: false,
    daemon: "",
    devices,
  };
}

/**
 * What runs on each node and programs the ways to the others, by what it has left in tables.
 * @param {World} world @returns {string} empty where a CNI plugin is alone
 */
export function daemonOf(world) {
  const rows = [...world.rows.values()];
  if (rows.some((row) => row.table === "lease") || tunnelsOf(world.devices.values()).length) return "flanneld";
  return ["flanneld", "kindnetd"].find((one) => rows.some((row) => row.why.startsWith(`${one} `))) ?? "";
}

/**
 * The nodes that are part of the cluster: those with a lease or with what flanneld and the CNI plugin set up for one.
 * @param {World} world @returns {Set<string>} names
 */
export function joinedNodes(world) {
  const leases = [...world.rows.values()].filter((row) => row.table === "lease").map((row) => `${row.text} `);
  /** @type {Set<string>} */
  const joined = new Set();
  for (const { ns, kind, addresses, peer } of world.devices.values()) {
    const mine = kind === "physical" ? addresses.map((address) => ` ${address.split("/")[0]} `) : [];
    const hasPod = world.namespaces.get(ns)?.role === "node" && world.namespaces.get(peer?.ns ?? "")?.role === "pod";
    const isSetUp = kind === "bridge" || isTunnel(kind) || hasPod;
    if (isSetUp || leases.some((lease) => mine.some((address) => lease.includes(address)))) joined.add(ns);
  }
  return joined;
}

/** @param {Namespace} pod @param {Map<string, Device[]>} owned @param {Device[]} hostDevices @returns {Pod} */
function podOf(pod, owned, hostDevices) {
  const devices = owned.get(pod.name) ?? [];
  const port = hostDevices.find((d) => d.peer?.ns === pod.name) ?? null;
  const eth0 = devices.find((d) => d.dev === port?.peer?.dev) ?? devices.find((d) => d.kind !== "loopback") ?? null;
  return {
    name: pod.name,
    containers: pod.containers,
    eth0,
    port,
    lo: devices.find((d) => d.kind === "loopback") ?? null,
  };
}

/**
 * @param {Namespace} ns @param {Map<string, Device[]>} owned
 * @param {{segments: Segment[], roles: Map<string, string>}} around @returns {Station}
 */
function stationOf(ns, owned, { segments, roles }) {
  const devices = (owned.get(ns.name) ?? []).filter((d) => d.kind !== "loopback");
  const isRouter = ns.role === "router";
  const across = (/** @type {Device} */ device) => roles.get(device.peer?.ns ?? "") === (isRouter ? "host" : "router");
  return {
    name: ns.name,
    role: isRouter ? "router" : "host",
    links: devices
      .filter((device) => !across(device))
      .map((device) => ({ device, segment: segmentBehind(device, segments) })),
    uplink: isRouter ? null : (devices[0] ?? null),
    behind: isRouter ? "" : (devices.find(across)?.peer?.ns ?? ""),
    ports: isRouter ? devices.filter(across) : [],
  };
}
