/** @type {import('../types.js').Chapter} */
export const arp = {
  id: "arp",
  part: "On one node",

  title: "ARP and its cache",
  text: [
    "A frame needs a MAC address, and the sender knows only an IP address. So it asks everybody by **ARP**, and the pod that has the address answers, to the asker alone.",
    "The answer is kept in the **neighbour table**. The one who was asked learns too: it has just seen the asker’s address and MAC.",
  ],
  tasks: [
    { say: "Play until **cache** answers.", reach: { ns: "cache", dev: "eth0", dir: "out", protocol: "ARP" } },
    { say: "Choose **eth0** of web and read its neighbour table.", choose: "web:eth0" },
    { say: "Go to the end: five seconds later cache checks what it learned.", end: true },
  ],
  simpler: {
    told: "The bridge, or the node, answers ARP for its pods. Everybody who hears the question remembers the asker.",
    really:
      "The pod itself answers. Those who are not asked remember nothing. What cache has learned in passing is **STALE**: good enough to use, and checked about five seconds later.",
  },
  run: { scenario: "same-node" },
  guess: { kind: "send", ns: "cache" },
};
