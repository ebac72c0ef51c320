/** Questions about rules: which address stands in the packet afterwards, and whether it goes on at all. */

import { named } from "../../panel/facts.js";
import { narrate } from "../../panel/narration.js";
import { ends } from "../../state/tone.js";
import { asked, exitsOf, nodesOf } from "./scene.js";

/** @import {Asked, Scene} from './scene.js' */

/** The last rule of nat that did something. @param {Scene} scene @returns {string} */
function because(scene) {
  const walk = scene.decision.events.findLast(
    (event) => event.e === "rules" && /nat|nftables/.test(String(event.table)) && event.verdict === "ACCEPT",
  );
  const rule = String(walk?.rules?.at(-1) ?? "");
  return walk
    ? `Rules of the nat table decide it in ${walk.chain}, for the first packet of a connection. The last one: **${rule.replace(/-m comment --comment "[^"]*" ?/, "")}**`
    : "No rule is asked: connection tracking has noted what was done to the first packet, and does the same, or on the way back the opposite, to all that follow.";
}

/** Why an address can't stay as it is. @param {Scene} scene @param {string} end @param {string} before @param {string} after @returns {string} */
function notAsBefore({ world, decision, ns }, end, before, after) {
  const services = [...world.rows.values()].filter((row) => row.table === "service").map((row) => row.text);
  const isService = (/** @type {string} */ one) => services.some((text) => text.includes(` ${one} `));
  const isFirst = decision.events.some((event) => event.e === "rules");
  if (end === "destination" && isService(before))
    return `${before} is a Service’s address: no device has it, and nobody would answer for it.`;
  if (end === "source" && isService(after))
    return `The caller has asked ${after}, and takes an answer from there only.`;
  return end === "source" && isFirst ? `The answer would go straight to ${before}, past ${ns}, or nowhere at all.` : "";
}

/** @param {Scene} scene @returns {Asked} */
export function translate(scene) {
  const { world, ns, what, decision } = scene;
  const change = ends(decision.events)[0] ?? { end: "source", before: "", after: "" };
  const address = (/** @type {string} */ text) => text.split(" ")[0];
  const [before, after] = [address(change.before), address(change.after)];
  const pods = [...world.devices.values()].filter(
    (one) => one.dev === "eth0" && world.namespaces.get(one.ns)?.role === "pod",
  );
  const others = [
    ...pods.map((one) => one.addresses[0]?.split("/")[0] ?? ""),
    ...nodesOf(world).map((node) => node.address),
  ].filter((one) => one && one !== before && one !== after);
  const own = nodesOf(world).find((node) => node.name === ns)?.address ?? "";
  const picked = [...new Set([...(others.includes(own) ? [own] : []), ...others])].slice(0, 2);
  const show = (/** @type {string} */ one) => named(world, one).replaceAll("**", "");
  return {
    ask: `${ns} handles ${what}. Which ${change.end} address does it carry from here on?`,
    right: {
      text: `${show(after)}${change.before === change.after ? ", with another port" : ""}`,
      why: because(scene),
    },
    wrong: [
      ...(before === after
        ? []
        : [
            {
              text: `${show(before)}, as before`,
              why: `${notAsBefore(scene, change.end, before, after)} ${because(scene)}`.trim(),
            },
          ]),
      ...picked.map((one) => ({ text: show(one), why: because(scene) })),
    ],
  };
}

/** What ends here. @param {Scene} scene @returns {Asked} */
export function drop(scene) {
  const { ns, what, decision, story } = scene;
  const { next } = decision;
  const end = narrate(next, story);
  const why = end.text.join(" ") || String(next.event.why ?? "");
  const to = String(asked(scene, "route")?.to ?? "");
  const devices = [...new Set([to, ...exitsOf(scene)])].filter((dev) => dev && dev !== "lo");
  return {
    ask: `${what.charAt(0).toUpperCase()}${what.slice(1)} is in ${ns}. Where is it seen next?`,
    right: { text: "Nowhere: the kernel drops it here", why },
    wrong: [
      ...devices
        .slice(0, 2)
        .map((dev) => ({ text: `At ${dev}, on its way on`, why: `If all were well, it would be. ${why}` })),
      { text: "Back at its sender, as an ICMP error", why: `Not every drop is told. ${why}` },
    ],
  };
}

/** What ends here, and its sender is told. @param {Scene} scene @returns {Asked} */
export function error(scene) {
  const { ns, what, decision, story } = scene;
  const told = decision.next.layers?.findLast((layer) => layer.protocol.startsWith("ICMP"))?.summary ?? "error";
  const end = story.hops.find((hop) => hop.kind === "drop" && hop.pkt === decision.at.pkt);
  const why = `${end ? `${end.event.why} ` : ""}The sender is told: an ICMP message, “${told}”.`;
  return {
    ask: `${what.charAt(0).toUpperCase()}${what.slice(1)} is in ${ns}. What happens?`,
    right: { text: `It ends here, and ${ns} tells the sender: “${told}”`, why },
    wrong: [
      ...exitsOf(scene)
        .slice(0, 1)
        .map((dev) => ({ text: `It leaves by ${dev}`, why })),
      { text: "It ends here, and nobody is told", why },
      { text: `${ns} cuts it into fragments and sends those on`, why },
    ],
  };
}
