/** @type {import('../types.js').Chapter} */
export const caseRouter = {
  id: "case-router",
  part: "What is wrong?",

  title: "It works next door",
  text: [
    "From **web**, the second ping to db gets no answer. A third one, to **cache** on the same node, works.",
    "Find the hop where the packet ends, and the table that says why.",
  ],
  tasks: [
    { say: "Find the hop where the ping to db ends.", reach: { kind: "drop", ns: "node-a", dev: "cni0" } },
    {
      say: "See that the ping to **cache** arrives.",
      reach: { ns: "cache", dev: "eth0", dir: "in", protocol: "ICMP" },
    },
  ],
  run: {
    scenario: "warm-caches",
    extra: [
      { at: 500_000, netns: "node-a", fault: "ip-forward-off", on: true, with: {} },
      { at: 1_500_000, netns: "web", run: "ping -c 1 cache" },
    ],
    hidden: 1,
  },
  diagnosis: {
    ask: "What is wrong on node-a?",
    why: "The packet comes up on cni0, and there it ends: node-a does not forward from one device to another any more. From pod to pod of one node nothing is routed, so that goes on working.",
    others: [
      {
        fault: "forward-drop",
        why: "That would stop the ping to cache as well: with bridge-nf-call-iptables on, bridged packets pass the chain FORWARD too.",
      },
      {
        fault: "missing-fdb",
        why: "Then the ping would get as far as flannel.1. It ends on cni0, before a route has been chosen.",
      },
      { fault: "veth-down", why: "Then web could not reach cache either: its only cable would be dead." },
    ],
  },
};
