/** @type {import('../types.js').Chapter} */
export const localhost = {
  id: "localhost",
  part: "On one node",

  title: "Containers of a pod share localhost",
  text: [
    "The containers of a pod have their own files and processes, but **one** network namespace between them. So they share its addresses, its ports, and its **lo**.",
    "Here the sidecar of **web** asks nginx, in the other container, at 127.0.0.1. Two containers of one pod can’t both listen on port 80.",
  ],
  tasks: [
    {
      say: "Press **Play**. Each frame passes **lo** twice: out, and in again.",
      reach: { ns: "web", dev: "lo", dir: "in" },
    },
    { say: "Choose **web** itself on the stage and find its containers.", choose: "web:" },
  ],
  simpler: {
    told: "Only 127.0.0.1 stays inside the pod.",
    really:
      "A pod that calls its own eth0 address does so over lo as well. The kernel knows that the address is its own.",
  },
  run: { scenario: "localhost" },
  guess: { kind: "loop", ns: "web" },
};
