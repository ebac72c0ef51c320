/** Questions about the way of a packet: asking for a MAC first, the route, the machine itself. */

import { named } from "../../panel/facts.js";
import { shortKey } from "../../state/routes.js";
import { asked, isIn, quoted, routesOf } from "./scene.js";

/** @import {Row} from '../../state/types.js' */
/** @import {Asked, Choice, Scene} from './scene.js' */

/** @param {string} address @returns {string} */
const whoHas = (address) => `An ARP request to everybody: who has ${address}?`;

/** @param {Scene} scene @returns {{target: string, hop: string, gateway: string}} */
function way(scene) {
  const target = String(asked(scene, "route")?.lookup ?? scene.address);
  const gateway =
    routesOf(scene)
      .map((row) => / via (\S+)/.exec(row.text)?.[1] ?? "")
      .find(Boolean) ?? "";
  return { target, hop: String(asked(scene, "neighbour")?.lookup ?? target), gateway };
}

/** Why the sender needs the MAC of the one and not of the other. @param {Scene} scene @returns {string} */
function reason(scene) {
  const { target, hop } = way(scene);
  const row = quoted(scene.world, asked(scene, "route"));
  return target === hop
    ? `${target} is on the sender’s own link, so its own MAC is needed.${row}`
    : `${target} is not on the sender’s link. The route leads over ${hop}, so the frame must carry the MAC of that next hop.${row}`;
}

/** The other address that one could ask for. @param {Scene} scene @returns {Choice[]} */
function otherQuestion(scene) {
  const { target, hop, gateway } = way(scene);
  const other = hop === target ? gateway : target;
  return other && other !== hop ? [{ text: whoHas(other), why: reason(scene) }] : [];
}

/** A sender that does not know the MAC. @param {Scene} scene @returns {Asked} */
export function ask(scene) {
  const { target, hop } = way(scene);
  return {
    ask: `${scene.ns} has a packet for ${target}. What leaves ${scene.ns} first?`,
    right: {
      text: whoHas(hop),
      why: `No neighbour entry for ${hop} is there yet, so the packet waits. ${reason(scene)}`,
    },
    wrong: [
      ...otherQuestion(scene),
      {
        text: "The packet itself, at once",
        why: `A frame needs a destination MAC, and ${scene.ns} does not know that of ${hop} yet: its neighbour table has no answer.`,
      },
      {
        text: "The packet itself, as a broadcast",
        why: "Only the question is broadcast. A unicast packet waits for the MAC of its next hop.",
      },
    ],
  };
}

/** A sender that knows the MAC. @param {Scene} scene @returns {Asked} */
export function send(scene) {
  const { target, hop } = way(scene);
  return {
    ask: `${scene.ns} has a packet for ${target}. What leaves ${scene.ns} first?`,
    right: {
      text: `The packet itself, to the MAC of ${hop}`,
      why: `The neighbour table knows ${hop} already, so nobody has to be asked.${quoted(scene.world, asked(scene, "neighbour"))}`,
    },
    wrong: [
      {
        text: whoHas(hop),
        why: `That is already known.${quoted(scene.world, asked(scene, "neighbour"))} Even an old (STALE) entry is used at once, and checked about five seconds later.`,
      },
      ...otherQuestion(scene),
      {
        text: "Nothing: it waits for its turn",
        why: "The route and the next hop’s MAC are known, so the packet leaves at once.",
      },
    ],
  };
}

/** What stays inside its namespace. @param {Scene} scene @returns {Asked} */
export function loop(scene) {
  const { target } = way(scene);
  return {
    ask: `A process in ${scene.ns} sends to ${target}. Which device does the packet pass?`,
    right: {
      text: `lo, inside ${scene.ns}`,
      why: `${target} is an address of the namespace itself, so the kernel hands the packet back by lo. It never reaches eth0.${quoted(scene.world, asked(scene, "route"))}`,
    },
    wrong: [
      {
        text: "eth0, and back in from the bridge",
        why: `${target} belongs to this namespace. The table of own addresses is asked before all other routes, and it leads to lo.`,
      },
      {
        text: "The lo of the node",
        why: "The node has a lo of its own, in another network namespace. All containers of a pod share the pod’s.",
      },
      {
        text: "None: containers of a pod share memory",
        why: "What they share is the network namespace. A connection to 127.0.0.1 is made of packets all the same.",
      },
    ],
  };
}

/** The devices that routes lead to, each with its most fitting route. @param {Scene} scene @param {string} target @returns {Map<string, Row>} */
function exits(scene, target) {
  /** @type {Map<string, Row>} */
  const found = new Map();
  for (const row of routesOf(scene)) {
    const dev = / dev (\S+)/.exec(row.text)?.[1] ?? "";
    const known = found.get(dev);
    if (dev && (!known || (isIn(shortKey(row.key), target) && !isIn(shortKey(known.key), target)))) found.set(dev, row);
  }
  return found;
}

/** @param {Row} row @param {string} target @param {string} best @returns {string} why this route is not taken */
const notThis = (row, target, best) =>
  isIn(shortKey(row.key), target)
    ? `**${row.text}** would match too, but **${best}** is more specific, and the longest prefix wins.`
    : `The route there is **${row.text}**, and ${target} is not in ${shortKey(row.key)}.`;

/** A node that forwards. @param {Scene} scene @returns {Asked} */
export function route(scene) {
  const lookup = asked(scene, "route");
  const target = String(lookup?.lookup);
  const exit = scene.decision.next.dev;
  const others = [...exits(scene, target)].filter(([dev]) => dev !== exit);
  return {
    ask: `${scene.ns} forwards ${scene.what} for ${named(scene.world, target)}. By which device does it leave?`,
    right: {
      text: exit,
      why: `The routing table says so.${quoted(scene.world, lookup)}`,
    },
    wrong: [
      ...others.map(([dev, row]) => ({ text: dev, why: notThis(row, target, shortKey(lookup?.row)) })),
      { text: "None: it is for the node itself", why: `No device of ${scene.ns} has the address ${target}.` },
    ],
  };
}

/** A node that is meant itself. @param {Scene} scene @returns {Asked} */
export function local(scene) {
  const lookup = asked(scene, "route");
  const target = String(lookup?.lookup);
  return {
    ask: `${scene.ns} has ${scene.what} for ${target}. Where does it go?`,
    right: {
      text: `Nowhere else: ${scene.ns} answers itself`,
      why: `${target} is an address of ${scene.ns}.${quoted(scene.world, lookup)}`,
    },
    wrong: [...exits(scene, target)].map(([dev, row]) => ({
      text: `Out by ${dev}`,
      why: `**${row.text}** is asked only for what is not the node’s own. ${target} is.`,
    })),
  };
}
