/** Words for ARP and for IPv6’s neighbour discovery: who asks, why, and who answers. */

import { isTunnel } from "../../state/tunnels.js";
import { deviceWith, eventBefore, has, isGroup, looked, named, repeats, since } from "../facts.js";
import { valueOf } from "../../wire/dissect.js";

/** @import {Facts} from '../facts.js' */
/** @import {Said} from '../narration.js' */

/** Why the question is asked: what waits for the answer, and whether the address is the destination itself or the way there. @param {Facts} f @returns {string} */
function reason(f) {
  const arp = /** @type {NonNullable<Facts['arp']>} */ (f.arp);
  const waiting = Number(f.born?.cause) || 0;
  const route = waiting
    ? eventBefore(f.story, waiting, f.hop.n, (e) => e.e === "lookup" && e.table === "route" && e.ns === f.hop.ns)
    : undefined;
  const wrapped = waiting && eventBefore(f.story, waiting, f.hop.n, (e) => e.e === "encap" && e.ns === f.hop.ns);
  if (wrapped)
    return `A wrapped packet must reach ${named(f.world, arp.target)}, and **${f.hop.ns}** does not know the MAC for it on the node network yet.`;
  if (!route)
    return waiting && isSentThere(f, waiting)
      ? `The packet’s destination has just been translated: it goes to ${named(f.world, arp.target)} now, so **${f.hop.ns}** needs that MAC.`
      : `**${f.hop.ns}** needs the MAC of ${named(f.world, arp.target)}.`;
  return String(route.lookup) === arp.target
    ? `The packet is for ${named(f.world, arp.target)}, which the route says is on this link, so **${f.hop.ns}** asks for that address itself.`
    : `The packet is for ${named(f.world, String(route.lookup))}. The route leads over ${named(f.world, arp.target)}, so it is the MAC of that next hop that is needed.`;
}

/** Whether address translation gave a packet the destination that is asked for. @param {Facts} f @param {number} pkt @returns {boolean} */
const isSentThere = (f, pkt) =>
  !!eventBefore(
    f.story,
    pkt,
    f.hop.n,
    (e) =>
      e.e === "rewrite" &&
      e.ns === f.hop.ns &&
      e.fields?.some((/** @type {any} */ one) => one.name === "destination" && one.after === f.arp?.target),
  );

/** @param {Facts} f @returns {Said} */
function question(f) {
  const arp = /** @type {NonNullable<Facts['arp']>} */ (f.arp);
  const again = repeats(f);
  const who = f.role === "pod" ? f.hop.ns : `${f.hop.ns}’s ${f.hop.dev}`;
  if (again) {
    return {
      headline: `${who} asks again who has ${arp.target}`,
      text: [
        `Nobody has answered. The kernel asks **three times**, about a second apart, then gives up; this is number ${again + 1}.`,
      ],
    };
  }
  if (arp.sender === "::") return isItMine(f, who);
  const waits = f.born?.cause ? "The packet waits until the answer is there." : "";
  const last =
    f.role === "pod"
      ? `The pod asks by itself, through its own ${f.hop.dev}. ${waits}`
      : isTunnel(f.device?.kind)
        ? `flanneld should have written this entry: on ${f.hop.dev} there is nobody who could answer. ${waits}`
        : waits;
  return arp.six
    ? {
        headline: `${who} asks: who has ${arp.target}?`,
        text: [reason(f), toGroup(f), last.trim()].filter(Boolean),
      }
    : { headline: `${who} asks everyone: who has ${arp.target}?`, text: [reason(f), last.trim()].filter(Boolean) };
}

/** Whom a solicitation goes to. @param {Facts} f @returns {string} */
const toGroup = (f) =>
  `IPv6 has no broadcast and no ARP: the **neighbour solicitation** goes to **${f.ip?.dst ?? "a group"}**, a group made of the last 24 bits of the address. Only who has such an address listens to it.${/^fe[89ab]/.test(f.arp?.sender ?? "") ? " It comes from the link-local address, because the packet that waits is somebody else’s." : ""}`;

/** Before an address is used, somebody asks whether another one has it already. @param {Facts} f @param {string} who @returns {Said} */
const isItMine = (f, who) => ({
  headline: `${who} asks whether anybody has ${f.arp?.target} already`,
  text: [
    "Duplicate address detection: the address is new here and still tentative, so the question comes from **::**. If nobody answers within a second, the address can be used.",
  ],
});

/** @param {Facts} f @returns {Said} */
function probe(f) {
  const arp = /** @type {NonNullable<Facts['arp']>} */ (f.arp);
  return {
    headline: `${f.role === "pod" ? f.hop.ns : `${f.hop.ns}’s ${f.hop.dev}`} checks that ${arp.target} is still there`,
    text: [
      "This neighbour entry was learned in passing or had grown old (STALE). The kernel used it at once, and about **5 s later** checks it with a question sent straight to the known MAC, not to everybody.",
    ],
  };
}

/** Whether the question behind an answer went to everybody. @param {Facts} f @returns {boolean} */
function wasFlooded(f) {
  const asked = f.story.hops.findLast((hop) => hop.index < f.hop.index && hop.pkt === Number(f.born?.cause));
  return isGroup(valueOf(asked?.layers, "Ethernet", "Destination") ?? "");
}

/** Whether the pod's cable ends in a bridge. @param {Facts} f @returns {boolean} */
const isBridged = ({ device, world }) =>
  !!device?.peer && !!world.devices.get(`${device.peer.ns}:${device.peer.dev}`)?.master;

/** @param {Facts} f @returns {Said} */
function answer(f) {
  const arp = /** @type {NonNullable<Facts['arp']>} */ (f.arp);
  const owner = f.device && has(f.device, arp.sender) ? f.device : deviceWith(f.world, arp.sender);
  const machine = f.role === "router" ? "router" : "node";
  const learned = wasFlooded(f) ? " From the question it knows the asker’s MAC, so it need not ask back." : "";
  const why =
    f.role === "pod"
      ? `The pod answers for itself${isBridged(f) ? "; the bridge never does that for it" : ""}.${learned}`
      : `The ${machine}’s own IP stack answers, because **${arp.sender}** is an address of ${owner?.ns === f.hop.ns ? `its ${owner.dev}` : `the ${machine}`}.`;
  const only = arp.six
    ? "The **neighbour advertisement** goes only to the one who asked."
    : "The answer goes only to the one who asked.";
  return {
    headline: `${f.role === "pod" ? f.hop.ns : `${f.hop.ns}’s ${f.hop.dev}`} answers: ${arp.sender} is at ${arp.mac}`,
    text: [why, only],
  };
}

/** An ARP frame where it sets out. @param {Facts} f @returns {Said|null} */
export function arpLeaves(f) {
  if (!f.arp || !f.born || f.dir !== "out") return null;
  if (!f.arp.six && f.arp.sender === f.arp.target) {
    return {
      headline: `${f.hop.ns} announces its address ${f.arp.sender}`,
      text: ["A gratuitous ARP: nobody asked. Those who already know the address may bring their entry up to date."],
    };
  }
  if (f.arp.op === "2") return answer(f);
  return f.arp.broadcast ? question(f) : probe(f);
}

/** Whether the kernel looks at its entry for the asker, which it does where it has one. @param {Facts} f @returns {boolean} */
const isKnown = (f) =>
  f.story.events.slice(f.hop.n + 1, f.hop.n + 4).some((e) => e.e === "deliver" && e.pkt === f.hop.pkt);

/** @param {Facts} f @returns {string} what a flooded question is on the link */
const flooding = (f) => (f.arp?.six ? "multicast" : "broadcast");

/** What a device that got an ARP broadcast makes of it. @param {Facts} f @returns {Said|null} */
export function arpHeard(f) {
  if (!f.arp || f.dir !== "in" || !f.arp.broadcast || f.device?.master) return null;
  const mine = deviceWith(f.world, f.arp.target)?.ns === f.hop.ns;
  if (f.device?.kind === "bridge") {
    return {
      headline:
        f.role === "switch" ? "The switch gets a copy itself" : `${f.hop.dev} hands the request to ${f.hop.ns} too`,
      text: [
        f.role === "switch"
          ? `A bridge is also a device of its own machine, so it gets every ${flooding(f)}. The switch has no use for this one.`
          : `The bridge is also a device of the node, so every ${flooding(f)} on it goes up to the node’s IP stack, after all ports.${mine ? ` **${f.arp.target}** is the node’s own address: it will answer.` : " The node is not the one who is asked, so it stays silent."}`,
      ],
    };
  }
  if (deviceWith(f.world, f.arp.sender)?.ns === f.hop.ns) {
    return {
      headline: `${f.hop.ns} gets its own request back`,
      text: [
        "The bridge port has hairpin mode on, as flannel sets it, so a flood also returns to the port that it came from. The kernel ignores it.",
      ],
    };
  }
  return mine
    ? {
        headline: `The request reaches ${f.hop.ns}, who has ${f.arp.target}`,
        text: [`**${f.hop.ns}** notes the asker’s address and MAC, and will answer.`],
      }
    : {
        headline: `${f.hop.ns} hears the request`,
        text: [
          `It asks for ${named(f.world, f.arp.target)}. ${f.arp.six ? `**${f.hop.ns}** does not listen to the group of that address, so its card or its kernel throws it away.` : `**${f.hop.ns}** does not have that address: it does not answer${isKnown(f) ? "" : ", and does not remember the asker"}.`}`,
        ],
      };
}

/** A packet that waited for its neighbour. @param {Facts} f @returns {string|null} */
export function waited(f) {
  if (!since(f.hop, "go")) return null;
  const lookup = looked(f.hop, "neighbour");
  return `It had waited${lookup ? ` for the MAC of ${named(f.world, String(lookup.lookup))}` : ""}; the answer has come, and it leaves at once.`;
}
