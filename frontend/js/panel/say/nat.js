/** Words for address translation and packet filters: which rules decided, and what connection tracking remembers. */

import { ends, translations } from "../../state/tone.js";
import { named, serviceWith } from "../facts.js";

/** @import {TraceEvent} from '../../state/types.js' */
/** @import {Facts} from '../facts.js' */
/** @import {Said} from '../narration.js' */

/** A chain of kube-proxy by what it is for. @type {[RegExp, string][]} */
const CHAINS = [
  [/^KUBE-SEP-/, "endpoint"],
  [/^KUBE-(SVC|EXT|SVL)-/, "Service"],
];

/** Where a rule leads: `KUBE-SVC-…`, `DNAT`. @param {string} rule @returns {string} empty where it only matches */
export const targetOf = (rule) => / ?-[jg] (\S+)/.exec(rule)?.[1] ?? "";

/** What a chain of kube-proxy is for. @param {string} chain @returns {string} empty where it is none of these */
export const purposeOf = (chain) => CHAINS.find(([name]) => name.test(chain))?.[1] ?? "";

/** @param {Facts} f @returns {TraceEvent[]} the walks through nat's rules that did it */
const walksOf = (f) =>
  f.hop.because.filter(
    (e) => e.e === "rules" && (e.table === "nat" || e.table === "nftables") && e.verdict === "ACCEPT",
  );

/** @param {TraceEvent} walk @returns {string} */
function ruleOf(walk) {
  const last = targetOf(String(walk.rules.at(-1) ?? ""));
  return `in ${walk.chain}${last ? ` with **${last}**` : ""}`;
}

/** Why a translation was done: by rules, for the first packet; from memory, for all others. @param {Facts} f @returns {string} */
function reason(f) {
  const walks = walksOf(f);
  if (!walks.length)
    return "No rule is asked for that: connection tracking has noted what was done to the first packet, and does the same to all that belong to it, and the opposite on the way back.";
  return `The rules of **${walks[0].table}** say so, ${walks.map(ruleOf).join(", and then ")}. They are asked for the first packet of a connection only.`;
}

/** @param {Facts} f @param {ReturnType<typeof ends>[number]} change @returns {string} */
function sentence(f, { end, before, after }) {
  const service = serviceWith(f.world, before.split(" ")[0]);
  const whose = service ? `, the address of the Service **${service.split("/").at(-1)}**,` : "";
  const fresh = after.includes(" ") || after.includes(":") ? `**${after}**` : named(f.world, after);
  return `The ${end} was **${before}**${whose} and is ${fresh} from here on.`;
}

/**
 * Adds to a hop's words what was translated on the way to it.
 * @param {Facts} f @param {Said} said @returns {Said}
 */
export function withTranslation(f, said) {
  const changes = ends(f.hop.because);
  const other = translations(f.hop.because).length > 0;
  if (!changes.length)
    return other
      ? { ...said, text: [...said.text, "The identifier was changed too, so that answers can be told apart."] }
      : said;
  const both = changes.map((change) => change.end).join(" and ");
  return {
    headline: `${f.hop.ns} changes the ${both} of ${f.what}`,
    text: [...changes.map((change) => sentence(f, change)), reason(f), `${said.headline}.`, ...said.text],
  };
}
