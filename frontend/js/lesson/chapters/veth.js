/** @type {import('../types.js').Chapter} */
export const veth = {
  id: "veth",
  part: "On one node",

  title: "The veth pair",
  text: [
    "A namespace alone is an island. Its **eth0** is one end of a **veth pair**: a cable made of software. The other end is in the node, under a name that begins with veth.",
    "What goes in at one end comes out at the other, at once and unchanged. Each end can be watched with tcpdump, so each hop here is one end.",
  ],
  tasks: [
    { say: "Choose **eth0** of cache. Which device is its other end?", choose: "cache:eth0" },
    {
      say: "Step with **→** until a frame has come out in the node.",
      reach: { ns: "node-a", device: "veth", dir: "in" },
    },
  ],
  simpler: {
    told: "The pod’s frame arrives at the bridge.",
    really:
      "It arrives at a **port** of the bridge first. A capture there marks a frame for anybody else’s MAC as “otherhost”: the port sees every frame before the bridge has looked at it.",
  },
  run: { scenario: "same-node" },
  guess: { kind: "cable", ns: "web" },
};
