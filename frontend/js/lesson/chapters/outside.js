/** @type {import('../types.js').Chapter} */
export const outside = {
  id: "outside",
  part: "And beyond",

  title: "To the outside",
  text: [
    "Nobody outside of the cluster has a route to a pod’s address. So what leaves gets the address of its **node** as its source. That is masquerading, a rule that flanneld has written.",
    "The source port is chosen anew too: two pods that use the same one can still be told apart.",
  ],
  tasks: [
    {
      say: "Play until the packet leaves node-a by **eth0**.",
      reach: { ns: "node-a", dev: "eth0", dir: "out", protocol: "TCP" },
    },
    { say: "Go on until **web** has the answer.", reach: { ns: "web", dev: "eth0", dir: "in", protocol: "TCP" } },
  ],
  simpler: {
    told: "Every packet of a pod is masqueraded on its node.",
    really:
      "Not within the cluster: from one pod to another the source stays the pod’s own. Only what goes elsewhere is masqueraded, another node’s own address included.",
  },
  run: { scenario: "pod-to-outside" },
  guess: { kind: "translate", ns: "node-a" },
};
