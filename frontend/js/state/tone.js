/** Which layer's colour a hop wears. Colour means layer, never place. */

import { valueOf } from "../wire/dissect.js";

/** @import {Layer, TraceEvent, Tone} from './types.js' */

/** Drops that belong to every flood or every pod's start: nobody misses the frame. Not a failure, so not red. */
const QUIET_DROPS = new Set(["OTHERHOST", "ARP_NOT_FOR_US", "UNICAST_IN_L2_MULTICAST", "BRIDGE_INGRESS_STP_STATE"]);

/**
 * Whether a drop is part of the normal course of things. A switch that speaks no IPv6 itself misses nothing of what it floods.
 * @param {TraceEvent} event @param {Layer[]} [layers] @returns {boolean}
 */
export const isQuietDrop = (event, layers) =>
  event.e === "drop" &&
  (QUIET_DROPS.has(event.reason) ||
    (event.reason === "IPV6DISABLED" && !!valueOf(layers, "Ethernet", "Destination")?.startsWith("33:33:")));

/** The colour of a frame: what its outermost meaning is. @param {Layer[]|undefined} layers @returns {Tone} */
export function toneOfFrame(layers) {
  if (!layers?.length) return "l2";
  if (layers.some((l) => l.tone === "overlay")) return "overlay";
  if (layers.some((l) => l.tone === "arp")) return "arp";
  return layers.some((l) => l.protocol === "IPv4" || l.protocol === "IPv6") ? "ip" : "l2";
}

/** What address translation changes; `identifier` is that of ICMP. */
const TRANSLATED = /^(source|destination|source port|destination port|identifier|quoted packet)$/;

/**
 * The fields that address translation changed on the way to a hop.
 * @param {TraceEvent[]} because @returns {{name: string, before: string, after: string}[]}
 */
export const translations = (because) =>
  because
    .filter((e) => e.e === "rewrite" && Array.isArray(e.fields))
    .flatMap((e) => /** @type {{name: string, before: string, after: string}[]} */ (e.fields))
    .filter((field) => TRANSLATED.test(String(field?.name)));

/** @param {TraceEvent[]} because @returns {boolean} whether an address or a port was translated */
const isTranslated = (because) => translations(because).length > 0;

/**
 * Each end that was translated, with its port where that changed too.
 * @param {TraceEvent[]} because @returns {{end: 'source'|'destination', before: string, after: string}[]}
 */
export function ends(because) {
  const fields = translations(because);
  return /** @type {const} */ (["source", "destination"]).flatMap((end) => {
    const address = fields.find((field) => field.name === end);
    const port = fields.find((field) => field.name === `${end} port`);
    const text = (/** @type {'before'|'after'} */ when) =>
      [address?.[when], port?.[when]].filter((part) => part !== undefined).join(" port ") || "";
    return address || port ? [{ end, before: text("before"), after: text("after") }] : [];
  });
}

/**
 * @param {TraceEvent} event @param {Layer[]|undefined} layers @param {TraceEvent[]} because
 * @returns {Tone}
 */
export function toneOf(event, layers, because) {
  switch (event.e) {
    case "drop":
      return isQuietDrop(event, layers) ? "ctl" : "drop";
    case "deliver":
      return "ok";
    case "exit":
      return event.outcome === "ok" ? "ok" : "drop";
    case "halt":
      return "drop";
    case "tap":
      return isTranslated(because) ? "nat" : toneOfFrame(layers);
    default:
      return "ctl";
  }
}
