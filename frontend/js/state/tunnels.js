/** The devices that wrap packets, and the words for them. */

/** @import {Device, World} from './types.js' */

/** @typedef {{label: string, noun: string, wraps: string, opens: string}} Tunnel */

/** By the kind of the device. @type {Record<string, Tunnel>} */
export const TUNNELS = {
  vxlan: {
    label: "VXLAN",
    noun: "VXLAN device",
    wraps: "wraps the frame in UDP 8472",
    opens: "takes the outer headers off",
  },
  geneve: {
    label: "Geneve",
    noun: "Geneve device",
    wraps: "wraps the frame in UDP",
    opens: "takes the outer headers off",
  },
  ipip: {
    label: "IP in IP",
    noun: "IP-in-IP device",
    wraps: "puts one more IP header in front",
    opens: "takes the outer IP header off",
  },
  wireguard: {
    label: "WireGuard",
    noun: "WireGuard device",
    wraps: "seals it, into UDP",
    opens: "opens the sealed packet",
  },
  tun: {
    label: "tun, read by flanneld",
    noun: "tun device",
    wraps: "hands it to flanneld",
    opens: "comes from flanneld",
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
