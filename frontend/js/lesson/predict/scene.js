/** What the answers to a question are made of: who stands around the packet, in words. Pure. */

import { addressOf } from "../../layout/topology.js";
import { deviceWithMac, factsOf, rowOf } from "../../panel/facts.js";
import { localRoute } from "../../state/routes.js";
import { valueOf } from "../../wire/dissect.js";
import { lookupIn } from "./decision.js";

/** @import {Device, Row, Story, TraceEvent, World} from '../../state/types.js' */
/** @import {Decision} from './decision.js' */

/**
 * @typedef {{text: string, why: string}} Choice  `**…**` is emphasis
 * @typedef {{ask: string, right: Choice, wrong: Choice[]}} Asked  the wrong ones in the order of how tempting they are
 *
 * @typedef {object} Scene
 * @property {Decision} decision
 * @property {Story} story
 * @property {World} world
 * @property {string} ns
 * @property {string} what       "the ping", "the ARP request"
 * @property {string} mac        destination of the frame; empty before there is one
 * @property {string} address    destination of the packet, innermost
 * @property {Device[]} devices  of the namespace
 */

/** @param {Decision} decision @param {Story} story @returns {Scene} */
export function sceneOf(decision, story) {
  const { at, next } = decision;
  const facts = factsOf(at.kind === "tap" ? at : next, story);
  const world = story.worldAt(at.index);
  return {
    decision,
    story,
    world,
    ns: at.ns,
    what: facts.what,
    mac: valueOf(at.layers, "Ethernet", "Destination") ?? "",
    address: facts.ip?.dst ?? facts.arp?.target ?? "",
    devices: [...world.devices.values()].filter((device) => device.ns === at.ns),
  };
}

/** @param {Scene} scene @param {string} table @returns {TraceEvent|undefined} */
export const asked = ({ decision }, table) => lookupIn(decision.events, table);

/** The row that a look-up found, as the real command prints it. @param {World} world @param {TraceEvent|undefined} lookup @returns {string} */
export const rowText = (world, lookup) => localRoute(lookup?.row)?.text ?? rowOf(world, lookup)?.text ?? "";

/** A row's text as emphasis, where there is one. @param {World} world @param {TraceEvent|undefined} lookup @returns {string} */
export function quoted(world, lookup) {
  const text = rowText(world, lookup);
  return text ? ` The row that says so: **${text}**` : "";
}

/** The bridge that decides, or that a device is a port of. @param {Scene} scene @returns {string} */
export const bridgeOf = ({ decision, devices }) =>
  lookupIn(decision.events, "fdb")?.dev ??
  devices.find((device) => device.dev === decision.at.dev)?.master ??
  devices.find((device) => device.kind === "bridge")?.dev ??
  "the bridge";

/** The pods of the namespace's bridge, in order. @param {Scene} scene @returns {Device[]} the node's ends of their cables */
export const portsOf = ({ devices }) => devices.filter((device) => device.master && device.peer);

/** Who has a MAC, as people call it. @param {World} world @param {string} mac @returns {string} */
export function macOwner(world, mac) {
  const device = deviceWithMac(world, mac);
  return device ? `${device.dev} of ${device.ns}` : "somebody unknown";
}

/** The nodes' own addresses. @param {World} world @returns {{name: string, address: string}[]} */
export const nodesOf = (world) =>
  [...world.namespaces.values()]
    .filter((one) => one.role === "node")
    .map(({ name }) => ({ name, address: addressOf(world.devices.get(`${name}:eth0`) ?? null) }));

/** The routes of a namespace, most specific first. @param {Scene} scene @returns {Row[]} */
export const routesOf = ({ world, ns }) =>
  [...world.rows.values()].filter((row) => row.ns === ns && row.table === "route");

/** @param {string} address @returns {number} */
const bits = (address) => address.split(".").reduce((sum, part) => sum * 256 + Number(part), 0);

/** Whether an IPv4 address is in a prefix, such as `10.244.0.0/16` or `default`. @param {string} prefix @param {string} address */
export function isIn(prefix, address) {
  if (prefix === "default" || prefix.startsWith("0.0.0.0/0")) return true;
  const [network, length = "32"] = prefix.split("/");
  const size = 2 ** (32 - Number(length));
  return Math.floor(bits(network) / size) === Math.floor(bits(address) / size);
}

/** The devices by which things leave a namespace. @param {Scene} scene @returns {string[]} */
export const exitsOf = ({ devices, decision }) => {
  const here = devices.find((one) => one.dev === decision.at.dev);
  const beyond = here && ["vxlan", "ipip", "wireguard", "tun"].includes(here.kind) ? ["eth0"] : [];
  const tunnels = devices
    .filter((one) => ["vxlan", "ipip", "wireguard", "tun"].includes(one.kind))
    .map((one) => one.dev);
  return [...beyond, ...tunnels, "cni0", "eth0"].filter(
    (dev) => dev !== decision.at.dev && devices.some((one) => one.dev === dev),
  );
};
