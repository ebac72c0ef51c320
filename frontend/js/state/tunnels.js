/** The devices that wrap packets, and the words for them. */

import { say } from "../words.js";

/** @import {Device, World} from './types.js' */

/** @typedef {{label: string, noun: string, wraps: string, opens: string}} Tunnel */

/** By the kind of the device. @type {Record<string, Tunnel>} */
export const TUNNELS = {
  vxlan: {
    label: "VXLAN",
    noun: say.network.vxlanDevice,
    wraps: say.network.wrapsVxlan,
    opens: say.network.unwraps,
  },
  geneve: {
    label: say.network.geneve,
    noun: say.network.geneveDevice,
    wraps: say.network.wrapsGeneve,
    opens: say.network.unwraps,
  },
  ipip: {
    label: say.network.ipInIp,
    noun: say.network.ipInIpDevice,
    wraps: say.network.wrapsIpip,
    opens: say.network.unwrapsIpip,
  },
  wireguard: {
    label: "WireGuard",
    noun: say.network.wireguardDevice,
    wraps: say.network.seals,
    opens: say.network.opens,
  },
  tun: {
    label: say.network.tun,
    noun: say.network.tunDevice,
    wraps: say.network.handsToFlanneld,
    opens: say.network.comesFromFlanneld,
  },
};

/** @param {string|undefined} kind of a device */
export const isTunnel = (kind) => kind !== undefined && kind in TUNNELS;

/** Kinds whose frames have no Ethernet header. */
const RAW = new Set(["ipip", "wireguard", "tun"]);

/** Whether frames begin with their IP header there. @param {string|undefined} kind of a device */
export const isRaw = (kind) => kind !== undefined && RAW.has(kind);

/** A node's tunnel devices; `tunl0` is the kernel's own, and idle. @param {Iterable<Device>} devices @returns {Device[]} */
export const tunnelsOf = (devices) => [...devices].filter((device) => isTunnel(device.kind) && device.dev !== "tunl0");

/** Whether any node wraps packets. @param {World} world */
export const hasTunnels = (world) => tunnelsOf(world.devices.values()).length > 0;
