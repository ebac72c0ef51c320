/** Questions at a bridge: out of which port, out of all of them, or up to the node? */

import { asked, bridgeOf, macOwner, portsOf, quoted } from "./scene.js";

/** @import {Asked, Choice, Scene} from './scene.js' */

const BROADCAST = "ff:ff:ff:ff:ff:ff";

/** @param {Scene} scene @returns {string} */
const opening = (scene) => `The bridge ${bridgeOf(scene)} of ${scene.ns} has ${scene.what}. Where does it go?`;

/** @param {string} port @param {string} pod @returns {string} */
const outOf = (port, pod) => `To ${pod} only, out of port ${port}`;

/** @param {Scene} scene @param {string} why @returns {Choice} */
const everywhere = (scene, why) => ({ text: `To everybody: out of every port of ${bridgeOf(scene)}`, why });

/** @param {Scene} scene @param {string} why @returns {Choice} */
const upward = (scene, why) => ({ text: `Up to ${scene.ns}’s own IP stack, by ${bridgeOf(scene)}`, why });

/** Whether the node itself sends by its bridge. @param {Scene} scene @returns {boolean} */
const fromNode = (scene) => scene.decision.at.dev === bridgeOf(scene);

/** @param {Scene} scene @returns {Choice} */
const back = (scene) => upward(scene, "That is where it comes from: the node sends it by its own end of the bridge.");

/** A pod beside those who are concerned. @param {Scene} scene @param {string[]} not ports @param {string} why @returns {Choice[]} */
const bystander = (scene, not, why) =>
  portsOf(scene)
    .filter((port) => !not.includes(port.dev))
    .slice(0, 1)
    .map((port) => ({ text: outOf(port.dev, port.peer?.ns ?? ""), why }));

/** @param {Scene} scene @returns {Asked} */
export function cable(scene) {
  const { world, decision, ns, what } = scene;
  const { at, next } = decision;
  const master = world.devices.get(`${next.ns}:${next.dev}`)?.master;
  const other = [...world.devices.values()].find(
    (one) =>
      one.dev === at.dev && one.ns !== ns && one.peer?.ns === next.ns && world.namespaces.get(one.ns)?.role === "pod",
  );
  return {
    ask: `${ns} sends ${what} by its ${at.dev}. At which device is it seen next?`,
    right: {
      text: `${next.dev} in ${next.ns}`,
      why: `A veth pair is a cable with two ends: what goes in at **${at.dev}** of ${ns} comes out at **${next.dev}**, in the network namespace of ${next.ns}.`,
    },
    wrong: [
      ...(master
        ? [
            {
              text: `${master} in ${next.ns}`,
              why: `First comes the other end of the cable, which is a port of ${master}. On ${master} itself a frame shows up only where the node gets it too.`,
            },
          ]
        : []),
      ...(other
        ? [
            {
              text: `${at.dev} of ${other.ns}`,
              why: `No cable leads from pod to pod. Each pod’s cable ends in the node.`,
            },
          ]
        : []),
      {
        text: `eth0 of ${next.ns}`,
        why: "That is the node’s own network card. To get there the packet would have to be routed first.",
      },
    ],
  };
}

/** @param {Scene} scene @returns {Asked} */
export function flood(scene) {
  const { mac, world, address, decision } = scene;
  const isBroadcast = mac === BROADCAST;
  const owner = portsOf(scene).find((port) =>
    world.devices.get(`${port.peer?.ns}:${port.peer?.dev}`)?.addresses.some((a) => a.startsWith(`${address}/`)),
  );
  const known = isBroadcast
    ? "A bridge does not read IP addresses. The frame is for ff:ff:ff:ff:ff:ff, the broadcast address, and that is all it looks at."
    : `The forwarding database has no row for ${mac}, so the bridge can’t know the port.`;
  return {
    ask: opening(scene),
    right: everywhere(
      scene,
      isBroadcast
        ? `The destination is the broadcast address, so every port gets a copy${fromNode(scene) ? "." : ": with hairpin mode, as flannel sets it, even the one that it came from. The node gets one too."}`
        : `No row of the forwarding database says behind which port ${mac} is, so the frame is flooded. The bridge learns when an answer comes.`,
    ),
    wrong: [
      ...(owner
        ? [{ text: outOf(owner.dev, owner.peer?.ns ?? ""), why: known }]
        : bystander(scene, [decision.at.dev], known)),
      fromNode(scene)
        ? back(scene)
        : upward(
            scene,
            isBroadcast
              ? "The node gets a copy, but not alone. And it answers for its own addresses only: a bridge never answers for a pod."
              : "A frame for a MAC that is not the bridge’s own is not passed up.",
          ),
      {
        text: "Nowhere: the bridge waits until it knows the way",
        why: "A bridge keeps nothing back. What it does not know, it sends to everybody. It is the sender’s IP stack that waits.",
      },
    ],
  };
}

/** @param {Scene} scene @returns {Asked} */
export function forward(scene) {
  const lookup = asked(scene, "fdb");
  const port = String(lookup?.to ?? "");
  const pod = portsOf(scene).find((one) => one.dev === port)?.peer?.ns ?? port;
  const owner = macOwner(scene.world, String(lookup?.lookup));
  return {
    ask: opening(scene),
    right: {
      text: outOf(port, pod),
      why: `The frame is for ${lookup?.lookup}, the MAC of ${owner}, and the forwarding database knows its port.${quoted(scene.world, lookup)}`,
    },
    wrong: [
      fromNode(scene)
        ? back(scene)
        : upward(
            scene,
            `The frame is for the MAC of ${owner}, not for ${bridgeOf(scene)}’s own. What passes from pod to pod of one node is bridged, not routed: the TTL stays as it is.`,
          ),
      everywhere(
        scene,
        `That happens only where no row is known. This MAC has been learned.${quoted(scene.world, lookup)}`,
      ),
      ...bystander(
        scene,
        [port, scene.decision.at.dev],
        `That pod has another MAC. The frame is for ${lookup?.lookup}, of ${owner}.`,
      ),
    ],
  };
}

/** @param {Scene} scene @returns {Asked} */
export function up(scene) {
  const bridge = bridgeOf(scene);
  const lookup = asked(scene, "fdb");
  const tunnel = scene.devices.find((one) => ["vxlan", "ipip", "wireguard", "tun"].includes(one.kind));
  return {
    ask: opening(scene),
    right: upward(
      scene,
      `The frame is for ${lookup?.lookup}, the MAC of ${bridge} itself. A bridge is also a device of its node, so the node’s IP stack takes over.${quoted(scene.world, lookup)}`,
    ),
    wrong: [
      ...(tunnel
        ? [
            {
              text: `Straight to ${tunnel.dev}, the tunnel`,
              why: `${tunnel.dev} is no port of ${bridge}. Only the node’s routing table leads there, and routing comes after the bridge has handed the frame up.`,
            },
          ]
        : []),
      everywhere(scene, `The destination is one MAC, and the bridge knows it well: it is its own.`),
      ...bystander(scene, [scene.decision.at.dev], `The frame’s destination MAC is that of ${bridge}, not of the pod.`),
    ],
  };
}
