/** Words for the steps of a TCP connection. */

import { named } from "../facts.js";
import { answered, portsOf, sideOf } from "./flow.js";

/** @import {Facts} from '../facts.js' */
/** @import {Said} from '../narration.js' */

/** The sender, and which end of the connection it is where both ends are in one namespace. @param {Facts} f @returns {string} */
function sender(f) {
  const side = f.ip?.src === f.ip?.dst ? sideOf(f) : "";
  return side ? `${f.hop.ns}, as the ${side},` : f.hop.ns;
}

/**
 * What a TCP segment does for its connection, where it sets out.
 * @param {Facts} f @returns {Said|null} null where it is not TCP
 */
export function segment(f) {
  if (!f.ip || !f.what.startsWith("the TCP")) return null;
  const target = named(f.world, f.ip.dst).replaceAll("**", "");
  const from = sender(f);
  switch (f.what) {
    case "the TCP SYN":
      return {
        headline: `${f.hop.ns} opens a TCP connection to ${target}, port ${portsOf(f.hop.layers)?.to ?? ""}`,
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
        text: [
          answered(f) === "TCP SYN-ACK"
            ? "The third step. An ACK carries no data; this one says that the SYN-ACK has come."
            : "An ACK carries no data; it says which byte is expected next.",
        ],
      };
    case "the TCP data":
      return {
        headline: `${from} sends data to ${target}`,
        text: [
          "Data rides in segments that are numbered by byte, so that the other end can put them in order and acknowledge what has come.",
        ],
      };
    case "the TCP FIN":
      return {
        headline: `${from} closes its half of the connection`,
        text: ["FIN says: nothing more from here. The other half is closed by the other side."],
      };
    case "the TCP reset":
      return {
        headline: answered(f) === "TCP SYN" ? `${from} refuses with a reset` : `${from} resets the connection`,
        text: [
          answered(f) === "TCP SYN"
            ? "No socket listens on that port. The kernel says so at once; the program at the other end sees “connection refused”."
            : "The connection is not known here, or was given up. The program at the other end sees “connection reset”.",
        ],
      };
    default:
      return { headline: `${from} sends ${f.what} to ${target}`, text: [] };
  }
}

/** @type {Record<string, (f: Facts) => string>} what becomes of a segment where it arrives */
const ARRIVED = {
  "the TCP SYN": () => "A socket listens there. The kernel answers by itself; no program hears of it yet.",
  "the TCP SYN-ACK": () =>
    "For the client the connection stands now: its kernel acknowledges, and its program can go on.",
  "the TCP ACK": (f) =>
    answered(f) === "TCP SYN-ACK"
      ? "The third of three steps: now the connection stands at the server too, and its program is handed it."
      : "All up to there has arrived, so nothing needs to be sent again.",
  "the TCP data": () => "The kernel puts the bytes into the socket’s buffer, from where the program reads them.",
  "the TCP FIN": () => "The program reads the end of what was sent. The connection ends when this side closes too.",
  "the TCP reset": (f) =>
    answered(f) === "TCP SYN"
      ? "Nobody listens at the other end: the program sees “connection refused”, at once and not after a timeout."
      : "The connection is over: the program sees “connection reset”.",
};

/** A segment where it arrives. @param {Facts} f @returns {Said|null} null where it is not TCP */
export function arrived(f) {
  const words = ARRIVED[f.what];
  const port = portsOf(f.hop.layers)?.to ?? "";
  return words ? { headline: `T${f.what.slice(1)} reaches TCP port ${port} in ${f.hop.ns}`, text: [words(f)] } : null;
}
