/** A run that is being built: what can be added to it, with names and addresses that are free. Every change gives a new run. */

import { valueAt, withValue } from "./path.js";
import { versionsOf } from "./versions.js";

/** @import {Run} from '../net/messages.js' */
/** @import {Path} from './path.js' */

/** @typedef {'node'|'pod'|'container'|'service'|'host'|'policy'|'command'} Kind  what a run is put together from */
/** @typedef {{run: Run, path: Path}} Added  the run, and where in it the new thing stands */

/** A cluster with nothing in it but a node. @returns {Run} */
export const blank = () => ({
  scenario: {
    backend: "vxlan",
    rules: "iptables",
    podCidr: "10.244.0.0/16",
    nodeCidr: "192.168.100.0/24",
    nodes: [{ name: "node-a" }],
  },
  seed: 1,
  commands: [],
});

/** Every name that something in the cluster has. @param {Run} run @returns {string[]} nodes, pods, hosts and Services, in order */
export const namesOf = ({ scenario }) => [
  ...(scenario.nodes ?? []).flatMap((node) => [node.name, ...(node.pods ?? []).map((pod) => pod.name)]),
  ...(scenario.hosts ?? []).map((host) => host.name),
  ...(scenario.services ?? []).map((service) => service.name),
];

/** @param {Run} run @returns {string[]} */
export const podNames = ({ scenario }) =>
  (scenario.nodes ?? []).flatMap((node) => (node.pods ?? []).map((pod) => pod.name));

/** Where commands can be given. @param {Run} run @returns {string[]} pods, nodes and hosts */
export const placeNames = (run) => [
  ...podNames(run),
  ...(run.scenario.nodes ?? []).map((node) => node.name),
  ...(run.scenario.hosts ?? []).map((host) => host.name),
];

const LETTERS = "abcdefghijklmnopqrstuvwxyz";

/** @param {string} stem @param {string[]} taken @returns {string} `node-a`, `node-b`, …, then with numbers */
function lettered(stem, taken) {
  const free = [...LETTERS].map((letter) => `${stem}-${letter}`).find((name) => !taken.includes(name));
  return free ?? numbered(stem, taken);
}

/** @param {string} stem @param {string[]} taken @returns {string} `pod-1`, `pod-2`, … */
function numbered(stem, taken) {
  let number = 1;
  while (taken.includes(`${stem}-${number}`)) number++;
  return `${stem}-${number}`;
}

/** The first address of a list that nobody has. @param {string} prefix @param {number} from @param {string[]} taken @returns {string} */
function freeAddress(prefix, from, taken) {
  let last = from;
  while (last < 254 && taken.includes(`${prefix}${last}`)) last++;
  return `${prefix}${last}`;
}

/** @param {Run} run @param {Path} list @param {unknown} element @returns {Added} */
function append(run, list, element) {
  const at = (valueAt(run, list) ?? []).length;
  const path = [...list, at];
  return { run: withValue(run, path, element), path };
}

const WEB = { name: "server", listens: ["tcp/80", "udp/53"] };

/** @type {Record<Kind, (run: Run, parent: Path) => Added>} */
const ADD = {
  node: (run) => append(run, ["scenario", "nodes"], { name: lettered("node", namesOf(run)), pods: [] }),
  pod: (run, node) => append(run, [...node, "pods"], { name: numbered("pod", namesOf(run)), containers: [WEB] }),
  container(run, pod) {
    const containers = valueAt(run, [...pod, "containers"]) ?? [];
    const taken = containers.map((/** @type {{name: string}} */ one) => one.name);
    return append(run, [...pod, "containers"], { name: numbered("container", taken) });
  },
  service(run, pod) {
    const taken = (run.scenario.services ?? []).map((service) => service.clusterIp);
    const isSix = versionsOf(run.scenario) === "ipv6";
    const address = isSix ? freeAddress("fd00:10:96::", 10, taken) : freeAddress("10.96.0.", 10, taken);
    const name = valueAt(run, [...pod, "name"]);
    return append(run, ["scenario", "services"], {
      name: numbered("service", namesOf(run)),
      clusterIp: address,
      ports: [{ port: 80 }],
      pods: typeof name === "string" ? [name] : podNames(run).slice(0, 1),
    });
  },
  host(run) {
    const taken = (run.scenario.hosts ?? []).map((host) => host.address);
    const isSix = versionsOf(run.scenario) === "ipv6";
    const network = (/** @type {number} */ number) => (isSix ? `fd00:203:0:${number}::` : `203.0.${number}.`);
    let third = 113;
    while (taken.some((address) => address.startsWith(network(third))) && third < 250) third++;
    return append(run, ["scenario", "hosts"], {
      name: numbered("host", namesOf(run)),
      address: `${network(third)}10`,
      listens: ["tcp/80", "udp/53"],
    });
  },
  policy(run, pod) {
    const taken = (run.scenario.policies ?? []).map((policy) => policy.name);
    const name = valueAt(run, [...pod, "name"]);
    return append(run, ["scenario", "policies"], {
      name: numbered("policy", taken),
      pods: typeof name === "string" ? [name] : podNames(run).slice(0, 1),
      ingress: [],
    });
  },
  command(run) {
    const [from, to] = podNames(run);
    const last = run.commands.at(-1);
    return append(run, ["commands"], {
      at: last ? (last.at ?? 0) + 3_000_000 : 0,
      netns: from ?? placeNames(run)[0] ?? "",
      run: `ping -c 1 ${to ?? "gateway"}`,
    });
  },
};

/**
 * One more of a kind.
 * @param {Run} run @param {Kind} kind
 * @param {Path} [parent]  the node of a pod, the pod of a container, the pod that a Service or a NetworkPolicy is for
 * @returns {Added}
 */
export const add = (run, kind, parent = []) => ADD[kind](run, parent);

/** What stands at a path. @param {Path} path @returns {{kind: Kind|'cluster', path: Path}} the thing that a property belongs to */
export function thingAt(path) {
  const [first, list, index, inner, second, deeper, third] = path;
  if (first === "commands" && typeof list === "number") return { kind: "command", path: path.slice(0, 2) };
  if (first !== "scenario" || typeof index !== "number") return { kind: "cluster", path: [] };
  if (list === "nodes" && inner === "pods" && typeof second === "number")
    return deeper === "containers" && typeof third === "number"
      ? { kind: "container", path: path.slice(0, 7) }
      : { kind: "pod", path: path.slice(0, 5) };
  /** @type {Record<string, Kind>} */
  const kinds = { nodes: "node", services: "service", hosts: "host", policies: "policy" };
  return kinds[String(list)] ? { kind: kinds[String(list)], path: path.slice(0, 3) } : { kind: "cluster", path: [] };
}
