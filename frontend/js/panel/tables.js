/** "Looked up": tables as the real command prints them, with the rows lit that decided or changed. */

import { localRoute } from "../state/routes.js";
import { h } from "./dom.js";
import { after } from "./facts.js";
import { tableCommand } from "./real.js";
import { say } from "../words.js";

/** @import {Hop, Row, Story, TraceEvent, World} from '../state/types.js' */

/** A table with more rows than this shows the rows around the lit ones, and says how many there are. */
const MOST_ROWS = 7;

/** What kube-proxy and flanneld write all at once. It stands below the rows that lead a packet. */
const OF_RULES = ["raw", "mangle", "nat", "filter", "nftables", "ipset"];

/**
 * @typedef {object} Consulted
 * @property {string} table
 * @property {string} heading   the command
 * @property {string} question  what was asked, and what came of it
 * @property {Row[]} rows
 * @property {Set<string>} hit      keys of the rows that matched
 * @property {Set<string>} changed  keys of the rows that are new or different
 */

/** The row that a look-up in the table of own addresses found. @param {TraceEvent} event @returns {Row[]} */
function localRows({ n, t, ns, row }) {
  const local = localRoute(row);
  return local
    ? [{ table: "route", key: String(row), text: local.text, ns, dev: local.dev, since: n, t, why: "" }]
    : [];
}

/** The rows that the command for a table prints. @param {World} world @param {TraceEvent} event its `ns`, `dev`, `table` @returns {Row[]} */
export function rowsOf(world, event) {
  const device = event.dev ? world.devices.get(`${event.ns}:${event.dev}`) : undefined;
  const bridge = device?.kind === "bridge" ? device.dev : device?.master;
  return [...world.rows.values()].filter((row) => {
    if (row.ns !== event.ns || row.table !== event.table) return false;
    if (event.table === "neighbour") return !event.dev || row.dev === event.dev;
    if (event.table !== "fdb" || !event.dev) return true;
    return bridge
      ? row.dev === bridge || world.devices.get(`${row.ns}:${row.dev}`)?.master === bridge
      : row.dev === event.dev;
  });
}

/** @type {Record<string, string>} what a look-up came to, where no row of the table can be lit */
const OUTCOMES = {
  flood: say.panel.noRowFlood,
  queued: say.panel.noEntryYet,
  unreachable: say.panel.noRowUnreachable,
  miss: say.panel.noRowMatches,
  local: say.panel.ownAddress,
};

/** @param {TraceEvent} lookup @param {Row[]} rows @returns {string} */
function asked(lookup, rows) {
  const isShown = rows.some((row) => row.key === lookup.row);
  return `${lookup.lookup}${!isShown && OUTCOMES[lookup.outcome] ? ` · ${OUTCOMES[lookup.outcome]}` : ""}`;
}

/** That a question for a neighbour is not for this machine is found by a route look-up too; it explains little. @param {Hop} hop @param {TraceEvent} event @returns {boolean} */
const isTelling = (hop, event) =>
  event.e === "row" ||
  (event.e === "lookup" && !(event.table === "route" && hop.layers?.some((l) => l.tone === "arp")));

/**
 * The tables that a hop consulted or changed, in order.
 * @param {Hop} hop @param {Story} story @returns {Consulted[]} at most five
 */
export function consulted(hop, story) {
  const world = story.worldAt(hop.index);
  /** @type {Map<string, Consulted>} */
  const tables = new Map();
  for (const event of [...hop.because.filter((one) => isTelling(hop, one)), ...published(hop, story)]) {
    const { where, command } = tableCommand(world, event);
    const heading = where ? `${command} · ${where}` : command;
    const own = localRows(event);
    const rows = own.length ? own : rowsOf(event.table === "lease" ? story.worldAt(hop.index + 1) : world, event);
    const known = tables.get(heading) ?? {
      table: String(event.table),
      heading,
      question: "",
      rows,
      hit: new Set(),
      changed: new Set(),
    };
    if (event.e === "lookup") known.question = asked(event, rows);
    if (event.e === "lookup" && event.row !== undefined) known.hit.add(String(event.row));
    if (event.e === "row") known.changed.add(String(event.key));
    tables.set(heading, known);
  }
  const isOfRules = (/** @type {Consulted} */ { table }) => Number(OF_RULES.includes(table));
  return [...tables.values()].slice(-5).sort((a, b) => isOfRules(a) - isOfRules(b));
}

/** The lease that a step of the control plane publishes. @param {Hop} hop @param {Story} story @returns {TraceEvent[]} */
const published = (hop, story) =>
  hop.kind === "control" ? after(hop, story).filter((event) => event.e === "row" && event.table === "lease") : [];

/** @param {Consulted} table @returns {{rows: Row[], hidden: number}} */
function visible({ rows, hit, changed }) {
  if (rows.length <= MOST_ROWS) return { rows, hidden: 0 };
  const lit = rows
    .filter((row) => hit.has(row.key) || changed.has(row.key))
    .sort((a, b) => Number(hit.has(b.key)) - Number(hit.has(a.key)))
    .slice(0, Math.max(MOST_ROWS, hit.size));
  const rest = rows.filter((row) => !lit.includes(row)).slice(0, Math.max(0, MOST_ROWS - lit.length));
  const shown = rows.filter((row) => lit.includes(row) || rest.includes(row));
  return { rows: shown, hidden: rows.length - shown.length };
}

/**
 * A row as the command prints it: `ip neigh show dev` and `bridge fdb show dev` leave out the device that was asked for.
 * @param {Row} row @param {string} command @returns {string}
 */
export function printed(row, command) {
  const device = / show dev (\S+)/.exec(command)?.[1];
  return device ? row.text.replace(` dev ${device}`, "") : row.text;
}

/** @param {Consulted} table @param {Row} row @returns {HTMLElement} */
function rowElement({ heading, hit, changed }, row) {
  const isHit = hit.has(row.key);
  const isNew = changed.has(row.key);
  const mark = isHit ? say.panel.matches : isNew ? say.panel.added : "";
  return h(
    "li",
    { class: `row${isHit ? " hit" : ""}${isNew ? " fresh" : ""}` },
    h("code", {}, printed(row, heading)),
    mark && h("span", { class: "mark" }, mark),
  );
}

/** @param {Hop} hop @param {Story} story @returns {HTMLElement[]} */
export function lookedUp(hop, story) {
  return consulted(hop, story).map((table) => {
    const { rows, hidden } = visible(table);
    const [command, where] = table.heading.split(" · ");
    return h(
      "section",
      { class: "block", "data-tone": hop.tone },
      h(
        "h3",
        {},
        table.question ? say.panel.lookedUp : say.panel.changed,
        h("code", {}, command),
        where && h("span", { class: "where" }, where),
      ),
      table.question && h("p", { class: "asked" }, say.panel.askedFor, h("code", {}, table.question)),
      rows.length
        ? h(
            "ul",
            { class: "rows" },
            rows.map((row) => rowElement(table, row)),
          )
        : h("p", { class: "empty" }, say.panel.tableEmpty),
      hidden > 0 && h("p", { class: "empty" }, say.panel.moreRows(hidden)),
    );
  });
}
