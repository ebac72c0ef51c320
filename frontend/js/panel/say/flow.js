/** What came before a segment or datagram in its exchange, as far as words need it. */

import { noun } from "../facts.js";
import { valueOf } from "../../wire/dissect.js";

/** @import {Hop, Layer} from '../../state/types.js' */
/** @import {Facts} from '../facts.js' */

/** So many hops are searched; an exchange that is quiet for longer is told in general words. */
const MEMORY = 240;

/** @param {Layer[]|undefined} layers @returns {{from: string, to: string}|null} ports */
export function portsOf(layers) {
  const protocol = layers?.findLast((l) => l.protocol === "TCP" || l.protocol === "UDP")?.protocol;
  if (!protocol) return null;
  return {
    from: valueOf(layers, protocol, "Source port") ?? "",
    to: valueOf(layers, protocol, "Destination port") ?? "",
  };
}

/**
 * The hops before this one, the latest first, that belong to the same exchange.
 * @param {Facts} f @returns {Generator<{hop: Hop, back: boolean}>} `back`: it goes the other way
 */
function* before(f) {
  const own = portsOf(f.hop.layers);
  for (let i = f.hop.index - 1; own && i >= Math.max(0, f.hop.index - MEMORY); i--) {
    const hop = f.story.hops[i];
    const ports = hop.kind === "tap" ? portsOf(hop.layers) : null;
    if (ports?.from === own.from && ports.to === own.to) yield { hop, back: false };
    else if (ports?.from === own.to && ports.to === own.from) yield { hop, back: true };
  }
}

/** What the other side sent last: `TCP SYN`. @param {Facts} f @returns {string} empty where nothing is known */
export function answered(f) {
  for (const { hop, back } of before(f)) if (back) return noun(hop.layers);
  return "";
}

/** Whether the first packet of the exchange came from the sender of this one. @param {Facts} f @returns {'client'|'server'|''} */
export function sideOf(f) {
  if (f.what === "the TCP SYN") return "client";
  if (f.what === "the TCP SYN-ACK") return "server";
  for (const { hop, back } of before(f)) if (noun(hop.layers) === "TCP SYN") return back ? "server" : "client";
  return "";
}
