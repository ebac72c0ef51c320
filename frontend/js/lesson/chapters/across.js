/** @type {import('../types.js').Chapter} */
export const across = {
  id: "across",
  part: "Across nodes",

  title: "To another node",
  text: [
    "**db** is on node-b, in another range: 10.244.2.0/24. web’s routes send all that is not on its own link to the gateway. From there on node-a works as a **router**.",
    "A router asks its routing table and takes one off the TTL. flanneld has written a route into that table for each other node’s range.",
  ],
  tasks: [
    {
      say: "Play until node-a has the ping on **cni0**.",
      reach: { ns: "node-a", dev: "cni0", dir: "in", protocol: "ICMP" },
    },
    { say: "Choose **node-a** and read its routes.", choose: "node-a:" },
  ],
  simpler: {
    told: "web asks by ARP for the other pod.",
    really:
      "It never does. The address is not on its link, so it asks for its gateway, and the frame carries the gateway’s MAC.",
  },
  run: { scenario: "vxlan" },
  guess: { kind: "route", ns: "node-a" },
};
