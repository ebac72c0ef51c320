/** @type {import('../types.js').Chapter} */
export const caseHalf = {
  id: "case-half",
  part: "What is wrong?",

  title: "Half a connection",
  text: [
    "**web** calls the Service **store**, whose pod is on the same node. The SYN arrives, and an answer comes back. Still the connection times out.",
    "Find the hop where the packet ends, and the table that says why.",
  ],
  tasks: [
    {
      say: "Find what **web** does with the SYN-ACK.",
      reach: { kind: "drop", ns: "web", dev: "eth0", protocol: "TCP" },
    },
    { say: "Go to the end. What has the client printed?", end: true },
  ],
  run: {
    scenario: "service",
    extra: [{ at: 0, netns: "node-a", fault: "bridge-nf-off", on: true, with: {} }],
    hidden: 1,
  },
  diagnosis: {
    ask: "What is wrong on node-a?",
    why: "The SYN is routed, so its destination is rewritten. The SYN-ACK is bridged straight from pod to pod, and with bridge-nf-call-iptables off nothing puts the Service’s address back. web gets an answer from an address that it has not asked, and resets it.",
    others: [
      { fault: "forward-drop", why: "Then the SYN would not have reached the pod at all." },
      { fault: "hairpin-off", why: "That concerns a pod that calls itself. Here the pod chosen is another one." },
      {
        fault: "conntrack-full",
        why: "Then the SYN would be dropped, and nothing would come back. Here an answer comes, with the wrong source.",
      },
    ],
  },
};
