/** @type {import('../types.js').Chapter} */
export const delivery = {
  id: "delivery",
  part: "On one node",

  title: "Delivery",
  text: [
    "Now web knows the MAC, and the bridge knows the port. The ping itself goes straight there: cable, port, port, cable.",
    "The node’s own IP stack has no part in it. No router touches the packet, so its **TTL** is still 64 when it arrives.",
  ],
  tasks: [
    {
      say: "Play until the ping has reached **cache**.",
      reach: { ns: "cache", dev: "eth0", dir: "in", protocol: "ICMP" },
    },
    { say: "Go to the end, and read what ping has printed.", end: true },
  ],
  simpler: {
    told: "Packets between pods pass through cni0.",
    really:
      "They pass two of its ports. On cni0 itself tcpdump shows none of them, unless somebody has made it promiscuous. iptables sees them all the same where bridge-nf-call-iptables is on, as Kubernetes wants it.",
  },
  run: { scenario: "same-node" },
  guess: { kind: "forward", ns: "node-a", nth: 1 },
};
