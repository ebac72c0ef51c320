/** @type {import('../types.js').Chapter} */
export const caseSilence = {
  id: "case-silence",
  part: "What is wrong?",

  title: "A packet that vanishes",
  text: [
    "The first ping to **db** works. Half a second later something is changed, and the second one gets no answer and no error.",
    "Find the hop where the packet ends, and the table that says why.",
  ],
  tasks: [
    { say: "Find the hop where the second ping ends.", reach: { kind: "drop", ns: "node-a", dev: "flannel.1" } },
    { say: "Choose **flannel.1** of node-a and look for the other node in both tables.", choose: "node-a:flannel.1" },
  ],
  run: {
    scenario: "warm-caches",
    extra: [{ at: 500_000, netns: "node-a", fault: "missing-fdb", on: true, with: { peer: "node-b" } }],
    hidden: 1,
  },
  diagnosis: {
    ask: "What is wrong?",
    why: "The route and the neighbour entry are there, so the ping gets as far as flannel.1, with the right MAC. But no row of its forwarding database says which node is behind that MAC: the frame ends inside the device, counted as a tx drop, and no ICMP says so.",
    others: [
      {
        fault: "missing-neighbour",
        why: "Then node-a would ask by ARP on flannel.1, three times, and web would hear “host unreachable” after three seconds. Here nobody asks, and nobody is told.",
      },
      {
        fault: "udp8472-blocked",
        why: "Then a wrapped packet would leave node-a, and end at node-b’s eth0. Here nothing is wrapped at all.",
      },
      {
        fault: "missing-route",
        why: "Then the ping would not reach flannel.1: it would leave by the default route, towards the router.",
      },
    ],
  },
};
