/** The order in which the real commands print the rows of a table. */

/** @import {Row} from '../state/types.js' */

/** @typedef {[number, number, number]} RouteRank  address, prefix length, metric */

const NET = /^(\d+)\.(\d+)\.(\d+)\.(\d+)\/(\d+)(?: metric (\d+))?/;

/** @param {Row} row @returns {RouteRank|null} null for what is not an IPv4 route of the main table */
function rankOf({ key }) {
  const [, a, b, c, d, prefix, metric] = NET.exec(key)?.map(Number) ?? [];
  return a === undefined ? null : [((a * 256 + b) * 256 + c) * 256 + d, prefix, metric || 0];
}

/** As the kernel walks its trie: by address, of the same address the longest prefix first. @param {Row} one @param {Row} other @returns {number} */
function byRoute(one, other) {
  const a = rankOf(one);
  const b = rankOf(other);
  if (!a || !b) return Number(!a) - Number(!b);
  return a[0] - b[0] || b[1] - a[1] || a[2] - b[2];
}

/** The chain that a line of `iptables -S` is about. @param {string} text @returns {string} empty for other lines */
export const chainOf = (text) => /^-A (\S+)/.exec(text)?.[1] ?? "";

/** Policies first, then chain by chain; within a chain the order is that of the rules. @param {Row[]} rows @returns {Row[]} */
function byChain(rows) {
  const chains = [...new Set(rows.map((row) => chainOf(row.text)))];
  const rank = (/** @type {Row} */ row) => (row.text.startsWith("-P ") ? -1 : chains.indexOf(chainOf(row.text)));
  return rows.toSorted((a, b) => rank(a) - rank(b));
}

const CHAINED = /^(raw|mangle|nat|filter)$/;

/** @param {string} table @param {Row[]} rows @returns {Row[]} */
export function ordered(table, rows) {
  if (table === "route") return rows.toSorted(byRoute);
  return CHAINED.test(table) ? byChain(rows) : rows;
}
