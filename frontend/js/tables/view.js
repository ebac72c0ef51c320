/** The tab "Tables": what a place holds at the playhead's moment. Rows are kept from hop to hop, so that what changes is seen to change. */

import { select } from "../d3.js";
import { duration, fill, h } from "../panel/dom.js";
import { CLUSTER_ID, followed, placeOf } from "./place.js";
import { sectionsAt } from "./sections.js";
import { partsOf } from "./words.js";
import { say } from "../words.js";

/** @import {State, Store} from '../state/store.js' */
/** @import {World} from '../state/types.js' */
/** @import {Place} from './place.js' */
/** @import {Section, TableRow} from './sections.js' */

/** @typedef {(place: Place, row: TableRow, section: Section) => HTMLElement|null} RowTool  something to do with a row */

/** Tables that are long and rarely what one looks for: opened by hand. */
const CLOSED = new Set(["filter", "mangle", "raw", "nftables", "xfrm_policy", "xfrm_state"]);

/** @type {Record<string, string>} */
const MARKS = {
  matches: say.tables.matches,
  new: say.tables.added,
  changed: say.tables.changed,
  removed: say.tables.removed,
};

/** Which tables a reader has opened or closed, kept from place to place. @type {Map<string, boolean>} */
const opened = new Map();

/** @param {State} state @returns {Place|null} what the tables are of */
export function shownPlace({ story, hop, selected, choice }) {
  const world = story?.worldAt(hop);
  if (!story || !world) return null;
  return (selected && placeOf(world, selected)) || followed(world, story.hops[hop], choice?.from ?? "");
}

/** What a row says beside its text: how old it is, why it changed, how many packets it has matched. @param {TableRow} row @returns {string} */
export function noteOf({ age, why, count }) {
  const old = age < 0 ? "" : age === 0 ? say.tables.justNow : say.tables.ago(duration(age));
  const counted = count ? say.tables.packets(count) : "";
  return [counted, old, age < 0 ? "" : why].filter(Boolean).join(" · ");
}

/** @param {HTMLElement} item @param {TableRow} row @param {HTMLElement|null} tool */
function drawRow(item, row, tool) {
  const shape = JSON.stringify([row.text, row.mark, noteOf(row), tool?.textContent]);
  if (item.dataset.shape === shape) return;
  item.dataset.shape = shape;
  item.className = ["row", row.mark && { matches: "hit", new: "fresh", changed: "fresh", removed: "gone" }[row.mark]]
    .filter(Boolean)
    .join(" ");
  const note = noteOf(row);
  fill(
    item,
    h(
      "code",
      {},
      partsOf(row.text).map(({ text, tone }) => (tone ? h("b", { "data-tone": tone, class: "state" }, text) : text)),
    ),
    ...(row.mark ? [h("span", { class: "mark" }, MARKS[row.mark])] : []),
    ...(tool ? [tool] : []),
    ...(note ? [h("small", {}, note)] : []),
  );
}

/** @param {Section} section @returns {string} what the reader of a closed table should know */
function tallyOf({ rows }) {
  const standing = rows.filter((row) => row.mark !== "removed").length;
  const counts = new Map([["", standing]]);
  for (const { mark } of rows) if (mark) counts.set(mark, (counts.get(mark) ?? 0) + 1);
  return [...counts].map(([mark, count]) => (mark ? `${count} ${MARKS[mark]}` : String(count))).join(" · ");
}

/** @param {HTMLDetailsElement} element @param {Section} section @param {(row: TableRow) => HTMLElement|null} tool */
function drawSection(element, section, tool) {
  const [summary, list, none] = /** @type {HTMLElement[]} */ ([...element.children]);
  const [title, command, tally] = summary.children;
  title.textContent = section.title;
  command.textContent = section.command;
  tally.textContent = tallyOf(section);
  summary.toggleAttribute(
    "data-lit",
    section.rows.some((row) => row.mark),
  );
  list.hidden = !section.rows.length;
  none.hidden = section.rows.length > 0;
  select(list)
    .selectAll("li")
    .data(section.rows, (row) => /** @type {TableRow} */ (row).key)
    .join("li")
    .order()
    .each(function (row) {
      drawRow(/** @type {HTMLElement} */ (this), row, tool(row));
    });
}

/** @param {Section} section @returns {HTMLDetailsElement} */
function emptySection({ id }) {
  const element = h(
    "details",
    { class: "table", open: opened.get(id) ?? !CLOSED.has(id), "data-table": id, "data-tone": toneOf(id) },
    h("summary", {}, h("b", {}), h("code", {}), h("span", { class: "tally" })),
    h("ul", { class: "rows" }),
    h("p", { class: "empty" }, say.tables.tableEmpty),
  );
  element.addEventListener("toggle", () => opened.set(id, element.open));
  return element;
}

/** @type {[RegExp, import('../state/types.js').Tone][]} */
const TONES = [
  [/^(neighbour)$/, "arp"],
  [/^(fdb|address)$/, "l2"],
  [/^(route)$/, "ip"],
  [/^(nat|conntrack|filter|mangle|raw|nftables)$/, "nat"],
  [/^xfrm/, "overlay"],
];

/** @param {string} table @returns {import('../state/types.js').Tone} its layer */
const toneOf = (table) => TONES.find(([name]) => name.test(table))?.[1] ?? "ctl";

/** @param {World} world @param {Place|null} here @returns {HTMLElement[]} */
function placeOptions(world, here) {
  const names = [...world.namespaces.values()];
  /** @param {string} label @param {string} role */
  const group = (label, role) => {
    const own = names.filter((one) => one.role === role);
    return own.length
      ? h(
          "optgroup",
          { label },
          own.map(({ name }) => h("option", { value: `${name}:` }, name)),
        )
      : [];
  };
  return [
    h("option", { value: "" }, say.tables.wherePacketIs(here ? `: ${here.title}` : "")),
    ...[group(say.tables.nodes, "node"), group(say.tables.pods, "pod"), group(say.tables.outside, "host")].flat(),
    ...[group(say.tables.nodeNetwork, "switch"), group(say.tables.router, "router")].flat(),
    h("option", { value: CLUSTER_ID }, say.tables.aCluster),
  ];
}

/** @param {Place} place @returns {(HTMLElement|null)[]} */
const headOf = ({ title, about, traits }) => [
  h("header", {}, h("h2", {}, title), h("span", {}, about)),
  traits.length
    ? h(
        "ul",
        { class: "traits" },
        traits.map((trait) => h("li", {}, trait)),
      )
    : null,
];

/**
 * @param {HTMLElement} root an empty tab panel
 * @param {Store} store
 * @param {{redraw: () => void, tool: RowTool, beside: (state: State, place: Place|null) => void, slot: HTMLElement}} parts `beside` hears
 *   which place is shown and fills `slot`, which stands between its head and its tables
 */
export function createTables(root, store, { redraw, tool, beside, slot }) {
  const pick = h("select", { id: "tables-place" });
  const close = h("button", { type: "button", class: "button", id: "tables-follow" }, say.tables.followPacket);
  const head = h("div", { class: "selected" });
  const list = h("div", { class: "tables" });
  const whole = h("section", { class: "chosen" }, head, slot, list);
  root.append(h("div", { class: "pick" }, h("label", {}, h("span", {}, say.tables.tablesOf), pick), close), whole);

  /** @param {string} selected */
  const choose = (selected) => {
    store.set({ selected });
    redraw();
  };
  pick.addEventListener("change", () => choose(pick.value));
  close.addEventListener("click", () => {
    choose("");
    pick.focus();
  });

  let offered = "";
  let headed = "";

  /** @param {State} state @param {World} world @param {Place} place */
  function drawHead({ selected }, world, place) {
    const names = `${[...world.namespaces.keys()].join()} ${selected ? "" : place.title}`;
    if (names !== offered) fill(pick, ...placeOptions(world, selected ? null : place));
    offered = names;
    pick.value = selected ? `${place.ns}:` : "";
    close.hidden = !selected;
    const text = JSON.stringify(place);
    if (text === headed) return;
    headed = text;
    whole.setAttribute("aria-label", say.tables.tablesOfPlace(place.title));
    fill(head, .../** @type {HTMLElement[]} */ (headOf(place).filter(Boolean)));
  }

  /** @param {State} state */
  function show(state) {
    if (state.view !== "tables") return;
    const { story, hop } = state;
    const place = shownPlace(state);
    whole.hidden = !place;
    beside(state, place);
    if (!story || !place) return;
    drawHead(state, story.worldAt(hop), place);
    select(list)
      .selectAll("details")
      .data(sectionsAt({ story, hop, place }), (one) => /** @type {Section} */ (one).id)
      .join((enter) => enter.append(emptySection))
      .order()
      .each(function (one) {
        drawSection(/** @type {HTMLDetailsElement} */ (this), one, (row) => tool(place, row, one));
      });
  }

  store.on(["view", "hop", "story", "grown", "selected", "faults"], show);
}
