/** @type {import('../types.js').Chapter} */
export const mtu = {
  id: "mtu",
  part: "And beyond",

  title: "MTU: room for the wrapping",
  text: [
    "VXLAN puts **50 bytes** in front, and the node network takes 1500. So pods get an MTU of **1450**. Here somebody has set 1500 on node-a’s bridge and pods, half a second after the first ping.",
    "Then web sends a packet of 1500 bytes that must not be fragmented.",
  ],
  tasks: [
    {
      say: "Play until the large ping has come to **cni0**.",
      reach: { kind: "tap", ns: "node-a", dev: "cni0", dir: "in", protocol: "ICMP", nth: 1 },
    },
    { say: "Read what ping has printed at the end.", reach: { kind: "exit", ns: "web", nth: 1 } },
  ],
  simpler: {
    told: "With a wrong MTU nothing works.",
    really:
      "Small packets pass. Large ones that must not be fragmented, as TCP’s, are refused with an ICMP message: the sender remembers the smaller size and uses it. A connection hangs only where that message is filtered, or where the MTU is too large on the pod’s end of its cable alone: then the cable drops the frame, and no ICMP says so.",
  },
  run: {
    scenario: "vxlan",
    extra: [
      { at: 500_000, netns: "node-a", fault: "cni-mtu", on: true, with: { mtu: "1500" } },
      { at: 1_000_000, netns: "web", run: "ping -c 2 -M do -s 1472 db" },
    ],
  },
  guess: { kind: "error", ns: "node-a" },
};
