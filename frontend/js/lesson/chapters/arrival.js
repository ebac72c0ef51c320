/** @type {import('../types.js').Chapter} */
export const arrival = {
  id: "arrival",
  part: "Across nodes",

  title: "Arrival",
  text: [
    "On the way only node addresses show. node-c gets a UDP packet that is for itself, takes the outer headers off, and goes on with what was inside, as a router again.",
    "**mail** gets the ping with TTL **62**: two nodes have routed it. The network between them is not counted.",
  ],
  tasks: [
    {
      say: "Play until node-c has the packet on **eth0**.",
      reach: { ns: "node-c", dev: "eth0", dir: "in", protocol: "VXLAN" },
    },
    { say: "Step on until **mail** has the ping.", reach: { ns: "mail", dev: "eth0", dir: "in", protocol: "ICMP" } },
  ],
  simpler: {
    told: "All nodes of the overlay see the packet.",
    really:
      "The tunnel is unicast. node-b hears one ARP question of the node network, as everybody does there, and nothing of the tunnel.",
  },
  run: { scenario: "vxlan-three-nodes" },
  guess: { kind: "unwrap", ns: "node-c" },
};
