/** Which versions of IP a cluster has, and the same cluster with others. */

/** @import {Run, Scenario} from '../net/messages.js' */

/** @typedef {'ipv4'|'dual'|'ipv6'} Versions  of IP that pods and nodes speak */

/** What a cluster has where nothing is said, and the IPv6 networks of the ready scenarios. */
const USUAL = {
  podCidr: ["10.244.0.0/16", "fd00:10:244::/48"],
  nodeCidr: ["192.168.100.0/24", "fd00:192:168:100::/64"],
};

/** @param {string|undefined} text @returns {string[]} */
const parts = (text) =>
  String(text ?? "")
    .split(",")
    .filter(Boolean);

/** @param {string} text @returns {boolean} */
const isSix = (text) => text.includes(":");

/** @param {{podCidr?: string}} scenario @returns {Versions} */
export function versionsOf({ podCidr }) {
  const prefixes = parts(podCidr);
  if (!prefixes.some(isSix)) return "ipv4";
  return prefixes.every(isSix) ? "ipv6" : "dual";
}

/** Whether pods have IPv6. @param {Run} run @returns {boolean} */
export const hasIpv6 = (run) => versionsOf(run.scenario) !== "ipv4";

/** @param {string} address @returns {string} an IPv6 address with the digits of an IPv4 one: 10.96.0.10 is fd00:10:96::10 */
export function sixOf(address) {
  const digits = address.split(".");
  if (digits.length !== 4) return address;
  const [first, second, third, last] = digits;
  return third === "0" ? `fd00:${first}:${second}::${last}` : `fd00:${first}:${second}:${third}::${last}`;
}

/** @param {string} address @returns {string} the IPv4 address whose digits it has; the same if it has none's */
function fourOf(address) {
  const match = /^fd00:(\d+):(\d+)(?::(\d+))?::(\d+)$/.exec(address);
  const digits = match ? [match[1], match[2], match[3] ?? "0", match[4]] : [];
  return digits.length && digits.every((digit) => Number(digit) < 256) ? digits.join(".") : address;
}

/** An address, or one of each version, as a cluster of these versions can have it. @param {string} text @param {Versions} versions */
function addressIn(text, versions) {
  if (versions === "dual") return text;
  const all = parts(text);
  const wanted = versions === "ipv6";
  const own = all.find((one) => isSix(one) === wanted);
  return own ?? (wanted ? sixOf(all[0] ?? "") : fourOf(all[0] ?? ""));
}

/** @param {string|undefined} text @param {string[]} usual @param {Versions} versions @returns {string} */
function prefixIn(text, usual, versions) {
  const all = parts(text);
  const [four, six] = [all.find((one) => !isSix(one)) ?? usual[0], all.find(isSix) ?? usual[1]];
  return { ipv4: four, dual: `${four},${six}`, ipv6: six }[versions] ?? "";
}

/**
 * The same cluster with other versions of IP: its networks, Services and machines outside get addresses of those.
 * @param {Scenario} scenario @param {Versions} versions @returns {Scenario}
 */
export function inVersions(scenario, versions) {
  const { services, hosts } = scenario;
  return {
    ...scenario,
    podCidr: prefixIn(scenario.podCidr, USUAL.podCidr, versions),
    nodeCidr: prefixIn(scenario.nodeCidr, USUAL.nodeCidr, versions),
    ...(services && {
      services: services.map((one) => ({ ...one, clusterIp: addressIn(String(one.clusterIp ?? ""), versions) })),
    }),
    ...(hosts && { hosts: hosts.map((one) => ({ ...one, address: addressIn(String(one.address ?? ""), versions) })) }),
  };
}
