/**
 * Two traces side by side: which hop of the one is which hop of the other. Hops are matched by where they are and what passes there, in
 * order (a longest common subsequence); what is left is matched by where it is alone. What is matched and yet not quite the same is
 * marked as different.
 */

import { say } from "../words.js";

/** @import {Hop} from './types.js' */

/** @typedef {{mark: 'same'|'different'|'left'|'right', left: Hop|null, right: Hop|null}} Pair  `left` and `right`: only there */

/** @type {Record<Pair['mark'], {sign: string, word: string}>} */
export const MARKS = {
  same: { sign: "=", word: say.compare.theSame },
  different: { sign: "≠", word: say.compare.different },
  left: { sign: "−", word: say.compare.onlyLeft },
  right: { sign: "+", word: say.compare.onlyRight },
};

/** So many comparisons are made at most; what lies beyond is not matched. */
const MOST = 4_000_000;

/** Numbers and addresses differ from run to run: what is left says what kind of thing it is. @param {string} summary */
const kindOfText = (summary) => summary.replace(/[0-9a-f]*[\d:.][0-9a-f:.]*/gi, "").replace(/\s+/g, " ");

/** Where it happens. @param {Hop} hop @returns {string} */
const placeOf = ({ kind, ns, dev, event }) => [kind, ns, dev, event.dir ?? "", event.actor ?? ""].join("|");

/** Where it happens and what passes: hops with the same key may be the same step. @param {Hop} hop @returns {string} */
export function keyOf(hop) {
  const what = hop.layers?.length
    ? `${hop.layers.map((layer) => layer.protocol).join("/")} ${kindOfText(hop.layers[hop.layers.length - 1].summary)}`
    : "";
  const { run = "", verb = "", object = "" } = hop.event;
  return [placeOf(hop), run, verb, object, what].join("|");
}

/** What can differ in two steps of one kind: addresses, TTL, how it ended. @param {Hop} hop @returns {Map<string, string>} */
function detailsOf({ layers, event }) {
  /** @type {Map<string, string>} */
  const details = new Map();
  if (layers) details.set("headers", layers.map((layer) => layer.protocol).join(", "));
  for (const { protocol, fields } of layers ?? []) {
    if (protocol !== "IPv4" && protocol !== "IPv6") continue;
    const prefix = details.has("TTL") ? "inner " : "";
    for (const { name, value } of fields)
      if (/^(Source|Destination|TTL)$/.test(name))
        details.set(prefix + (name === "TTL" ? name : name.toLowerCase()), value);
  }
  for (const name of ["reason", "outcome", "to"]) if (event[name] !== undefined) details.set(name, String(event[name]));
  return details;
}

/**
 * What is not the same in two hops that were matched.
 * @param {Hop} left @param {Hop} right @returns {{name: string, left: string, right: string}[]}
 */
export function differences(left, right) {
  const [a, b] = [detailsOf(left), detailsOf(right)];
  return [...new Set([...a.keys(), ...b.keys()])]
    .map((name) => ({ name, left: a.get(name) ?? "none", right: b.get(name) ?? "none" }))
    .filter((one) => one.left !== one.right);
}

/** @param {Hop} left @param {Hop} right @returns {Pair} */
const matched = (left, right) => ({ mark: differences(left, right).length ? "different" : "same", left, right });

/** @param {Hop} left @returns {Pair} */
const onlyLeft = (left) => ({ mark: "left", left, right: null });

/** @param {Hop} right @returns {Pair} */
const onlyRight = (right) => ({ mark: "right", left: null, right });

/** How long the longest common part is from each two places on. @param {string[]} a @param {string[]} b @returns {(i: number, j: number) => number} */
function lengths(a, b) {
  const width = b.length + 1;
  const table = new Uint16Array((a.length + 1) * width);
  for (let i = a.length - 1; i >= 0; i--)
    for (let j = b.length - 1; j >= 0; j--)
      table[i * width + j] =
        a[i] === b[j]
          ? table[(i + 1) * width + j + 1] + 1
          : Math.max(table[(i + 1) * width + j], table[i * width + j + 1]);
  return (i, j) => table[i * width + j];
}

/** @param {Hop[]} left @param {Hop[]} right @param {(hop: Hop) => string} key @returns {Pair[]} */
function subsequence(left, right, key) {
  if (left.length * right.length > MOST) return [...left.map(onlyLeft), ...right.map(onlyRight)];
  const [a, b] = [left.map(key), right.map(key)];
  const longest = lengths(a, b);
  /** @type {Pair[]} */
  const pairs = [];
  let i = 0;
  let j = 0;
  while (i < a.length && j < b.length) {
    if (a[i] === b[j]) pairs.push(matched(left[i++], right[j++]));
    else if (longest(i + 1, j) >= longest(i, j + 1)) pairs.push(onlyLeft(left[i++]));
    else pairs.push(onlyRight(right[j++]));
  }
  return [...pairs, ...left.slice(i).map(onlyLeft), ...right.slice(j).map(onlyRight)];
}

/** Matches by place what lies between two matches and is in one of the two only. @param {Pair[]} pairs @returns {Pair[]} */
function refine(pairs) {
  /** @type {Pair[]} */
  const refined = [];
  /** @type {{left: Hop[], right: Hop[]}} */
  let gap = { left: [], right: [] };
  const close = () => {
    refined.push(...subsequence(gap.left, gap.right, placeOf));
    gap = { left: [], right: [] };
  };
  for (const pair of pairs) {
    if (pair.left && pair.right) {
      close();
      refined.push(pair);
    } else if (pair.left) gap.left.push(pair.left);
    else if (pair.right) gap.right.push(pair.right);
  }
  close();
  return refined;
}

/**
 * @param {Hop[]} left @param {Hop[]} right
 * @returns {Pair[]} every hop of both, once, in the order of both
 */
export function align(left, right) {
  const least = Math.min(left.length, right.length);
  let head = 0;
  while (head < least && keyOf(left[head]) === keyOf(right[head])) head++;
  let tail = 0;
  while (tail < least - head && keyOf(left[left.length - 1 - tail]) === keyOf(right[right.length - 1 - tail])) tail++;
  const pair = (/** @type {Hop} */ hop, /** @type {number} */ i) => matched(hop, right[i]);
  const end = right.length - tail;
  return [
    ...left.slice(0, head).map(pair),
    ...refine(subsequence(left.slice(head, left.length - tail), right.slice(head, end), keyOf)),
    ...left.slice(left.length - tail).map((hop, i) => matched(hop, right[end + i])),
  ];
}
