/** Words for the steps of a TCP connection. */

import { named } from "../facts.js";

/** @import {Facts} from '../facts.js' */
/** @import {Said} from '../narration.js' */

/**
 * What a TCP segment does for its connection, where it sets out.
 * @param {Facts} f @returns {Said|null} null where it is not TCP
 */
export function segment(f) {
  if (!f.ip || !f.what.startsWith("the TCP")) return null;
  const target = named(f.world, f.ip.dst).replaceAll("**", "");
  const from = f.hop.ns;
  switch (f.what) {
    case "the TCP SYN":
      return {
        headline: `${from} opens a TCP connection to ${target}`,
        text: ["SYN is the first of three steps. It proposes a sequence number and the largest segment size."],
      };
    case "the TCP SYN-ACK":
      return {
        headline: `${from} accepts the connection`,
        text: [
          "SYN-ACK is the second step: a socket listens, and its kernel agrees before any program sees the connection.",
        ],
      };
    case "the TCP ACK":
      return {
        headline: `${from} acknowledges`,
        text: ["An ACK carries no data; it says which byte is expected next."],
      };
    case "the TCP data":
      return {
        headline: `${from} sends data to ${target}`,
        text: [
          "Data rides in segments that are numbered by byte, so that the other end can put them in order and ask for what is missing.",
        ],
      };
    case "the TCP FIN":
      return {
        headline: `${from} closes its half of the connection`,
        text: ["FIN says: nothing more from here. The other half closes by itself."],
      };
    case "the TCP reset":
      return {
        headline: `${from} refuses with a reset`,
        text: [
          "No socket listens on that port, or the connection is unknown. The kernel says so at once; the application sees “connection refused”.",
        ],
      };
    default:
      return { headline: `${from} sends ${f.what} to ${target}`, text: [] };
  }
}
