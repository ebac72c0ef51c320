/** Ready answers to "What if?": other traffic, and the faults that can be had at the hop in view or that end there. */

import { addressOf } from "../layout/topology.js";
import { CLUSTER, isFault, textOf } from "../state/instruction.js";
import { say } from "../words.js";

/** @import {Fault, FaultParameter} from '../net/api.js' */
/** @import {Command} from '../net/messages.js' */
/** @import {Choice} from '../state/compose.js' */
/** @import {World} from '../state/types.js' */

/**
 * @typedef {{group: string, label: string, netns: string, run: string, about: string}} Idea  `netns` is `-` for the cluster as a whole
 * @typedef {{world: World, choice: Choice, faults: Fault[], given: Command[]}} Moment  `given`: the run's commands so far
 */

const TRAFFIC = say.panel.otherTraffic;
const ENDING = say.panel.faultsEnd;

/** An address of the pod's network that nobody has. @param {World} world @param {string} pod @returns {string} */
function nobody(world, pod) {
  const start = addressOf(world.devices.get(`${pod}:eth0`) ?? null)
    .split(".")
    .slice(0, 3)
    .join(".");
  const taken = new Set([...world.devices.values()].map((device) => addressOf(device)));
  for (let last = 99; start && last > 1; last--) if (!taken.has(`${start}.${last}`)) return `${start}.${last}`;
  return "";
}

/** @param {Moment} moment @returns {Idea[]} */
function traffic({ world, choice: { from, to } }) {
  const missing = nobody(world, from);
  const target = world.namespaces.has(to) ? to : "gateway";
  /** @param {string} label @param {string} run */
  const idea = (label, run) => ({ group: TRAFFIC, label, netns: from, run, about: "" });
  const ideas = [idea(say.panel.pingsOnceMore(from, target), `ping -c 1 ${target}`)];
  if (missing) ideas.push(idea(say.panel.pingsNobody(from), `ping -c 1 ${missing}`));
  if (world.namespaces.get(to)?.node) {
    ideas.push(idea(say.panel.opensClosedPort(from, to), `tcp-get ${to} 81`));
    ideas.push(idea(say.panel.sendsToClosedPort(from, to), `udp-send ${to} 99`));
  }
  return ideas;
}

/** What is meant where a fault is about another node or pod. @param {FaultParameter} parameter @param {string} place @param {Moment} moment @returns {string} */
function valueOf({ takes, default: usual = "" }, place, { world, choice }) {
  const nodeOf = (/** @type {string} */ name) => world.namespaces.get(name)?.node || name;
  const both = [nodeOf(choice.from), nodeOf(choice.to)];
  if (takes === "other-node") return both.find((node) => node !== place && world.namespaces.has(node)) ?? "";
  if (takes !== "neighbour-pod") return usual;
  const beside = [...world.namespaces.values()].filter(
    (ns) => ns.role === "pod" && ns.node === nodeOf(place) && ns.name !== place,
  );
  return (beside.find((ns) => ns.name === choice.to) ?? beside[0])?.name ?? "";
}

/** Who of those that take part can have a fault. @param {Fault} fault @param {Moment} moment @returns {string[]} */
function placesOf(fault, { world, choice: { from, to } }) {
  if (fault.scope === "cluster") return [CLUSTER];
  const pods = [from, to].filter((name) => world.namespaces.get(name)?.role === "pod");
  if (fault.scope === "pod") return pods;
  const nodes = [from, to].map((name) => world.namespaces.get(name)?.node || name);
  return [...new Set(nodes)].filter((name) => world.namespaces.get(name)?.role === "node");
}

/** @param {Moment} moment @returns {Idea[]} */
function beginnings(moment) {
  const possible = moment.faults.filter((fault) => fault.backends.includes(moment.choice.backend));
  return possible.flatMap((fault) =>
    placesOf(fault, moment).flatMap((place) => {
      const values = fault.parameters.map((one) => ({ name: one.name, value: valueOf(one, place, moment) }));
      if (values.some(({ value }) => !value)) return [];
      const given = values.map(({ name, value }) => ` ${name}=${value}`).join("");
      return {
        group: fault.group,
        label: place === CLUSTER ? fault.title : `${fault.title} · ${place}`,
        netns: place,
        run: `fault ${fault.name} on${given}`,
        about: `${fault.about} ${fault.seen}`,
      };
    }),
  );
}

/** @param {Moment} moment @returns {Idea[]} */
function endings({ faults, given }) {
  /** @type {Map<string, import('../net/messages.js').FaultSwitch>} */
  const active = new Map();
  for (const one of given.filter(isFault)) {
    const key = `${one.netns} ${one.fault}`;
    if (one.on) active.set(key, one);
    else active.delete(key);
  }
  return [...active.values()].map((one) => ({
    group: ENDING,
    label: say.panel.ends(
      faults.find((fault) => fault.name === one.fault)?.title ?? one.fault,
      one.netns || say.panel.theCluster,
    ),
    netns: one.netns || CLUSTER,
    run: textOf({ ...one, on: false, with: {} }),
    about: say.panel.faultEnds,
  }));
}

/**
 * @param {Moment} moment the world at the hop in view, who sends to whom, what can go wrong, and what was done so far
 * @returns {Idea[]} those of one group beside each other
 */
export function ideasFor(moment) {
  return [...traffic(moment), ...endings(moment), ...beginnings(moment)].filter(
    ({ netns }) => netns === CLUSTER || moment.world.namespaces.has(netns),
  );
}
