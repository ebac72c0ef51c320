/** The peers of a NetworkPolicy's rule, as a form shows them: the pods in one list, and the blocks of addresses, one a line. */

/** @import {PolicyRule} from '../net/messages.js' */

/** @typedef {NonNullable<PolicyRule['from']>} Peers */

/**
 * @param {Peers} peers several peers with pods mean the same as one with all of them
 * @returns {{pods: string[], blocks: string[]}}
 */
export function sidesOf(peers) {
  const line = (/** @type {Peers[number]} */ { cidr, except = [] }) =>
    except.length ? `${cidr} except ${except.join(" ")}` : String(cidr);
  return {
    pods: [...new Set(peers.flatMap((peer) => peer.pods ?? []))],
    blocks: peers.filter((peer) => peer.cidr !== undefined).map(line),
  };
}

/** @param {string} text `10.0.0.0/8 except 10.1.0.0/16` @returns {Peers[number]} */
function blockOf(text) {
  const [cidr, ...rest] = text.trim().split(/[\s,]+/);
  const except = rest.filter((word) => word !== "except");
  return except.length ? { cidr, except } : { cidr };
}

/**
 * The peers again. Without any pod or block there is one that stands for nobody: no peers at all would stand for everybody.
 * @param {string[]} pods @param {string[]} blocks @returns {Peers}
 */
export function peersOf(pods, blocks) {
  const named = blocks.filter((line) => line.trim()).map(blockOf);
  return pods.length || !named.length ? [{ pods }, ...named] : named;
}
