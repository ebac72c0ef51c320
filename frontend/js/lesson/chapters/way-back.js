/** @type {import('../types.js').Chapter} */
export const wayBack = {
  id: "way-back",
  part: "And beyond",

  title: "The way back",
  text: [
    "web has asked 10.96.0.10, and the answer comes from **cache**, 10.244.1.3. web would not know what to do with it: it has no connection with that address.",
    "So the node that has rewritten the question must see the answer too, and put the Service’s address back.",
  ],
  tasks: [
    {
      say: "Play until **cache** answers with SYN-ACK.",
      reach: { ns: "cache", dev: "eth0", dir: "out", protocol: "TCP" },
    },
    { say: "Go on until **web** has it. From whom?", reach: { ns: "web", dev: "eth0", dir: "in", protocol: "TCP" } },
  ],
  simpler: {
    told: "The answer goes through the Service again.",
    really:
      "No rule of the nat table is asked on the way back. Connection tracking has noted which address was replaced by which. On one node this works only because bridge-nf-call-iptables shows bridged packets to it.",
  },
  run: { scenario: "service" },
  guess: { kind: "translate", ns: "node-a", nth: 1 },
};
