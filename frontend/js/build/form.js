/** The form of what is chosen on the stage: its properties, what can be added to it, and what is wrong with it. */

import { fill, h } from "../panel/dom.js";
import { instructionOf, isFault, textOf } from "../state/instruction.js";
import { parsePath, valueAt } from "../state/path.js";
import { inVersions, versionsOf } from "../state/versions.js";
import { FIELDS, KINDS, MORE, NOUNS } from "./fields.js";
import { INPUTS } from "./inputs.js";
import { say } from "../words.js";

/** @import {Problem} from '../net/messages.js' */
/** @import {Kind} from '../state/draft.js' */
/** @import {Path} from '../state/path.js' */
/** @import {Versions} from '../state/versions.js' */
/** @import {Around, Tell} from './inputs.js' */
/** @import {Field} from './fields.js' */

/**
 * @typedef {object} Shown
 * @property {any} run
 * @property {{kind: Kind|'cluster', path: Path}} thing
 * @property {Problem|null} problem   what is wrong with the run
 *
 * @typedef {object} Does
 * @property {(path: Path, value: unknown, key: string) => void} set     key: changes in a row that are one step; without it the form is drawn anew
 * @property {(path: Path, name: string) => void} rename
 * @property {(kind: Kind, parent: Path) => void} add
 * @property {(path: Path) => void} remove
 */

/** @param {HTMLElement} host @returns {HTMLElement[]} */
const controlsOf = (host) =>
  [...host.querySelectorAll("input, select, textarea, button")].filter((one) => one instanceof HTMLElement);

/** @param {Element|null} control */
const nameOf = (control) => control?.getAttribute("aria-label") ?? control?.closest("label, button")?.textContent ?? "";

/** A property of a thing, or the property that an error names. @param {Field} field @param {Path} thing @returns {Path} */
const pathOf = (field, thing) => [...thing, ...parsePath(field.name)];

/** Whether one path is the other, or leads into it. @param {Path} outer @param {Path} inner */
const leadsTo = (outer, inner) => outer.every((key, i) => inner[i] === key);

/** What a field shows. @param {Field} field @param {Shown} shown */
function valueOf(field, { run, thing }) {
  if (field.as === "versions") return versionsOf(run.scenario);
  if (thing.kind !== "command") return valueAt(run, pathOf(field, thing.path));
  const command = valueAt(run, thing.path);
  return field.name === "run" && command ? textOf({ with: {}, on: true, ...command }) : command?.[field.name];
}

/** @param {Field} field @param {Shown} shown @param {Does} does @returns {Tell} */
function teller(field, shown, does) {
  const { thing } = shown;
  const path = pathOf(field, thing.path);
  const key = path.join(".");
  // More than one property hangs on it, so the form is drawn anew.
  if (field.as === "versions")
    return (value) =>
      does.set(["scenario"], inVersions(shown.run.scenario, /** @type {Versions} */ (String(value))), "");
  if (field.as === "name") return (value) => does.rename(thing.path, String(value ?? ""));
  if (thing.kind === "command" && field.name !== "at")
    return (value) => {
      const before = valueAt(shown.run, thing.path);
      const text = field.name === "run" ? String(value ?? "") : textOf({ with: {}, on: true, ...before });
      const netns = field.name === "netns" ? String(value) : before.netns;
      const command = instructionOf(isFault(before) && !netns ? "-" : (netns ?? ""), text);
      does.set(thing.path, { at: before.at ?? 0, ...command }, key);
    };
  // What is typed in a row into one input is one step, not what is typed into all those of a property.
  return (value, isWhole = false) => does.set(path, value, isWhole ? "" : `${key} ${nameOf(document.activeElement)}`);
}

/**
 * @param {HTMLElement} host @param {Does} does
 * @returns {{show: (shown: Shown, around: Around) => void, update: (shown: Shown) => void, focus: () => void, focusWrong: () => void}}
 */
export function createForm(host, does) {
  /** @type {{field: Field, path: Path, element: HTMLElement, wrong: HTMLElement}[]} */
  let rows = [];
  /** @type {Shown|null} */
  let last = null;
  const title = h("h2");
  const general = h("p", { class: "wrong-here", role: "status", hidden: true });

  /** @param {Problem|null} problem */
  function blame(problem) {
    if (!last) return;
    const path = parsePath(problem?.path ?? "");
    const isHere = problem !== null && leadsTo(last.thing.path, path) && (path.length > 0 || !last.thing.path.length);
    let isTold = false;
    for (const { field, path: own, element, wrong } of rows) {
      const isIts = isHere && path.length > 0 && leadsTo(own, path) && own.length > last.thing.path.length;
      wrong.hidden = !isIts;
      wrong.textContent = isIts ? (problem?.detail ?? "") : "";
      const input = element.matches("input, select, textarea")
        ? element
        : element.querySelector("input, select, textarea");
      if (isIts) input?.setAttribute("aria-invalid", "true");
      else input?.removeAttribute("aria-invalid");
      if (isIts) input?.setAttribute("aria-describedby", `wrong-${field.name}`);
      else input?.removeAttribute("aria-describedby");
      isTold ||= isIts;
    }
    general.hidden = !isHere || isTold;
    general.textContent = general.hidden ? "" : (problem?.detail ?? "");
  }

  /** @param {Shown} shown */
  function entitle({ run, thing: { kind, path } }) {
    const name = valueAt(run, [...path, "name"]);
    title.textContent =
      kind === "cluster" ? say.form.whole : kind === "command" ? say.board.sent : String(name || say.form.unnamed);
  }

  /** The focus stays where it was, or as near as there is something. @param {() => void} draw */
  function keepingFocus(draw) {
    const had = document.activeElement;
    const before = controlsOf(host);
    const at = before.findIndex((one) => one === had);
    draw();
    if (at < 0) return;
    const name = nameOf(before[at]);
    const nth = before.slice(0, at).filter((one) => nameOf(one) === name).length;
    const after = controlsOf(host);
    const next = after.filter((one) => nameOf(one) === name)[nth] ?? after[Math.min(at, after.length - 1)];
    next?.focus();
    if (next instanceof HTMLInputElement && next.type === "text") next.setSelectionRange(-1, -1);
  }

  /** @param {Shown} shown @param {Around} around */
  const show = (shown, around) => keepingFocus(() => draw(shown, around));

  /** @param {Shown} shown @param {Around} around */
  function draw(shown, around) {
    last = shown;
    const { kind, path } = shown.thing;
    rows = FIELDS[kind].map((field) => {
      const element = INPUTS[field.as](valueOf(field, shown), teller(field, shown, does), field, around);
      const wrong = h("p", { class: "wrong-here", id: `wrong-${field.name}`, hidden: true });
      return { field, path: pathOf(field, path), element, wrong };
    });
    entitle(shown);
    fill(
      host,
      h("p", { class: "kind" }, KINDS[kind]),
      title,
      general,
      h(
        "div",
        { class: "build-fields" },
        rows.map(({ field, element, wrong }) =>
          h(
            "div",
            { class: "build-field" },
            field.as !== "flag" && h("span", { class: "label", "aria-hidden": "true" }, field.label),
            element,
            wrong,
            field.hint && h("small", {}, field.hint),
          ),
        ),
      ),
      h(
        "div",
        { class: "actions" },
        (MORE[kind] ?? []).map((more) =>
          h("button", { type: "button", class: "button", onclick: () => does.add(more.kind, path) }, more.label),
        ),
        kind !== "cluster" &&
          h(
            "button",
            { type: "button", class: "button remove", onclick: () => does.remove(path) },
            say.form.remove(NOUNS[kind]),
          ),
      ),
    );
    blame(shown.problem);
  }

  return {
    show,
    /** The same form over a run that has changed. @param {Shown} shown */
    update(shown) {
      if (last) Object.assign(last, shown);
      entitle(shown);
      blame(shown.problem);
    },
    focusWrong() {
      const wrong = host.querySelector("[aria-invalid=true]");
      if (wrong instanceof HTMLElement) wrong.focus();
      else this.focus();
    },
    focus() {
      const first = host.querySelector("input, select");
      if (first instanceof HTMLElement) first.focus();
      if (first instanceof HTMLInputElement && first.type === "text") first.select();
    },
  };
}
