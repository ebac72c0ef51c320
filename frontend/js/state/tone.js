/** Which layer's colour a hop wears. Colour means layer, never place. */

/** @import {Layer, TraceEvent, Tone} from './types.js' */

/** Drops that belong to every flood or every pod's start: nobody misses the frame. Not a failure, so not red. */
const QUIET_DROPS = new Set(["OTHERHOST", "ARP_NOT_FOR_US", "UNICAST_IN_L2_MULTICAST", "BRIDGE_INGRESS_STP_STATE"]);

/** Whether a drop is part of the normal course of things. @param {TraceEvent} event @returns {boolean} */
export const isQuietDrop = (event) => event.e === "drop" && QUIET_DROPS.has(event.reason);

/** The colour of a frame: what its outermost meaning is. @param {Layer[]|undefined} layers @returns {Tone} */
export function toneOfFrame(layers) {
  if (!layers?.length) return "l2";
  if (layers.some((l) => l.protocol === "VXLAN")) return "overlay";
  if (layers.some((l) => l.protocol === "ARP")) return "arp";
  return layers.some((l) => l.protocol === "IPv4") ? "ip" : "l2";
}

/** @param {TraceEvent[]} because @returns {boolean} whether an address or a port was translated */
const isTranslated = (because) =>
  because.some(
    (e) =>
      e.e === "rewrite" &&
      Array.isArray(e.fields) &&
      e.fields.some(
        (/** @type {any} */ f) =>
          /^(source|destination|src|dst)\b/i.test(String(f?.name)) &&
          /address|port/i.test(String(f?.name)) &&
          !/mac/i.test(String(f?.name)),
      ),
  );

/**
 * @param {TraceEvent} event @param {Layer[]|undefined} layers @param {TraceEvent[]} because
 * @returns {Tone}
 */
export function toneOf(event, layers, because) {
  switch (event.e) {
    case "drop":
      return isQuietDrop(event) ? "ctl" : "drop";
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
