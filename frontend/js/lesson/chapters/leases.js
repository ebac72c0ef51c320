/** @type {import('../types.js').Chapter} */
export const leases = {
  id: "leases",
  part: "Across nodes",

  title: "How flanneld knows",
  text: [
    "A machine joins the cluster as **node-c**. Kubernetes gives it a range, and its flanneld publishes a **lease**: this range is at this node, with this MAC. It is written into the node’s annotations, in the Kubernetes API.",
    "The flannelds of the others watch the API, and write three rows each: a neighbour, a forwarding entry, and a route, all before any packet needs them.",
  ],
  tasks: [
    { say: "Step through the control plane’s part.", reach: { kind: "control", ns: "node-a", verb: "program" } },
    { say: "Choose **flannel.1** of node-a: what is new?", choose: "node-a:flannel.1" },
  ],
  simpler: {
    told: "Flannel is a distributed database that packets ask on their way.",
    really:
      "The database is the Kubernetes API, and no packet ever asks it. If it is down, or flanneld is, the kernel’s tables go on forwarding. Only changes are missed.",
  },
  run: { scenario: "node-joins" },
  guess: { kind: "tunnel", ns: "node-a" },
};
