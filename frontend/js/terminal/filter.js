/**
 * The filters of tcpdump (pcap-filter(7)), as far as they are usual: what a frame is, whose it is, which port. They look at the outermost
 * headers, as tcpdump does: what a tunnel carries is not seen.
 */

import { valueOf } from "../wire/dissect.js";

/** @import {Layer} from '../state/types.js' */

/** @typedef {(layers: Layer[]) => boolean} Test */

/** Deeper nests nobody who types. */
const DEEPEST = 8;

/** @type {Record<string, Layer['protocol'][]>} */
const PROTOCOLS = {
  arp: ["ARP"],
  ip: ["IPv4"],
  ip6: ["IPv6"],
  icmp: ["ICMP"],
  icmp6: ["ICMPv6"],
  tcp: ["TCP"],
  udp: ["UDP"],
  esp: ["ESP"],
};

/** Up to the first header of a tunnel, and that as well. @param {Layer[]} layers @returns {Layer[]} */
const outermost = (layers) => layers.filter((layer) => !layer.inner);

/** @param {Layer[]} layers @param {Layer['protocol'][]} protocols @param {string[]} names of fields @returns {string[]} their first words */
const values = (layers, protocols, names) =>
  protocols.flatMap((protocol) =>
    names.flatMap((name) => valueOf(layers, protocol, name)?.split(" ")[0].toLowerCase() ?? []),
  );

/** @type {Record<string, {fields: Record<string, string[]>, protocols: Layer['protocol'][], value: RegExp}>} */
const QUALITIES = {
  host: {
    fields: { src: ["Source", "Sender address"], dst: ["Destination", "Target address"] },
    protocols: ["IPv4", "IPv6", "ARP"],
    value: /^[0-9a-f.:]{2,45}$/i,
  },
  port: {
    fields: { src: ["Source port"], dst: ["Destination port"] },
    protocols: ["TCP", "UDP"],
    value: /^\d{1,5}$/,
  },
  ether: {
    fields: { src: ["Source"], dst: ["Destination"] },
    protocols: ["Ethernet"],
    value: /^[0-9a-f]{1,2}(:[0-9a-f]{1,2}){5}$/i,
  },
};

/**
 * @param {string[]} words of one condition
 * @returns {Test}
 * @throws {Error} whose message says what is not understood
 */
function condition(words) {
  const rest = [...words];
  const protocol = PROTOCOLS[rest[0] ?? ""] && rest.shift();
  const isEther = rest[0] === "ether" && !!rest.shift();
  const side = rest[0] === "src" || rest[0] === "dst" ? rest.shift() : "";
  const noun = rest[0] === "host" || rest[0] === "port" ? String(rest.shift()) : "host";
  const quality = QUALITIES[isEther ? "ether" : noun];
  const value = rest.shift();
  const is = (/** @type {Layer[]} */ layers) =>
    !protocol || outermost(layers).some((l) => PROTOCOLS[protocol].includes(l.protocol));
  if (protocol && value === undefined && !side && words.length === 1) return is;
  if (value === undefined || rest.length || !quality.value.test(value))
    throw new Error(`tcpdump: can't parse filter expression: ${words.join(" ")}`);
  const names = side ? quality.fields[side] : [...quality.fields.src, ...quality.fields.dst];
  return (layers) => is(layers) && values(outermost(layers), quality.protocols, names).includes(value.toLowerCase());
}

/**
 * Reads an expression: `or` binds less than `and`, `not` most.
 * @param {string} text
 * @returns {Test}
 * @throws {Error} whose message says what is not understood
 */
export function filterOf(text) {
  const words = text
    .replace(/[()!]|&&|\|\|/g, " $& ")
    .split(/\s+/)
    .filter(Boolean);
  if (!words.length) return () => true;
  let at = 0;
  const takes = (/** @type {string[]} */ ...signs) => signs.includes(words[at]) && ++at > 0;

  /** @param {number} depth @returns {Test} */
  function either(depth) {
    if (depth > DEEPEST) throw new Error("tcpdump: the filter is nested too deep");
    const tests = [both(depth)];
    while (takes("or", "||")) tests.push(both(depth));
    return (layers) => tests.some((one) => one(layers));
  }

  /** @param {number} depth @returns {Test} */
  function both(depth) {
    const tests = [single(depth)];
    while (takes("and", "&&")) tests.push(single(depth));
    return (layers) => tests.every((one) => one(layers));
  }

  /** @param {number} depth @returns {Test} */
  function single(depth) {
    if (takes("not", "!")) {
      const test = single(depth + 1);
      return (layers) => !test(layers);
    }
    if (takes("(")) {
      const test = either(depth + 1);
      if (!takes(")")) throw new Error("tcpdump: can't parse filter expression: a ) is missing");
      return test;
    }
    const from = at;
    while (at < words.length && !/^(and|or|not|&&|\|\||[()!])$/.test(words[at])) at++;
    return condition(words.slice(from, at));
  }

  const test = either(0);
  if (at < words.length) throw new Error(`tcpdump: can't parse filter expression: ${words.slice(at).join(" ")}`);
  return test;
}
