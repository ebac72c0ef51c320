/** `tcpdump`: which device, which frames, how they are printed. */

import { filterOf } from "./filter.js";

/** @import {Hop, Story} from '../state/types.js' */
/** @import {Test} from './filter.js' */

/** @typedef {{dev: string, ether: boolean, count: number, test: Test}} Listening  count: frames after which it ends, Infinity for none */

const USAGE = "usage: tcpdump -i DEVICE [-e] [-n] [-c COUNT] [FILTER]";

/**
 * Reads a command line.
 * @param {string} line that begins with `tcpdump` @param {string[]} devices of the namespace
 * @returns {Listening}
 * @throws {Error} whose message says what is wrong
 */
export function listeningOf(line, devices) {
  const words = line.trim().split(/\s+/).slice(1);
  let dev = devices.find((one) => one !== "lo") ?? "lo";
  let ether = false;
  let count = Infinity;
  while (words[0]?.startsWith("-")) {
    for (const letter of words.shift()?.slice(1) ?? "") {
      if (letter === "e") ether = true;
      else if (letter === "i") dev = words.shift() ?? "";
      else if (letter === "c") count = Number(words.shift());
      else if (!"nltvU".includes(letter)) throw new Error(`tcpdump: there is no -${letter} here\n${USAGE}`);
    }
  }
  if (dev === "any") throw new Error(`tcpdump: one device at a time; there are: ${devices.join(" ")}`);
  if (!devices.includes(dev))
    throw new Error(`tcpdump: ${dev}: No such device exists; there are: ${devices.join(" ")}`);
  if (!(count >= 1)) throw new Error(`tcpdump: invalid packet count\n${USAGE}`);
  return { dev, ether, count, test: filterOf(words.join(" ")) };
}

/** A line of the server's, without the device's name, and without the link's header where that was not asked for. @param {string} line @param {boolean} ether */
const printed = (line, ether) =>
  line.replace(/^(\S+) \S+ +(In|Out|[A-Z]\S*) +/, "$1 $2 ").replace(ether ? /^$/ : / \S+ > \S+, length \d+:/, "");

/** The frames that pass a device, in order. @param {Story} story @param {string} ns @param {string} dev @returns {Hop[]} */
export const tapsAt = (story, ns, dev) =>
  story.hops.filter((hop) => hop.kind === "tap" && hop.ns === ns && hop.dev === dev);

/**
 * What is printed between two moments.
 * @param {string[]} frames a line for each frame that passes the device in the whole run
 * @param {Hop[]} taps the same frames, as far as the story is there @param {Listening} listening
 * @param {{from: number, until: number}} moments numbers of events: those behind the first, up to and with the second
 * @returns {{lines: string[], over: boolean}} over: as many as were asked for
 */
export function heard(frames, taps, { ether, count, test }, { from, until }) {
  const lines = taps.flatMap((hop, i) =>
    hop.n > from && hop.n <= until && frames[i] !== undefined && test(hop.layers ?? [])
      ? [printed(frames[i], ether)]
      : [],
  );
  return { lines: lines.slice(0, count), over: lines.length >= count };
}
