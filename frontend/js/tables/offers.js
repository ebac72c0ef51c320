/** Which faults belong to a place, or to a row, and what an application has seen of those that are on. Pure. */

import { activeFaults, targetOf } from "../state/faults.js";
import { CLUSTER } from "../state/instruction.js";
import { isTunnel } from "../state/tunnels.js";
import { say } from "../words.js";

/** @import {Fault, FaultParameter} from '../net/api.js' */
/** @import {Target} from '../state/faults.js' */
/** @import {Hop, Story, World} from '../state/types.js' */
/** @import {Place} from './place.js' */

/**
 * @typedef {{name: string, about: string, values: string[], number?: {least: number, most: number}, value: string}} Setting  a parameter;
 *   `values`: what it can be, where that is a list
 * @typedef {object} Offer
 * @property {Fault} fault
 * @property {string} netns      who has it; `-` for the cluster
 * @property {Setting[]} settings
 * @property {Hop|null} since    the hop with which it began, where it is on
 * @property {Seen[]} seen       what has come of it so far in this future
 *
 * @typedef {{text: string, outcome: string, hop: number}} Seen  a command that ended under the fault: outcome in a few words; hop: its index
 * @typedef {{story: Story, hop: number, world: World, place: Place, faults: Fault[], backend: string}} Scene
 */

/** @type {Record<string, string>} */
const OUTCOMES = {
  ok: "worked",
  timeout: say.tables.noAnswer,
  refused: "refused",
  unreachable: "unreachable",
  error: "failed",
};

/** @param {World} world @param {Place} place @returns {Target|'all'|''} what can break there */
function targetAt(world, { ns, dev, part }) {
  const kind = world.devices.get(`${ns}:${dev}`)?.kind;
  if (part === "routing") return "routing";
  if (!kind) return "all";
  if (isTunnel(kind)) return "tunnel";
  return kind === "bridge" || kind === "physical" || kind === "veth" ? kind : "";
}

/** Who has the faults of a place: the other end of a pod's cable is the pod's. @param {World} world @param {Place} place @returns {string} */
function ownerOf(world, { ns, dev }) {
  const device = world.devices.get(`${ns}:${dev}`);
  return device?.kind === "veth" && device.peer && device.master ? device.peer.ns : ns;
}

/** @param {World} world @param {string} ns @returns {'node'|'pod'|'cluster'} */
const scopeOf = (world, ns) => {
  const role = world.namespaces.get(ns)?.role;
  return role === "node" || role === "pod" ? role : "cluster";
};

/** @param {World} world @param {string} ns @param {FaultParameter} parameter @returns {Setting} */
function setting(world, ns, { name, about, takes, default: usual = "", choices = [], least, most }) {
  const all = [...world.namespaces.values()];
  const home = world.namespaces.get(ns)?.node;
  const values =
    takes === "other-node"
      ? all.filter((one) => one.role === "node" && one.name !== ns).map((one) => one.name)
      : takes === "neighbour-pod"
        ? all.filter((one) => one.role === "pod" && one.node === home && one.name !== ns).map((one) => one.name)
        : choices;
  const number = takes === "number" && least !== undefined && most !== undefined ? { least, most } : undefined;
  return { name, about, values, number, value: usual || (values[0] ?? "") };
}

/** @param {Story} story @param {Hop} since @returns {Seen[]} */
function seenSince(story, since) {
  return story.hops.flatMap((hop) => {
    if (hop.kind !== "exit" || hop.index <= since.index || hop.event.command === since.event.command) return [];
    const start = story.hops.find((one) => one.kind === "start" && one.event.command === hop.event.command);
    const run = String(start?.event.run ?? "");
    if (!run || run.startsWith("fault ")) return [];
    const outcome = OUTCOMES[String(hop.event.outcome)] ?? String(hop.event.outcome);
    return [{ text: `${hop.ns}: ${run}`, outcome, hop: hop.index }];
  });
}

/**
 * The faults that belong to a place.
 * @param {Scene} scene @returns {Offer[]} in the order of the list
 */
export function offersAt({ story, hop, world, place, faults, backend }) {
  const ns = ownerOf(world, place);
  const scope = scopeOf(world, ns);
  const target = targetAt(world, place);
  const active = activeFaults(story, hop);
  const fits = (/** @type {Fault} */ fault) =>
    fault.scope === scope && fault.backends.includes(backend) && (target === "all" || targetOf(fault.name) === target);
  return faults.filter(fits).flatMap((fault) => {
    const settings = fault.parameters.map((one) => setting(world, ns, one));
    if (settings.some((one) => !one.value)) return [];
    const on = active.findLast((one) => one.name === fault.name && (scope === "cluster" || one.ns === ns));
    const seen = on ? seenSince(story, on.hop) : [];
    return { fault, netns: scope === "cluster" ? CLUSTER : ns, settings, since: on?.hop ?? null, seen };
  });
}

/** @type {Record<string, string>} the fault that removes a row of a table */
const OF_ROW = { fdb: "missing-fdb", neighbour: "missing-neighbour", route: "missing-route", lease: "lease-lost" };

/**
 * How a row is removed, where a fault does that: rows about another node, by its lease.
 * @param {Scene} scene @param {string} table @param {string} text of the row
 * @returns {{netns: string, run: string}|null}
 */
export function removalOf({ world, place, faults, backend }, table, text) {
  const fault = faults.find((one) => one.name === OF_ROW[table] && one.backends.includes(backend));
  if (!fault || text.includes(" proto kernel ")) return null;
  const leases = [...world.rows.values()].filter((row) => row.table === "lease").map((row) => row.text.split(" "));
  const words = text.split(" ");
  const about = leases.find(
    ([net, address, node]) => node !== place.ns && [net, net.split("/")[0], address].some((one) => words.includes(one)),
  );
  if (!about) return null;
  const [, , node] = about;
  if (table === "lease") return { netns: node, run: `fault ${fault.name} on` };
  if (world.namespaces.get(place.ns)?.role !== "node") return null;
  const device = words[words.indexOf("dev") + 1];
  if (table !== "route" && !isTunnel(world.devices.get(`${place.ns}:${device}`)?.kind)) return null;
  return { netns: place.ns, run: `fault ${fault.name} on peer=${node}` };
}
