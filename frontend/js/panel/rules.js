/** The way through chains of rules, as a path from the built-in chain to what was done. */

import { h } from "./dom.js";
import { purposeOf, targetOf } from "./say/nat.js";
import { say } from "../words.js";

/** @import {Hop, Story, TraceEvent, World} from '../state/types.js' */

/** @typedef {{chain: string, rule: string}} Step  a rule that matched, and the chain that it stands in */

/** Targets that do something, instead of leading to another chain. */
const ACTIONS =
  /^(ACCEPT|DROP|REJECT|RETURN|DNAT|SNAT|MASQUERADE|REDIRECT|MARK|CONNMARK|NOTRACK|CT|LOG|TCPMSS|QUEUE|NFQUEUE)$/;

/**
 * The rules that matched, each in its chain. A rule that leads to a chain is followed by that chain's rules, or by those of an earlier
 * chain where it had none that decided.
 * @param {TraceEvent} walk with `chain` and `rules`
 * @param {(chain: string, rule: string) => boolean} stands whether a rule stands in a chain
 * @returns {Step[]}
 */
export function stepsOf(walk, stands) {
  const chains = [String(walk.chain)];
  return (Array.isArray(walk.rules) ? walk.rules : []).map((text) => {
    const rule = String(text);
    const back = chains.findLastIndex((chain) => stands(chain, rule));
    if (back >= 0) chains.length = back + 1;
    const step = { chain: chains[chains.length - 1], rule };
    const target = targetOf(rule);
    if (target && !ACTIONS.test(target)) chains.push(target);
    return step;
  });
}

/** The rules of a table, as `-A CHAIN rule`. @param {World} world @param {TraceEvent} walk @returns {(chain: string, rule: string) => boolean} */
function standing(world, { ns, table }) {
  const rows = [...world.rows.values()].filter((row) => row.ns === ns && row.table === table);
  const texts = new Set(rows.map((row) => row.text));
  return (chain, rule) => texts.has(`-A ${chain} ${rule}`) || texts.has(`ip6tables -A ${chain} ${rule}`);
}

/** What the walk came to. @param {TraceEvent} walk @returns {string} */
function endOf(walk) {
  const last = targetOf(String(walk.rules?.at(-1) ?? ""));
  return ACTIONS.test(last) ? last : String(walk.verdict);
}

/** @param {Step} step @returns {HTMLElement} */
function stepElement({ chain, rule }) {
  const purpose = purposeOf(chain);
  return h("li", {}, h("b", { title: chain }, chain), purpose && h("small", {}, purpose), h("code", {}, rule));
}

/** The tool that writes the rules for packets of the version that the hop's has. @param {Hop} hop @returns {string} */
const toolOf = (hop) =>
  hop.layers?.find((layer) => /^IPv[46]$/.test(layer.protocol))?.protocol === "IPv6" ? "ip6tables" : "iptables";

/** @param {TraceEvent} walk @param {World} world @param {string} tool @returns {HTMLElement} */
function walkElement(walk, world, tool) {
  const end = endOf(walk);
  const tone = /DROP|REJECT/.test(end) ? "drop" : /NAT|MASQUERADE|REDIRECT/.test(end) ? "nat" : "ctl";
  return h(
    "section",
    { class: "block", "data-tone": tone },
    h(
      "h3",
      {},
      say.panel.rulesMatched,
      h("code", {}, walk.table === "nftables" ? "nft" : `${tool} -t ${walk.table}`),
      h("span", { class: "where" }, walk.ns),
    ),
    h(
      "ol",
      { class: "walk" },
      stepsOf(walk, standing(world, walk)).map(stepElement),
      h("li", { class: "end" }, h("b", {}, end)),
    ),
  );
}

/** What a walk weighs: what translates or refuses comes first. @param {TraceEvent} walk @returns {number} */
const weight = (walk) => (/ACCEPT|RETURN/.test(endOf(walk)) ? 0 : 1);

/**
 * The walks of a hop that decided something: one whose rules all only passed the packet on to the chain's policy says nothing.
 * @param {Hop} hop @param {Story} story @returns {HTMLElement[]}
 */
export const walked = (hop, story) =>
  hop.because
    .filter((event) => event.e === "rules" && !/^policy ACCEPT$/.test(String(event.verdict)))
    .sort((a, b) => weight(b) - weight(a))
    .slice(0, 2)
    .map((walk) => walkElement(walk, story.worldAt(hop.index), toolOf(hop)));
