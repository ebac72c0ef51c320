/** Completion: the forms of command lines that there are, with the names that stand in the model at the moment. */

import { addressOf } from "../layout/topology.js";

/** @import {Form} from '../net/shell.js' */
/** @import {World} from '../state/types.js' */

/** @typedef {{line: string, options: string[]}} Completion  the line as far as it is clear; what could follow, where more than one could */

/** @param {World} world @returns {string[]} names that stand where an address is expected, and the addresses themselves */
function hosts(world) {
  const named = [...world.namespaces.values()].filter(({ role }) => role !== "switch").map(({ name }) => name);
  const services = [...world.rows.values()]
    .filter((row) => row.table === "service")
    .map((row) => row.key.replace(/^default\//, ""));
  return [...named, ...services, "gateway"];
}

/** @param {World} world @returns {string[]} */
const addresses = (world) => [
  ...new Set([...world.devices.values()].map((device) => addressOf(device)).filter(Boolean)),
];

/** What may stand for a word in capitals. @type {Record<string, (world: World, ns: string) => string[]>} */
const FILLINGS = {
  DEVICE: (world, ns) => [...world.devices.values()].filter((device) => device.ns === ns).map((device) => device.dev),
  HOST: (world) => [...hosts(world), ...addresses(world)],
  ADDRESS: addresses,
  MAC: (world) => [...new Set([...world.devices.values()].map((device) => device.mac))],
  PREFIX: (world) => [...world.rows.values()].filter((r) => r.table === "route").map((r) => r.key.split(" ")[0]),
  TABLE: () => ["filter", "nat", "mangle", "raw"],
};

const isOpen = (/** @type {string} */ word) => /^[A-Z][A-Z0-9]*$/.test(word);

/** @param {string[]} form @param {string[]} words typed so far @returns {boolean} */
const fits = (form, words) => words.every((word, i) => form[i] === word || (form[i] !== undefined && isOpen(form[i])));

/** What all texts begin with. @param {string[]} texts at least one @returns {string} */
function common(texts) {
  let start = texts[0];
  for (const text of texts) while (!text.startsWith(start)) start = start.slice(0, -1);
  return start;
}

/**
 * Completes the last word of a line.
 * @param {string} line @param {{forms: Form[], world: World, ns: string}} known
 * @returns {Completion}
 */
export function complete(line, { forms, world, ns }) {
  const words = line.trimStart().split(/\s+/);
  const begun = words.pop() ?? "";
  const next = forms
    .map(({ form }) => form.split(" "))
    .filter((form) => form.length > words.length && fits(form, words))
    .map((form) => form[words.length]);
  const options = [...new Set(next.flatMap((word) => (isOpen(word) ? (FILLINGS[word]?.(world, ns) ?? []) : word)))]
    .filter((word) => word.startsWith(begun))
    .sort();
  if (!options.length) return { line, options: [] };
  const head = line.slice(0, line.length - begun.length);
  return options.length === 1
    ? { line: `${head}${options[0]} `, options: [] }
    : { line: head + common(options), options };
}
