/** Questions at a tunnel: where to, and who unwraps? */

import { named } from "../../panel/facts.js";
import { asked, nodesOf, quoted } from "./scene.js";

/** @import {TraceEvent} from '../../state/types.js' */
/** @import {Asked, Scene} from './scene.js' */

/** @type {Record<string, string>} what the tunnel puts in front */
const WRAPS = {
  vxlan: "a UDP packet",
  ipip: "a second IP header",
  wireguard: "a sealed UDP packet",
  "flannel-udp": "a UDP packet",
  esp: "a sealed packet",
};

/** @param {Scene} scene @param {string} e @returns {TraceEvent|undefined} */
const step = (scene, e) => scene.decision.events.find((event) => event.e === e);

/** Who is addressed by the outer header. @param {Scene} scene @returns {Asked} */
export function tunnel(scene) {
  const { world, ns, address, decision } = scene;
  const wrap = step(scene, "encap");
  const to = / > (\S+)$/.exec(String(wrap?.detail))?.[1] ?? String(asked(scene, "route")?.lookup ?? "");
  const fdb = asked(scene, "fdb");
  const why = fdb
    ? `The inner frame is for the MAC ${fdb.lookup}, and ${decision.at.dev}’s own forwarding database names the node behind it.${quoted(world, fdb)}`
    : `The tunnel’s configuration names the node that has the pod’s network.`;
  const { name: self } = nodesOf(world).find((node) => node.name === ns) ?? { name: ns };
  const others = nodesOf(world).filter((node) => node.address !== to && node.name !== self);
  const gateway = [...world.namespaces.values()].find((one) => one.role === "router");
  return {
    ask: `${wrap?.dev ?? decision.at.dev} wraps it in ${WRAPS[wrap?.protocol] ?? "another packet"}. To which address does the outer packet go?`,
    right: { text: `To ${plainName(scene, to)}`, why },
    wrong: [
      {
        text: `To ${address}, the pod’s own address`,
        why: "That stays in the inner packet. The node network knows no pods: the outer packet goes from node to node.",
      },
      {
        text: "To all nodes: the tunnel floods",
        why: fdb
          ? `flannel’s tunnel is unicast: one row for each other node, written by flanneld, and nothing is flooded or learned.${quoted(world, fdb)}`
          : "The tunnel is unicast: the node that has the pod is known beforehand.",
      },
      ...others.slice(0, 1).map((node) => ({
        text: `To ${node.name}, ${node.address}`,
        why: `That node has another pod network. ${why}`,
      })),
      ...(gateway
        ? [
            {
              text: "To the node network’s router",
              why: "A router may pass the packet on, but it is addressed to the node that unwraps it.",
            },
          ]
        : []),
    ],
  };
}

/** @param {Scene} scene @param {string} address @returns {string} */
const plainName = ({ world }, address) =>
  `${nodesOf(world).find((node) => node.address === address)?.name ?? "the peer"}, ${address}`;

/** Who takes the outer packet. @param {Scene} scene @returns {Asked} */
export function unwrap(scene) {
  const { world, ns, address } = scene;
  const taken = step(scene, "decap");
  const outer = scene.decision.at.layers?.find((layer) => layer.protocol === "IPv4");
  const port = scene.decision.at.layers
    ?.find((layer) => layer.protocol === "UDP")
    ?.fields.find((one) => one.name === "Destination port");
  const ip = outer?.fields.find((one) => one.name === "Destination")?.value ?? "";
  return {
    ask: `A packet for ${ip}${port ? `, UDP port ${port.value.split(" ")[0]},` : ""} has reached ${ns}. Who gets it?`,
    right: {
      text: `${taken?.dev} of ${ns}, which unwraps it`,
      why: `The outer packet is for the node itself. ${taken?.dev} listens there, takes the outer headers off, and hands the inner packet to the node as if it had come in by ${taken?.dev}.`,
    },
    wrong: [
      {
        text: `${named(world, address).replaceAll("**", "")}, straight away`,
        why: "The kernel sees the outer packet first, and that one is for the node. The pod’s address is inside.",
      },
      {
        text: "cni0, by the route to the pods",
        why: "The routing table is asked for the outer destination, and that is the node’s own. The inner packet is routed after it was unwrapped.",
      },
      ...(taken?.protocol === "flannel-udp"
        ? []
        : [
            {
              text: "A flanneld process",
              why: "flanneld only writes the tables. With this backend no packet passes through a process.",
            },
          ]),
    ],
  };
}
