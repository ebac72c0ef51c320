/** @type {import('../types.js').Chapter} */
export const bridge = {
  id: "bridge",
  part: "On one node",

  title: "The bridge",
  text: [
    "The node’s ends of all cables are plugged into **cni0**, a bridge: a switch made of software. It looks at MAC addresses only, and learns from each frame which MAC is behind which port. That table is its **forwarding database**.",
    "A broadcast, or a MAC that it does not know, goes out of every port.",
  ],
  tasks: [
    {
      say: "Press **Play** and follow the first frame into the bridge.",
      reach: { ns: "node-a", device: "veth", dir: "in" },
    },
    { say: "Choose **cni0** and see what it has learned.", choose: "node-a:cni0" },
  ],
  simpler: {
    told: "The bridge sends a copy to all other pods.",
    really:
      "With hairpin mode, as flannel sets it, the flood goes back to the sender too. And of a broadcast the node itself gets a copy, last, because cni0 is also a device of the node’s own.",
  },
  run: { scenario: "same-node" },
  guess: { kind: "flood", ns: "node-a" },
};
