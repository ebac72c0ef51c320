/** The parts of a row that carry its state, so that they can be told apart at a glance. */

/** @import {Tone} from '../state/types.js' */

/** @typedef {{text: string, tone: Tone|''}} Part */

/** States of neighbours (`ip neigh`), of connections (`conntrack -L`) and of devices, by what they mean. @type {[RegExp, Tone][]} */
const STATES = [
  [/^(REACHABLE|ESTABLISHED|\[ASSURED\]|UP)$/, "ok"],
  [/^(INCOMPLETE|DELAY|PROBE|SYN_SENT|SYN_RECV|\[UNREPLIED\])$/, "arp"],
  [/^(FAILED|DOWN|DROP|REJECT|unreachable|blackhole|prohibit)$/, "drop"],
  [/^(DNAT|SNAT|MASQUERADE|REDIRECT)$/, "nat"],
];

/** A row's text, cut where a state stands. @param {string} text @returns {Part[]} together they are the text */
export const partsOf = (text) =>
  text
    .split(/(\s+)/)
    .map((word) => /** @type {Part} */ ({ text: word, tone: STATES.find(([state]) => state.test(word))?.[1] ?? "" }))
    .reduce((/** @type {Part[]} */ parts, part) => {
      const last = parts.at(-1);
      if (last && !last.tone && !part.tone) last.text += part.text;
      else parts.push({ ...part });
      return parts;
    }, []);
