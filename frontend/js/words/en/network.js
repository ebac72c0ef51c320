/** Tunnels, by what they do. */

/** @import {Text} from "../../words.js" */

export const network = {
  vxlanDevice: "VXLAN device",
  wrapsVxlan: "wraps the frame in UDP 8472",
  unwraps: "takes the outer headers off",
  geneve: "Geneve",
  geneveDevice: "Geneve device",
  wrapsGeneve: "wraps the frame in UDP",
  ipInIp: "IP in IP",
  ipInIpDevice: "IP-in-IP device",
  wrapsIpip: "puts one more IP header in front",
  unwrapsIpip: "takes the outer IP header off",
  wireguardDevice: "WireGuard device",
  seals: "seals it, into UDP",
  opens: "opens the sealed packet",
  tun: "tun, read by flanneld",
  tunDevice: "tun device",
  handsToFlanneld: "hands it to flanneld",
  comesFromFlanneld: "comes from flanneld",
  cluster: "cluster",
  bystanders: (/** @type {Text} */ n) => `${n} bystanders`,
};
