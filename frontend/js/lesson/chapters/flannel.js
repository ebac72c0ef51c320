/** @type {import('../types.js').Chapter} */
export const flannel = {
  id: "flannel",
  part: "Across nodes",

  title: "Flannel’s tunnel",
  text: [
    "The network between the nodes knows no pods. So **flannel.1** wraps the whole frame into a UDP packet from node to node: that is **VXLAN**, here on port 8472.",
    "Which node? flannel.1 has two tables for it, written by flanneld: a neighbour entry gives the MAC of the other node’s flannel.1, and its own forwarding database says which node is behind that MAC.",
  ],
  tasks: [
    { say: "Choose **flannel.1** of node-a and find both tables.", choose: "node-a:flannel.1" },
    {
      say: "Play until the wrapped packet leaves **eth0**.",
      reach: { ns: "node-a", dev: "eth0", dir: "out", protocol: "VXLAN" },
    },
  ],
  simpler: {
    told: "flannel.1 finds the other node by ARP, or by flooding.",
    really:
      "It never asks and never learns: both entries are permanent, one pair for each other node. The ARP question that you see is node-a’s eth0 asking for node-b. And the inner frame has the MACs of the two flannel.1 devices, not those of pods.",
  },
  run: { scenario: "vxlan" },
  guess: { kind: "tunnel", ns: "node-a" },
};
