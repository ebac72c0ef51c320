/** Ready answers to "What if?": commands that break something, made from the rows that stand at the hop in view. */

import { addressOf } from "../layout/topology.js";

/** @import {Choice} from '../state/compose.js' */
/** @import {Row, World} from '../state/types.js' */

/** @typedef {{label: string, netns: string, run: string}} Idea */

/** @param {World} world @param {string} ns @param {string} table @returns {Row[]} */
const rowsIn = (world, ns, table) => [...world.rows.values()].filter((row) => row.ns === ns && row.table === table);

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

/** What to take away from a node so that packets to another node are lost. @param {World} world @param {string} node @param {string} other @returns {Idea[]} */
function faultsOf(world, node, other) {
  const address = addressOf(world.devices.get(`${other}:eth0`) ?? null);
  const fdb = rowsIn(world, node, "fdb").find((row) => address && row.text.includes(` dst ${address} `));
  const mac = fdb?.text.split(" ")[0];
  const neighbour = rowsIn(world, node, "neighbour").find(
    (row) => mac && row.text.includes(` lladdr ${mac} PERMANENT`),
  );
  const gateway = neighbour?.text.split(" ")[0] ?? address;
  const route = rowsIn(world, node, "route").find((row) => gateway && row.text.includes(` via ${gateway} `));
  /** @type {Idea[]} */
  const ideas = [];
  if (fdb)
    ideas.push({
      label: `${node} loses the FDB entry for ${other}`,
      netns: node,
      run: `bridge fdb del ${mac} dev ${fdb.dev} dst ${address} self`,
    });
  if (neighbour)
    ideas.push({
      label: `${node} loses the neighbour entry for ${other}`,
      netns: node,
      run: `ip neigh del ${gateway} dev ${neighbour.dev}`,
    });
  if (route && !route.text.startsWith("default"))
    ideas.push({
      label: `${node} loses the route to ${other}’s pods`,
      netns: node,
      run: `ip route del ${route.text.split(" ")[0]}`,
    });
  return ideas;
}

/**
 * @param {World} world at the hop in view
 * @param {Choice} choice who sends to whom
 * @returns {Idea[]}
 */
export function ideasFor(world, { from, to }) {
  const nodeOf = (/** @type {string} */ pod) => world.namespaces.get(pod)?.node ?? "";
  const [node, other] = [nodeOf(from), nodeOf(to)];
  const missing = nobody(world, from);
  const target = world.namespaces.has(to) ? to : "gateway";
  /** @type {Idea[]} */
  const ideas = [{ label: `${from} pings ${target} once more`, netns: from, run: `ping -c 1 ${target}` }];
  if (missing)
    ideas.push({ label: `${from} pings an address that nobody has`, netns: from, run: `ping -c 1 ${missing}` });
  if (nodeOf(to)) {
    ideas.push({ label: `${from} opens TCP to a closed port of ${to}`, netns: from, run: `tcp-get ${to} 81` });
    ideas.push({ label: `${from} sends UDP to a closed port of ${to}`, netns: from, run: `udp-send ${to} 99` });
  }
  if (other && other !== node) ideas.push(...faultsOf(world, node, other));
  if (node) ideas.push({ label: `${node} stops forwarding`, netns: node, run: "sysctl -w net.ipv4.ip_forward=0" });
  if (other && other !== node)
    ideas.push({ label: `${other}’s network card goes down`, netns: other, run: "ip link set eth0 down" });
  return ideas.filter((idea) => world.namespaces.has(idea.netns));
}
