/** @type {import('../types.js').Chapter} */
export const warm = {
  id: "warm",
  part: "Across nodes",

  title: "The second ping",
  text: [
    "The first ping to another node needs **three** ARP exchanges: the pod asks for its gateway, the node for the other node, the other node for its pod. The reply needs none.",
    "One second later web pings again. What was learned is still there.",
  ],
  tasks: [
    { say: "Go to the second ping and play it.", reach: { kind: "exit", ns: "web", nth: 1 } },
    { say: "Go to the end: about five seconds later, three checks.", end: true },
  ],
  simpler: {
    told: "After some seconds the entries expire, and the broadcast begins anew.",
    really:
      "An old entry (STALE) is used at once. Then a **unicast** question goes straight to the known MAC, and as long as it is answered nobody is ever asked by broadcast again.",
  },
  run: { scenario: "warm-caches" },
  guess: { kind: "send", ns: "web" },
};
