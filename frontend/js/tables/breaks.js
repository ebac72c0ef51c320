/** What can break at a place, as switches, and beside each that is on what the application has seen of it. */

import { fill, h } from "../panel/dom.js";
import { isFault } from "../state/instruction.js";
import { runInView } from "../state/run.js";
import { createGive } from "./give.js";
import { offersAt, removalOf } from "./offers.js";
import { say } from "../words.js";

/** @import {Player} from '../player/player.js' */
/** @import {Session} from '../session.js' */
/** @import {State, Store} from '../state/store.js' */
/** @import {Offer, Scene, Setting} from './offers.js' */
/** @import {Place} from './place.js' */
/** @import {RowTool} from './view.js' */

/** @param {State} state @param {Place} place @returns {Scene|null} */
function sceneOf({ story, hop, faults, choice }, place) {
  if (!story || !choice) return null;
  return { story, hop, world: story.worldAt(hop), place, faults, backend: choice.backend };
}

/** @param {Setting} setting @param {string} id @returns {HTMLElement} */
function settingElement({ name, about, values, number, value }, id) {
  const input = number
    ? h("input", { id, type: "number", min: number.least, max: number.most, value, required: true })
    : h(
        "select",
        { id },
        values.map((one) => h("option", { value: one, selected: one === value }, one)),
      );
  return h("label", { class: "setting", title: about }, h("span", {}, name), input);
}

/** @param {Offer} offer @param {{seek: (hop: number) => void, again: () => void}} actions @returns {HTMLElement} */
function symptom({ fault, seen }, { seek, again }) {
  return h(
    "div",
    { class: "symptom" },
    h("p", {}, h("b", {}, say.tables.applicationSees), fault.seen),
    seen.length
      ? h(
          "ul",
          {},
          seen.map(({ text, outcome, hop }) =>
            h(
              "li",
              { "data-tone": outcome === "worked" ? "ok" : "drop" },
              h("code", {}, text),
              h("button", { type: "button", class: "copy", onclick: () => seek(hop) }, outcome),
            ),
          ),
        )
      : h("p", { class: "empty" }, say.tables.nothingSent),
    h("button", { type: "button", class: "button again", onclick: again }, say.tables.sendAgain),
  );
}

/**
 * @param {{store: Store, session: Session, player: Player}} page
 * @returns {{slot: HTMLElement, beside: (state: State, place: Place|null) => void, tool: RowTool}} `slot` holds the switches; `beside`
 *   brings them up to date; `tool` makes the button of a row that a fault removes
 */
export function createBreaks(page) {
  const { store, player } = page;
  const give = createGive(page);
  const tally = h("span", { class: "tally" });
  const list = h("ul", { class: "breaks" });
  const slot = h("details", { class: "table", "data-tone": "drop" });
  slot.append(h("summary", {}, h("b", {}, say.tables.breaks), h("code", {}), tally), list);
  let shape = "";
  /** A switch that was pressed stays as it is until the other future is there. */
  let isWaiting = false;

  const again = () => {
    const command = runInView(store.get())?.commands.find((one) => !isFault(one));
    if (!command || isFault(command)) return;
    page.session.fork(command.netns, command.run);
    player.play();
  };

  /** @param {Offer} offer @param {HTMLElement} item */
  function toggle({ fault, netns, settings, since }, item) {
    const inputs = settings.map(
      ({ name }) => /** @type {HTMLInputElement} */ (item.querySelector(`#break-${fault.name}-${name}`)),
    );
    const wrong = inputs.find((input) => !since && !input.reportValidity());
    if (wrong) return false;
    const given = since ? "" : settings.map(({ name }, i) => ` ${name}=${inputs[i].value}`).join("");
    isWaiting = true;
    give(netns, `fault ${fault.name} ${since ? "off" : "on"}${given}`, () => {
      isWaiting = false;
      shape = "";
    });
    return true;
  }

  /** @param {Offer} offer @returns {HTMLElement} */
  function element(offer) {
    const { fault, settings, since } = offer;
    const id = `break-${fault.name}`;
    const box = h("input", {
      id,
      type: "checkbox",
      role: "switch",
      checked: !!since,
      "aria-describedby": `${id}-about`,
    });
    const item = h(
      "li",
      { class: since ? "on" : null },
      h("label", { class: "switch" }, box, h("b", {}, fault.title)),
      h("p", { id: `${id}-about`, class: "about" }, fault.about),
      !since && settings.length
        ? h(
            "div",
            { class: "settings" },
            settings.map((one) => settingElement(one, `${id}-${one.name}`)),
          )
        : null,
      since ? symptom(offer, { seek: player.seekHop, again }) : null,
    );
    box.addEventListener("change", () => {
      if (isWaiting || !toggle(offer, item)) box.checked = !box.checked;
    });
    return item;
  }

  return {
    slot,
    beside(state, place) {
      if (isWaiting) return;
      const scene = place && sceneOf(state, place);
      const offers = scene ? offersAt(scene) : [];
      slot.hidden = !offers.length;
      const next = JSON.stringify(offers.map((o) => [o.netns, o.fault.name, o.settings, o.since?.n, o.seen]));
      if (next === shape) return;
      shape = next;
      const on = offers.filter((one) => one.since).length;
      tally.textContent = on ? `${on} on` : String(offers.length);
      slot.firstElementChild?.toggleAttribute("data-lit", on > 0);
      const focused = list.contains(document.activeElement) ? document.activeElement?.id : "";
      fill(list, ...offers.map(element));
      if (focused) document.getElementById(focused)?.focus();
    },
    tool(place, row, { id }) {
      const scene = sceneOf(store.get(), place);
      const removal = scene && row.mark !== "removed" ? removalOf(scene, id, row.text) : null;
      if (!removal) return null;
      const label = say.tables.removeRow(row.text);
      const run = () => give(removal.netns, removal.run);
      return h(
        "button",
        { type: "button", class: "copy remove", "aria-label": label, onclick: run },
        say.tables.remove,
      );
    },
  };
}
