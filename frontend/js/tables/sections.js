/**
 * The tables of a place at a moment of the run, as rows that know what has become of them: which one decided the hop in view, which are
 * new, have changed or have just gone. A function of story, hop and place alone, so that it is the same on the way back.
 */

import { after } from "../panel/facts.js";
import { tableCommand } from "../panel/real.js";
import { stepsOf } from "../panel/rules.js";
import { rowsOf } from "../panel/tables.js";
import { leadOf, tailOf } from "../state/schedule.js";
import { changesWorld, withChanges } from "../state/world.js";
import { matches } from "./counters.js";
import { ordered } from "./order.js";
import { say } from "../words.js";

/** @import {Device, Hop, Row, Story, TraceEvent, World} from '../state/types.js' */
/** @import {Place} from './place.js' */

/** @typedef {'matches'|'new'|'changed'|'removed'|''} Mark  what has become of a row at the hop in view */

/**
 * @typedef {object} TableRow
 * @property {string} key
 * @property {string} text
 * @property {Mark} mark
 * @property {number} age      nanoseconds since its last change; -1 where it is as it was before the story began
 * @property {string} why      what it was changed for
 * @property {number} count    packets that it has matched: rules only
 *
 * @typedef {object} Section
 * @property {string} id       the table's name in the protocol, or `address`
 * @property {string} title
 * @property {string} command  that prints it on a real node
 * @property {TableRow[]} rows
 *
 * @typedef {{story: Story, hop: number, place: Place}} Moment  hop: its index
 */

/** In the order in which they are shown. @type {Record<string, string>} */
const TITLES = {
  address: say.tables.addresses,
  route: say.tables.routes,
  neighbour: say.tables.neighbours,
  fdb: say.tables.forwardingDatabase,
  conntrack: say.tables.connections,
  nat: "Rules · nat",
  filter: "Rules · filter",
  mangle: "Rules · mangle",
  raw: "Rules · raw",
  nftables: "Rules · nftables",
  xfrm_policy: say.tables.ipsecPolicies,
  xfrm_state: say.tables.ipsecStates,
  lease: say.tables.leasesPodNetworks,
  service: say.tables.services,
  endpointslice: "EndpointSlices",
};
const OF_CLUSTER = new Set(["lease", "service", "endpointslice"]);
/** Shown even while they are empty: that nothing is there is what there is to see. */
const ALWAYS = new Set(["address", "route", "neighbour"]);

/** What belongs to a device: its kind decides. @type {Record<string, string[]>} */
const OF_DEVICE = { bridge: ["fdb"], vxlan: ["fdb"], geneve: ["fdb"] };

/** @param {Device} device @param {number} width of the names @returns {string} as `ip -br addr` prints it, with columns no wider than needed */
const addressLine = ({ dev, kind, up, addresses }, width) =>
  [dev.padEnd(width), (kind === "loopback" ? "UNKNOWN" : up ? "UP" : "DOWN").padEnd(8), addresses.join(" ")]
    .join(" ")
    .trimEnd();

/** @param {World} world @param {Place} place @returns {Map<string, Row>} devices as rows, by their names */
function addressRows(world, { ns, dev }) {
  const devices = [...world.devices.values()].filter((device) => device.ns === ns && (!dev || device.dev === dev));
  const width = Math.max(...devices.map((device) => device.dev.length)) + 1;
  return new Map(
    devices.map((device) => [
      device.dev,
      {
        ...{ table: "address", key: device.dev, text: addressLine(device, width) },
        ...{ ns, dev: device.dev, since: 0, t: 0, why: "" },
      },
    ]),
  );
}

/** @param {World} world @param {Place} place @param {string} table @returns {Map<string, Row>} by their keys */
function tableRows(world, place, table) {
  if (table === "address") return addressRows(world, place);
  const rows = rowsOf(world, asked(place, table));
  const routes = table === "route" && place.dev;
  return new Map(rows.filter((row) => !routes || row.dev === place.dev).map((row) => [row.key, row]));
}

/** What names a table to those who know its command. @param {Place} place @param {string} table @returns {TraceEvent} */
const asked = ({ ns, dev }, table) => ({ n: 0, t: 0, e: "row", ns, dev: dev || undefined, table });

/** The keys of the rows that decided the hop. @param {Hop|undefined} hop @param {Place} place @param {string} table @param {World} world @returns {Set<string>} */
function deciding(hop, { ns }, table, world) {
  const events = (hop?.because ?? []).filter((event) => event.ns === ns && event.table === table);
  const looked = events.flatMap((event) => (event.e === "lookup" && event.row ? String(event.row) : []));
  const walked = events.flatMap((event) =>
    event.e === "rules" ? stepsOf(event, standing(world, ns, table)).map((s) => `-A ${s.chain} ${s.rule}`) : [],
  );
  return new Set([...looked, ...walked]);
}

/** @param {World} world @param {string} ns @param {string} table @returns {(chain: string, rule: string) => boolean} */
const standing = (world, ns, table) => (chain, rule) => world.rows.has(`${ns}:${table}:-A ${chain} ${rule}`);

/** @param {Row} row @param {Row|undefined} before @param {boolean} decides @returns {Mark} */
function markOf(row, before, decides) {
  if (decides) return "matches";
  if (!before) return "new";
  return before.text === row.text ? "" : "changed";
}

/** What follows from a delivery at once. @param {Hop} hop @param {Story} story @returns {TraceEvent[]} */
const results = (hop, story) =>
  hop.kind === "deliver"
    ? after(hop, story).filter((event) => event.ns === hop.ns && event.t === hop.t && changesWorld(event))
    : [];

/**
 * The event with which a hop is over, and those that happen together with it: what is asked about that moment is asked behind it.
 * @param {Story} story @param {number} hop its index; -1: before the first @returns {number} of the event
 */
export function eventAt(story, hop) {
  const last = story.hops[hop < 0 ? -1 : tailOf(story.hops, hop)];
  return last ? (results(last, story).at(-1)?.n ?? last.n) : 0;
}

/**
 * What stands when a hop is over. What a delivery leads to at once belongs to it: an ARP reply arrives, and the neighbour is known.
 * @param {Story} story @param {number} index -1: before the first hop @returns {World}
 */
function worldAfter(story, index) {
  const hop = story.hops[index];
  const world = story.worldAt(index);
  return hop ? withChanges(world, results(hop, story), story.six) : world;
}

/**
 * @typedef {object} Sight    a moment, with what stands then and what stood before
 * @property {Story} story
 * @property {Place} place
 * @property {Hop|undefined} hop
 * @property {Hop|undefined} last   of those that happen together with it
 * @property {World} world
 * @property {World} before
 */

/** @param {Moment} moment @returns {Sight} */
function sightOf({ story, hop: index, place }) {
  const hop = story.hops[index];
  const tail = hop ? tailOf(story.hops, index) : -1;
  const first = hop ? leadOf(story.hops, index) - 1 : -1;
  const [world, before] = [tail, first].map((one) => worldAfter(story, one));
  return { story, place, hop, last: story.hops[tail], world, before };
}

/** @param {Sight} sight @param {string} table @returns {Section} */
function section({ story, place, hop, last, world, before: old }, table) {
  const before = tableRows(old, place, table);
  const now = tableRows(world, place, table);
  const decides = deciding(hop, place, table, world);
  const counts = matches(story, { ns: place.ns, table, until: last?.n ?? -1 }, standing(world, place.ns, table));
  const gone = [...before.values()].filter((row) => !now.has(row.key));
  /** @param {Row} row @returns {Mark} */
  const mark = (row) => {
    if (!now.has(row.key)) return "removed";
    return markOf(row, before.get(row.key), decides.has(row.key) || decides.has(row.text));
  };
  const rows = ordered(table, [...now.values(), ...gone]).map((row) => ({
    key: row.key,
    text: row.text,
    mark: mark(row),
    age: row.t > 0 && last ? Math.max(0, last.t - row.t) : -1,
    why: row.why,
    count: counts.get(row.text) ?? 0,
  }));
  return { id: table, title: TITLES[table], command: commandOf(world, place, table), rows };
}

/** @param {World} world @param {Place} place @param {string} table @returns {string} */
function commandOf(world, place, table) {
  if (table === "address") return place.dev ? `ip -br addr show dev ${place.dev}` : "ip -br addr";
  if (table === "fdb" && !place.dev) return "bridge fdb";
  if (table === "route" && place.dev) return `ip route show dev ${place.dev}`;
  return tableCommand(world, asked(place, table)).command.replace(/^kubectl exec \S+ -- /, "");
}

/** @param {World} world @param {Place} place @returns {string[]} the tables of a device */
const ofDevice = (world, { ns, dev }) => [
  "address",
  ...(OF_DEVICE[world.devices.get(`${ns}:${dev}`)?.kind ?? ""] ?? []),
  "neighbour",
  "route",
];

/**
 * The tables of a place.
 * @param {Moment} moment @returns {Section[]}
 */
export function sectionsAt(moment) {
  const sight = sightOf(moment);
  const { place } = moment;
  const names = place.dev
    ? ofDevice(sight.world, place)
    : Object.keys(TITLES).filter((table) => OF_CLUSTER.has(table) === (place.ns === ""));
  return names
    .map((table) => section(sight, table))
    .filter(({ id, rows }) => rows.length || ALWAYS.has(id) || place.dev || OF_CLUSTER.has(id));
}
