/** @type {import('../types.js').Chapter} */
export const service = {
  id: "service",
  part: "And beyond",

  title: "A Service",
  text: [
    "A Service’s address, here **10.96.0.10**, is on no device at all. It exists as rules: kube-proxy, in its usual mode, writes them into the nat table of every node.",
    "They pick a pod and rewrite the **destination**. The node of the pod that calls does it, before it routes or bridges the packet.",
  ],
  tasks: [
    {
      say: "Play until the first TCP segment is in **node-a**.",
      reach: { ns: "node-a", device: "veth", dir: "in", protocol: "TCP" },
    },
    {
      say: "Step on, and read the rules that matched.",
      reach: { ns: "cache", dev: "eth0", dir: "in", protocol: "TCP" },
    },
  ],
  simpler: {
    told: "kube-proxy forwards the packets, and balances each one.",
    really:
      "kube-proxy only writes rules. They are asked for the **first** packet of a connection; connection tracking repeats the choice for all others. On one node the packet stays in the bridge, and its TTL at 64.",
  },
  run: { scenario: "service" },
  guess: { kind: "translate", ns: "node-a" },
};
