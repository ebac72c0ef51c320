/** Words for commands and the control plane. */

/** @import {Facts} from '../facts.js' */
/** @import {Said} from '../narration.js' */

/**
 * @typedef {{object: string, who: string, daemon: string, detail: string}} Step `object` and `who` are bare names; `who` is the actor's
 *   node, empty for those that have none
 */

/** @type {Record<string, (step: Step) => [string, string]>} by the verb of a control step */
const STEPS = {
  register: ({ object }) => [
    `${object} registers with the cluster`,
    "Its kubelet creates the Node object in the Kubernetes API. No node’s network has changed yet.",
  ],
  allocate: ({ object }) => [
    `The controller manager gives a pod network to ${object}`,
    "kube-controller-manager writes the node’s podCIDR. The network plugin reads it; it does not choose it.",
  ],
  publish: ({ object }) => [
    `flanneld on ${object} publishes its lease`,
    "It writes its node’s address, and with VXLAN the MAC of its flannel.1, into annotations of the Node object. That is the “database” of flannel.",
  ],
  watch: ({ object, who, daemon }) => [
    `${daemon} on ${who} watches ${object === "nodes" ? "the Node objects" : object}`,
    "From now on the Kubernetes API tells it of every change to them, within moments.",
  ],
  program: ({ object, who, daemon, detail }) => [
    `${daemon} on ${who} writes the way to ${object}`,
    detail.includes("fdb")
      ? `In this order: a **neighbour** entry, a **forwarding** entry, a **route**. One of each for every other node, none per pod. From now on the kernel knows the way and asks ${daemon} nothing.`
      : `One **route** for every other node, none per pod. From now on the kernel knows the way and asks ${daemon} nothing.`,
  ],
  withdraw: ({ object, who, daemon }) => [
    `${daemon} on ${who} takes the way to ${object} away`,
    "What was written for that node is removed again.",
  ],
};

/** What others write for all of the cluster. @type {Record<string, [string, string]>} */
const RULES = {
  "kube-proxy": [
    "writes the rules of the Services",
    "A chain for each Service and one for each of its endpoints. The kernel follows them for the first packet of each connection.",
  ],
  "kube-router": [
    "writes the rules of the NetworkPolicies",
    "A chain for each pod that a policy chooses. What no policy lets through is rejected there.",
  ],
};

/** Steps whose detail is said; what others change is shown as the tables' own rows. */
const SHOWN = new Set(["register", "allocate", "publish"]);

/** @param {Facts} f @returns {Said} */
export function controlStep(f) {
  const { actor, verb } = f.hop.event;
  const detail = String(f.hop.event.detail ?? "").replace(/[.\s]*$/, "");
  const object = String(f.hop.event.object ?? "").replace(/^node\//, "");
  const [daemon, node] = String(actor).split("@");
  const rules = verb === "program" ? RULES[daemon] : undefined;
  if (rules) return { headline: `${daemon} on ${node ?? f.hop.ns} ${rules[0]}`, text: [rules[1]] };
  const step = STEPS[verb]?.({ object, who: (node ?? f.hop.ns) || "each node", daemon, detail });
  const [headline, about] = step ?? [`${actor}: ${verb} ${object}`, ""];
  return { headline, text: [SHOWN.has(verb) && detail ? `It says: **${detail}**.` : "", about].filter(Boolean) };
}

/** @param {Facts} f @returns {Said} */
export function started(f) {
  const run = String(f.hop.event.run ?? "");
  if (run.startsWith("fault ")) return switched(f, run);
  const about = run.startsWith("kubeadm")
    ? "The machine was up, but not part of the cluster until now."
    : /^(ip|bridge|sysctl|iptables|nft|conntrack)\b/.test(run)
      ? "This is told to the kernel of this namespace; no packet is sent for it."
      : "Nothing of it is on the wire yet. The kernel now has to find out where the first packet must go.";
  return { headline: `${f.hop.ns} runs ${run}`, text: [about] };
}

/** @param {Facts} f @param {string} run @returns {Said} */
function switched(f, run) {
  const [, fault, state] = run.split(" ");
  const where = f.hop.ns ? ` of ${f.hop.ns}` : " of the cluster";
  return {
    headline: `The fault ${fault}${where} ${state === "off" ? "ends" : "begins"}`,
    text: ["What is done for it is told when it is done. What comes of it follows from the tables, as always."],
  };
}

/** @type {Record<string, string>} */
const OUTCOMES = {
  ok: "has worked",
  timeout: "has had no answer",
  refused: "was refused",
  unreachable: "could not reach its destination",
  error: "has failed",
};

/** @type {Record<string, string>} what it means for who looks for the cause */
const MEANINGS = {
  timeout: "Nothing came back in time, and the program was not told why. Look for the drop on the way.",
  refused: "That is an answer: either no program listens on that port, or a rule on the way has rejected the packet.",
  unreachable:
    "That is an answer: a kernel on the way, or its own, has said so. Its address stands in what was printed.",
};

const WHAT = "This is what was done for it, line by line; commands are what one would type on a real node.";

/** @param {Facts} f @returns {Said} */
export function ended(f) {
  const { outcome, command } = f.hop.event;
  const start = f.story.hops.find((hop) => hop.kind === "start" && hop.event.command === command);
  const run = String(start?.event.run ?? "The command");
  if (run.startsWith("fault ")) {
    const [, fault, state] = run.split(" ");
    const done = state === "off" ? "has ended" : "is there";
    return { headline: `The fault ${fault} ${outcome === "ok" ? done : "could not be switched"}`, text: [WHAT] };
  }
  const name = run.startsWith("kubeadm ") ? run.split(" ", 2).join(" ") : run.split(" ")[0];
  const printed = String(f.hop.event.stdout ?? "").trim()
    ? "This is what the program has printed."
    : "It has printed nothing.";
  return {
    headline: `${name} in ${f.hop.ns} ${OUTCOMES[outcome] ?? "has ended"}`,
    text: [MEANINGS[outcome] ?? printed],
  };
}

/** @param {Facts} f @returns {Said} */
export function halted(f) {
  return {
    headline: "The run was ended by a limit",
    text: [String(f.hop.event.detail ?? ""), `Limit: **${f.hop.event.reason}**.`].filter(Boolean),
  };
}
