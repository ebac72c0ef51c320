/** The side panel: everything about the hop in view. Built anew when another hop comes into view, and only then. */

import { backendTitle, isOwnStory, TRAFFIC } from "../state/compose.js";
import { changesOf } from "./changes.js";
import { byId, duration, fill, h, rich, roughly, unbroken } from "./dom.js";
import { narrate } from "./narration.js";
import { packetElement } from "./packet.js";
import { realCommands } from "./real.js";
import { walked } from "./rules.js";
import { lookedUp } from "./tables.js";
import { say } from "../words.js";

/** @import {Hop, Story} from '../state/types.js' */
/** @import {Choice} from '../state/compose.js' */
/** @import {ReadyScenario} from '../net/api.js' */
/** @import {RealCommand} from './real.js' */

/** @param {Hop} hop @param {Story} story @returns {HTMLElement} */
function heading(hop, story) {
  const { headline, text } = narrate(hop, story);
  const total = story.ended ? say.panel.ofCount(story.hops.length) : "";
  return h(
    "header",
    { class: "said", "data-tone": hop.tone },
    h(
      "p",
      { class: "count" },
      say.panel.hopCount(hop.index + 1, total, duration(hop.t)),
      hop.gap > 0 && h("span", { class: "later" }, say.panel.later(roughly(hop.gap))),
    ),
    h("h2", {}, unbroken(headline)),
    text.map((sentence) => h("p", { class: "sentence" }, rich(sentence))),
  );
}

/** @param {Hop} hop @returns {HTMLElement|null} */
function changesElement(hop) {
  const changes = changesOf(hop);
  if (!changes || hop.kind !== "tap") return null;
  const names = (/** @type {import('../state/types.js').Layer[]} */ layers) => layers.map((l) => l.protocol).join(", ");
  const size = (/** @type {import('../state/types.js').Layer[]} */ layers) =>
    layers.reduce((sum, l) => sum + l.length, 0);
  const lines = [
    ...(changes.added.length
      ? [
          h(
            "li",
            {},
            h("b", {}, say.panel.putInFront),
            say.panel.layersAndBytes(names(changes.added), size(changes.added)),
          ),
        ]
      : []),
    ...(changes.removed.length
      ? [
          h(
            "li",
            {},
            h("b", {}, say.panel.takenOff),
            say.panel.layersAndBytes(names(changes.removed), size(changes.removed)),
          ),
        ]
      : []),
    ...changes.fields.map((one) =>
      h(
        "li",
        {},
        h("b", {}, `${one.protocol} ${one.name.toLowerCase() === "ttl" ? "TTL" : one.name.toLowerCase()}`),
        h("span", { class: "diff" }, h("del", {}, one.before), " → ", h("ins", {}, one.after)),
      ),
    ),
  ];
  return h(
    "section",
    { class: "block" },
    h("h3", {}, say.panel.changedSince),
    lines.length ? h("ul", { class: "changes" }, lines) : h("p", { class: "empty" }, say.panel.nothingChanged),
  );
}

/** @param {RealCommand} one @param {(text: string) => void} copy @returns {HTMLElement} */
const commandElement = ({ where, command }, copy) =>
  h(
    "li",
    {},
    h("code", {}, h("span", { class: "prompt", "aria-hidden": "true" }, where ? `${where} $ ` : "$ "), command),
    h(
      "button",
      { type: "button", class: "copy", "aria-label": say.panel.copyCommand(command), onclick: () => copy(command) },
      say.panel.copy,
    ),
  );

/** @param {Hop} hop @returns {HTMLElement|null} what a command has printed */
function outputElement(hop) {
  const text = hop.kind === "exit" ? String(hop.event.stdout ?? "").trimEnd() : "";
  return text
    ? h(
        "section",
        { class: "block" },
        h("h3", {}, say.panel.printed, h("span", { class: "where" }, say.panel.exitStatus(hop.event.status ?? "?"))),
        h("pre", { class: "output", tabindex: 0 }, text),
      )
    : null;
}

/**
 * Shows a hop.
 * @param {HTMLElement} panel @param {Hop} hop @param {Story} story @param {(text: string) => void} copy
 */
export function showHop(panel, hop, story, copy) {
  const commands = realCommands(hop, story);
  const parts = [
    heading(hop, story),
    outputElement(hop),
    ...walked(hop, story),
    ...lookedUp(hop, story),
    hop.frame?.length ? packetElement(hop) : null,
    changesElement(hop),
    commands.length
      ? h(
          "section",
          { class: "block" },
          h("h3", {}, say.panel.onRealNode),
          h(
            "ul",
            { class: "commands" },
            commands.map((one) => commandElement(one, copy)),
          ),
        )
      : null,
  ];
  fill(panel, .../** @type {HTMLElement[]} */ (parts.filter(Boolean)));
}

/** What colours and shapes stand for, on the stage and on the timeline. @type {[import('../state/types.js').Tone, string, string][]} */
const LEGEND = [
  ["arp", "◆", say.panel.meansArp],
  ["ip", "●", say.panel.meansIp],
  ["overlay", "■", say.panel.meansOverlay],
  ["nat", "▼", say.panel.meansNat],
  ["ok", "▲", say.panel.meansOk],
  ["drop", "✕", say.panel.meansDrop],
  ["ctl", "○", say.panel.meansControl],
];

/** @returns {HTMLElement} */
const legend = () =>
  h(
    "section",
    { class: "block" },
    h("h3", {}, say.panel.coloursMeanLayers),
    h(
      "ul",
      { class: "legend" },
      LEGEND.map(([tone, sign, words]) =>
        h("li", { "data-tone": tone }, h("i", { "aria-hidden": "true" }, sign), words),
      ),
    ),
  );

/** Shows what the signs mean, where a chapter of the tour has said the rest. @param {HTMLElement} panel */
export const showLegend = (panel) => fill(panel, legend());

/**
 * Shows what a scenario is about, before its first hop.
 * @param {HTMLElement} panel @param {ReadyScenario} ready @param {Choice} choice
 */
export function showScenario(panel, ready, choice) {
  const own = isOwnStory(ready, choice);
  fill(
    panel,
    h(
      "header",
      { class: "said", "data-tone": "ctl" },
      h("p", { class: "count" }, say.panel.scenario),
      h("h2", {}, own ? ready.title : say.panel.fromTo(TRAFFIC[choice.traffic], choice.from, choice.to)),
      h(
        "p",
        { class: "sentence" },
        own ? ready.about : say.panel.inCluster(ready.title, backendTitle(ready, choice.backend)),
      ),
      h(
        "p",
        { class: "sentence" },
        say.panel.press,
        h("kbd", {}, say.panel.space),
        say.panel.orPlayButton,
        h("kbd", {}, "→"),
        say.panel.goesOnward,
        h("kbd", {}, "←"),
        say.panel.goesBack,
      ),
      h("p", { class: "sentence" }, say.panel.newHere),
      h("button", { type: "button", class: "button", onclick: () => byId("tour-toggle").click() }, say.panel.takeTour),
    ),
    legend(),
  );
}
