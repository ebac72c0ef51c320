/** The way through chains of rules, as a path from the built-in chain to what was done. */

import { h } from "./dom.js";
import { purposeOf, targetOf } from "./say/nat.js";

/** @import {Hop, TraceEvent} from '../state/types.js' */

/** @typedef {{chain: string, rule: string}} Step  a rule that matched, and the chain that it stands in */

/** Targets that do something, instead of leading to another chain. */
const ACTIONS =
  /^(ACCEPT|DROP|REJECT|RETURN|DNAT|SNAT|MASQUERADE|REDIRECT|MARK|CONNMARK|NOTRACK|CT|LOG|TCPMSS|QUEUE|NFQUEUE)$/;

/**
 * The rules that matched, each in its chain. A rule that leads to a chain is followed by that chain's rules; where one only marks, the
 * next stands in the same chain.
 * @param {TraceEvent} walk with `chain` and `rules` @returns {Step[]}
 */
export function stepsOf(walk) {
  let chain = String(walk.chain);
  return (Array.isArray(walk.rules) ? walk.rules : []).map((text) => {
    const rule = String(text);
    const step = { chain, rule };
    const target = targetOf(rule);
    if (target && !ACTIONS.test(target)) chain = target;
    return step;
  });
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

/** @param {TraceEvent} walk @returns {HTMLElement} */
function walkElement(walk) {
  const end = endOf(walk);
  const tone = /DROP|REJECT/.test(end) ? "drop" : /NAT|MASQUERADE|REDIRECT/.test(end) ? "nat" : "ctl";
  return h(
    "section",
    { class: "block", "data-tone": tone },
    h(
      "h3",
      {},
      "Rules that matched",
      h("code", {}, walk.table === "nftables" ? "nft" : `iptables -t ${walk.table}`),
      h("span", { class: "where" }, walk.ns),
    ),
    h("ol", { class: "walk" }, stepsOf(walk).map(stepElement), h("li", { class: "end" }, h("b", {}, end))),
  );
}

/**
 * The walks of a hop that decided something: one whose rules all only passed the packet on to the chain's policy says nothing.
 * @param {Hop} hop @returns {HTMLElement[]}
 */
export const walked = (hop) =>
  hop.because
    .filter((event) => event.e === "rules" && !/^policy ACCEPT$/.test(String(event.verdict)))
    .slice(-3)
    .map(walkElement);
