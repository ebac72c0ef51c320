/** @type {import('../types.js').Chapter} */
export const caseReverse = {
  id: "case-reverse",
  part: "What is wrong?",

  title: "The wrong door",
  text: [
    "The second ping to db is unwrapped on node-b, and never reaches **db**.",
    "Find the hop where the packet ends, and the table that says why.",
  ],
  tasks: [
    { say: "Find the hop where the packet ends.", reach: { kind: "drop", ns: "node-b", dev: "flannel.1" } },
    { say: "Choose **node-b** and read its route back to 10.244.1.0/24.", choose: "node-b:" },
  ],
  run: {
    scenario: "warm-caches",
    extra: [{ at: 500_000, netns: "node-b", fault: "rp-filter", on: true, with: { peer: "node-a", mode: "strict" } }],
    hidden: 1,
  },
  diagnosis: {
    ask: "What is wrong on node-b?",
    why: "node-b’s route back to web leads out by eth0, and the packet has come in by flannel.1. Strict rp_filter drops what comes by another door than the one its answer would take.",
    others: [
      {
        fault: "ip-forward-off",
        why: "The packet does end on flannel.1 then too. But the reason would be that nothing is forwarded, and the route back would be as it was.",
      },
      {
        fault: "stale-vtep-mac",
        why: "Then the inner frame would be for a MAC that flannel.1 does not have. Here the MAC is right: the packet has reached the IP stack.",
      },
      {
        fault: "missing-route",
        why: "The way to db is on cni0, and it is there. It is the way **back** that has been changed, and it exists.",
      },
    ],
  },
};
