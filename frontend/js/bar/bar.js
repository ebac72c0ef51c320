/** The top bar: which scenario, which backend, who sends what to whom. */

import { byId, fill, h } from "../panel/dom.js";
import {
  choiceOf,
  entriesOf,
  hostsOf,
  nodesOf,
  PLACES,
  podsOf,
  sendersOf,
  servicesOf,
  settle,
  targetsOf,
  TRAFFIC,
} from "../state/compose.js";
import { say } from "../words.js";

/** @import {ReadyScenario} from '../net/api.js' */
/** @import {Choice} from '../state/compose.js' */
/** @import {State, Store} from '../state/store.js' */
/** @import {World} from '../state/types.js' */

/** @param {string} id @returns {HTMLSelectElement} */
const select = (id) => /** @type {HTMLSelectElement} */ (byId(id));

/** @param {HTMLSelectElement} element @param {HTMLElement[]} options @param {string} value */
function offer(element, options, value) {
  fill(element, ...options);
  element.value = value;
  element.disabled = false;
  element.title = element.selectedOptions[0]?.textContent ?? "";
}

/** @param {ReadyScenario[]} scenarios @returns {HTMLElement[]} in the server's order, which is the one they are best looked at in */
const scenarioOptions = (scenarios) =>
  scenarios.map((one) => h("option", { value: one.id, title: one.about }, one.title));

/** @param {ReadyScenario} ready @param {string[]} names @returns {HTMLElement[]} by what they are, pods under their nodes */
function placeOptions(ready, names) {
  const pods = podsOf(ready);
  const named = nodesOf(ready).map((node) => ({
    label: node.name,
    names: (node.pods ?? []).map((pod) => pod.name).filter((pod) => names.includes(pod)),
  }));
  const groups = [
    { label: say.setup.services, names: servicesOf(ready).filter((name) => names.includes(name)) },
    ...named,
    { label: say.setup.outside, names: hostsOf(ready).filter((name) => names.includes(name)) },
    { label: say.setup.nodePorts, names: entriesOf(ready).filter((name) => names.includes(name)) },
    { label: say.setup.senders, names: names.filter((name) => PLACES.includes(name)) },
  ];
  const grouped = [...pods, ...groups.flatMap((group) => group.names)];
  const options = (/** @type {string[]} */ list) => list.map((name) => h("option", { value: name }, name));
  return [
    ...options(names.filter((name) => !grouped.includes(name))),
    ...groups.filter((one) => one.names.length).map((one) => h("optgroup", { label: one.label }, options(one.names))),
  ];
}

/** @param {World} world @param {string} name @returns {string} its first address on eth0, or nothing */
const addressOf = (world, name) => world.devices.get(`${name}:eth0`)?.addresses[0]?.split("/")[0] ?? "";

/** @param {State} state @returns {ReadyScenario|undefined} */
const readyOf = (state) => state.scenarios.find((one) => one.id === state.choice?.scenario);

/** @param {State} state */
function showChoice(state) {
  const ready = readyOf(state);
  const { choice } = state;
  if (!ready || !choice) return;
  offer(select("scenario"), scenarioOptions(state.scenarios), choice.scenario);
  offer(
    select("backend"),
    ready.backends.map(({ id, title, about }) => h("option", { value: id, title: about }, title)),
    choice.backend,
  );
  offer(select("from"), placeOptions(ready, sendersOf(ready)), choice.from);
  offer(select("to"), placeOptions(ready, targetsOf(ready, choice.from)), choice.to);
  offer(
    select("traffic"),
    Object.entries(TRAFFIC).map(([value, label]) => h("option", { value }, label)),
    choice.traffic,
  );
  byId("setup-summary").textContent = `${choice.from} → ${choice.to} · ${TRAFFIC[choice.traffic]}`;
}

/** @param {State} state */
function showAddresses(state) {
  const world = state.story?.worldAt(-1);
  if (!world || !state.choice) return;
  byId("from-address").textContent = addressOf(world, state.choice.from);
  byId("to-address").textContent = addressOf(world, state.choice.to);
}

/**
 * @param {Store} store
 * @param {(choice: Choice) => void} onChoice  another scenario, as its author set it, or something else in the same one
 */
export function createBar(store, onChoice) {
  store.on(["scenarios", "choice"], showChoice);
  store.on(["choice", "grown"], showAddresses);
  select("scenario").addEventListener("change", () => {
    const ready = store.get().scenarios.find((one) => one.id === select("scenario").value);
    if (ready) onChoice(choiceOf(ready));
  });
  for (const name of /** @type {const} */ (["backend", "from", "to", "traffic"])) {
    select(name).addEventListener("change", () => {
      const { choice } = store.get();
      const ready = readyOf(store.get());
      if (choice && ready) onChoice(settle(ready, { ...choice, [name]: select(name).value }));
    });
  }
  const toggle = byId("setup-toggle");
  toggle.addEventListener("click", () => {
    const open = byId("setup").classList.toggle("open");
    toggle.setAttribute("aria-expanded", String(open));
  });
  byId("setup").addEventListener("submit", (event) => event.preventDefault());
}
