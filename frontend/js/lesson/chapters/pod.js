/** @type {import('../types.js').Chapter} */
export const pod = {
  id: "pod",
  part: "On one node",

  title: "A namespace and an address for each pod",
  text: [
    "Each pod has a **network namespace** of its own: its own devices, routes, neighbours and ports, apart from all others. Its **eth0** has an address that no other pod of the cluster has.",
    "Here **web** pings **cache**. Both are pods of node-a, whose pods have addresses in **10.244.1.0/24**.",
  ],
  tasks: [
    { say: "Choose **eth0** of web on the stage. What is its address?", choose: "web:eth0" },
    { say: "Press **Play** and watch the ping go there and back.", end: true },
  ],
  simpler: {
    told: "Kubernetes gives each pod its address.",
    really:
      "Kubernetes gives each **node** a range. On the node, the plugin host-local takes the next free address of that range, and remembers it in a file.",
  },
  run: { scenario: "same-node" },
  guess: { kind: "ask", ns: "web" },
};
