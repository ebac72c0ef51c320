/** @type {import('../types.js').Chapter} */
export const caseStranger = {
  id: "case-stranger",
  part: "What is wrong?",

  title: "Somebody else answers",
  text: [
    "**web** pings **cache** and gets an answer. Then it asks cache’s web server for a page, and gets one. But it is not cache’s.",
    "Find out who answers, and why web asks the wrong one.",
  ],
  tasks: [
    { say: "See who answers the ARP request.", reach: { ns: "job", dev: "eth0", dir: "out", protocol: "ARP" } },
    { say: "Read what the client has printed: which pod was it?", reach: { kind: "exit", ns: "web", nth: 1 } },
  ],
  run: {
    scenario: "same-node",
    extra: [
      { at: 0, netns: "job", fault: "duplicate-ip", on: true, with: { of: "cache" } },
      { at: 1_000_000, netns: "web", run: "tcp-get cache 80" },
    ],
    hidden: 1,
  },
  diagnosis: {
    ask: "What is wrong?",
    why: "Two pods have 10.244.1.3. Both answer the ARP request, and the first answer counts: that of the newest pod, whose port is flooded first. So web talks to **job**. Nothing fails, and that makes it hard to see.",
    others: [
      {
        fault: "duplicate-mac",
        why: "Then the bridge would send frames to whoever spoke last, and ping would lose its answers. Here two different MACs answer for one address.",
      },
      {
        fault: "veth-down",
        why: "Then nothing at all would come from cache, and ping would fail after three ARP requests.",
      },
      {
        fault: "forward-drop",
        why: "Then nothing would be answered: the ping and the segments would be dropped without a word.",
      },
    ],
  },
};
