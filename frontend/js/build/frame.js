/** The frame of the builder: a dialog over the whole page, with a bar, the stage, and beside it the form or the text. */

import { h } from "../panel/dom.js";
import { say } from "../words.js";

/** @typedef {'form'|'yaml'} Side */

/** @param {string} d @returns {SVGElement} an icon of lines */
function icon(d) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("viewBox", "0 0 20 20");
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
  for (const [name, value] of Object.entries({ d, fill: "none", stroke: "currentColor", "stroke-width": "1.7" }))
    path.setAttribute(name, value);
  path.setAttribute("stroke-linecap", "round");
  path.setAttribute("stroke-linejoin", "round");
  svg.append(path);
  return svg;
}

const UNDO = "M7.5 4 4 7.5 7.5 11M4 7.5h7.5a4.5 4.5 0 0 1 0 9H8";
const REDO = "M12.5 4 16 7.5 12.5 11M16 7.5H8.5a4.5 4.5 0 0 0 0 9H12";

/** @param {string} label @param {string} keys @param {string} d @param {() => void} onclick */
const iconButton = (label, keys, d, onclick) =>
  h(
    "button",
    { type: "button", class: "button icon", "aria-label": label, title: `${label} (${keys})`, onclick },
    icon(d),
  );

/**
 * @param {{undo: () => void, redo: () => void, run: () => void, close: () => void, side: (side: Side) => void, start: (from: string) => void}} does
 */
export function createFrame(does) {
  const undo = iconButton(say.build.undo, "Ctrl+Z", UNDO, does.undo);
  const redo = iconButton(say.build.redo, "Ctrl+Shift+Z", REDO, does.redo);
  const start = h("select", { onchange: () => does.start(start.value) });
  const status = h("p", { class: "verdict", role: "status" });
  const board = h("main", { class: "board", "aria-label": say.build.clusterYouBuild });
  const form = h("div", { id: "build-form", class: "form", role: "tabpanel", "aria-labelledby": "build-tab-form" });
  const yaml = h("div", {
    id: "build-yaml",
    class: "yaml",
    role: "tabpanel",
    "aria-labelledby": "build-tab-yaml",
    hidden: true,
  });
  /** @type {Record<Side, HTMLElement>} */
  const panels = { form, yaml };
  /** @type {Side[]} */
  const sides = ["form", "yaml"];
  const tabs = sides.map((side) =>
    h(
      "button",
      {
        type: "button",
        role: "tab",
        id: `build-tab-${side}`,
        "aria-controls": `build-${side}`,
        onclick: () => does.side(side),
        onkeydown(/** @type {KeyboardEvent} */ event) {
          if (!["ArrowLeft", "ArrowRight", say.build.home, say.build.end].includes(event.key)) return;
          event.preventDefault();
          const next = event.key === "Home" ? 0 : event.key === "End" ? 1 : 1 - sides.indexOf(side);
          does.side(sides[next]);
          tabs[next].focus();
        },
      },
      side === "form" ? say.build.details : "YAML",
    ),
  );
  const dialog = h(
    "dialog",
    { class: "build", tabindex: "-1", "aria-labelledby": "build-title" },
    h(
      "header",
      { class: "build-bar" },
      h("h2", { id: "build-title" }, say.build.buildCluster),
      h("label", { class: "pill start" }, h("span", {}, say.build.startFrom), start),
      h("div", { class: "steps", role: "group", "aria-label": say.build.steps }, undo, redo),
      status,
      h(
        "div",
        { class: "bar-end" },
        h("button", { type: "button", class: "button", onclick: does.close }, say.build.close),
        h("button", { type: "button", class: "button primary run", onclick: does.run }, say.build.runIt),
      ),
    ),
    board,
    h(
      "aside",
      { class: "build-side", "aria-label": say.build.whatChosen },
      h("div", { class: "tabs", role: "tablist", "aria-label": say.build.editAs }, tabs),
      form,
      yaml,
    ),
  );
  dialog.addEventListener("cancel", (event) => {
    event.preventDefault();
    does.close();
  });
  document.body.append(dialog);

  return {
    dialog,
    board,
    form,
    yaml,
    status,
    start,
    /** @param {Side} side */
    showSide(side) {
      dialog.classList.toggle("with-yaml", side === "yaml");
      sides.forEach((one, i) => {
        tabs[i].setAttribute("aria-selected", String(one === side));
        tabs[i].tabIndex = one === side ? 0 : -1;
        panels[one].hidden = one !== side;
      });
    },
    /** @param {boolean} canUndo @param {boolean} canRedo */
    showSteps(canUndo, canRedo) {
      undo.disabled = !canUndo;
      redo.disabled = !canRedo;
    },
  };
}
