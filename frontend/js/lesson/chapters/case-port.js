/** @type {import('../types.js').Chapter} */
export const casePort = {
  id: "case-port",
  part: "What is wrong?",

  title: "It leaves and does not arrive",
  text: [
    "The second ping to db is wrapped, leaves node-a, and gets no answer.",
    "Find the hop where the packet ends, and the table that says why.",
  ],
  tasks: [
    { say: "Find the hop where the packet ends.", reach: { kind: "drop", ns: "node-b", dev: "eth0" } },
    { say: "Choose **flannel.1** of node-b. Is it there, and is it up?", choose: "node-b:flannel.1" },
  ],
  run: {
    scenario: "warm-caches",
    extra: [{ at: 500_000, netns: "node-b", fault: "udp8472-blocked", on: true, with: { how: "drop" } }],
    hidden: 1,
  },
  diagnosis: {
    ask: "What is wrong on node-b?",
    why: "The wrapped packet reaches node-b’s eth0, and a rule of the chain INPUT drops it: UDP port 8472 is blocked. It is the outer packet that is filtered, so flannel.1 never sees the ping, and the pod is told nothing.",
    others: [
      {
        fault: "wrong-vni",
        why: "Then no rule would have matched: the datagram would pass the filter and end because no device has its number.",
      },
      {
        fault: "no-vtep-listener",
        why: "Then node-b would answer node-a with ICMP “port unreachable”. Here it stays silent, and flannel.1 is there.",
      },
      {
        fault: "ip-forward-off",
        why: "Then flannel.1 of node-b would have unwrapped it, and the ping would end there, a step later.",
      },
    ],
  },
};
