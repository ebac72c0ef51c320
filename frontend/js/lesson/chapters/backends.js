/** @type {import('../types.js').Chapter} */
export const backends = {
  id: "backends",
  part: "Across nodes",

  title: "Other backends",
  text: [
    "VXLAN is one of Flannel’s **backends**. With **host-gw** there is no tunnel at all: each node is the gateway to its pods, by a plain route over the node network. That needs nodes on one link.",
    "WireGuard and IPsec encrypt the packet, IPIP puts just a second IP header in front, and with udp it is flanneld itself, a process, that wraps it.",
  ],
  tasks: [
    {
      say: "Play it with host-gw: pod addresses on the node network.",
      reach: { ns: "node-a", dev: "eth0", dir: "out", protocol: "ICMP" },
    },
    { say: "Choose another **CNI** in the bar, and play that.", change: true },
  ],
  simpler: {
    told: "Without a tunnel nothing is lost, so host-gw is just faster.",
    really:
      "It keeps the whole MTU, 1500 instead of 1450. But behind a router it can’t work: the route’s next hop must be on the node’s own link. That is what DirectRouting is for: a plain route where it can be, VXLAN elsewhere.",
  },
  run: { scenario: "host-gw" },
  guess: { kind: "route", ns: "node-a" },
};
