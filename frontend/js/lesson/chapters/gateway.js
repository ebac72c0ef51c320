/** @type {import('../types.js').Chapter} */
export const gateway = {
  id: "gateway",
  part: "On one node",

  title: "The gateway is the node",
  text: [
    "To leave its node, a pod needs a gateway. That is **10.244.1.1**: the address that the node itself has on cni0. A bridge is also a device of its machine, with a MAC of its own.",
    "A frame for that MAC is not forwarded to any port. It goes **up**, to the node’s IP stack.",
  ],
  tasks: [
    { say: "Play until a frame shows up on **cni0**.", reach: { ns: "node-a", dev: "cni0", dir: "in" } },
    { say: "Choose **cni0** and find its address.", choose: "node-a:cni0" },
  ],
  simpler: {
    told: "Only 10.244.1.1 is answered on cni0.",
    really:
      "The node answers ARP for **any** address that it has, on any device, flannel.1’s 10.244.1.0 too. Linux calls the setting arp_ignore, and it is 0.",
  },
  run: { scenario: "gateway" },
  guess: { kind: "up", ns: "node-a", nth: 0 },
};
