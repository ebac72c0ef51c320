/** Words for commands and the control plane. */

/** @import {Facts} from '../facts.js' */
/** @import {Said} from '../narration.js' */

/** @type {Record<string, (object: string, where: string) => [string, string]>} by the verb of a control step */
const STEPS = {
  register: (object, where) => [
    `${where || object} registers with the cluster`,
    "The kubelet creates the Node object. Nothing in the network has changed yet.",
  ],
  allocate: (object) => [
    `The controller manager gives out ${object}`,
    "Each node gets a piece of the cluster’s pod network as its podCIDR. flannel reads it; it does not choose it.",
  ],
  publish: (object) => [
    `flanneld publishes its lease: ${object}`,
    "It writes its node’s address and the MAC of its flannel.1 into annotations of the Node object. The Kubernetes API is the shared memory of all flannelds.",
  ],
  watch: (object, where) => [
    `flanneld on ${where} hears of ${object}`,
    "Every flanneld watches the Node objects, so it hears of each change within moments.",
  ],
  program: (object, where) => [
    `flanneld on ${where} writes ${object}`,
    "One neighbour entry, one forwarding entry, one route for each other node; none per pod. The kernel needs nothing else, and asks flanneld nothing.",
  ],
  withdraw: (object, where) => [
    `flanneld on ${where} takes ${object} away`,
    "What was written for that node is removed again.",
  ],
};

/** @param {Facts} f @returns {Said} */
export function controlStep(f) {
  const { actor, verb, object, detail } = f.hop.event;
  const step = STEPS[verb]?.(String(object ?? ""), f.hop.ns);
  const [headline, about] = step ?? [`${actor}: ${verb} ${object}`, ""];
  return { headline, text: [detail ? `${String(detail).replace(/[.\s]*$/, "")}.` : "", about].filter(Boolean) };
}

/** @param {Facts} f @returns {Said} */
export function started(f) {
  const run = String(f.hop.event.run ?? "");
  const about = run.startsWith("kubeadm")
    ? "The machine was up, but not part of the cluster until now."
    : "Nothing is on the wire yet. The kernel now has to find out where the first packet must go.";
  return { headline: `${f.hop.ns} runs ${run}`, text: [about] };
}

/** @type {Record<string, string>} */
const OUTCOMES = {
  ok: "has worked",
  timeout: "has had no answer",
  refused: "was refused",
  unreachable: "could not reach its destination",
  error: "has failed",
};

/** @param {Facts} f @returns {Said} */
export function ended(f) {
  const { outcome, command } = f.hop.event;
  const start = f.story.hops.find((hop) => hop.kind === "start" && hop.event.command === command);
  const name = String(start?.event.run ?? "The command").split(" ")[0];
  return {
    headline: `${name} in ${f.hop.ns} ${OUTCOMES[outcome] ?? "has ended"}`,
    text: [
      outcome === "timeout"
        ? "Nothing came back in time, and nobody said why. Look for the drop on the way."
        : "This is what the program has printed.",
    ],
  };
}

/** @param {Facts} f @returns {Said} */
export function halted(f) {
  return {
    headline: "The run was ended by a limit",
    text: [String(f.hop.event.detail ?? ""), `Limit: **${f.hop.event.reason}**.`].filter(Boolean),
  };
}
