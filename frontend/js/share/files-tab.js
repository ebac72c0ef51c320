/** The whole run as files for other tools. */

import { fetchForm, FORMS } from "../net/exports.js";
import { h } from "../panel/dom.js";
import { runInView } from "../state/run.js";
import { choose } from "./controls.js";
import { save } from "./save.js";
import { say } from "../words.js";

/** @import {Form} from '../net/exports.js' */
/** @import {Desk, Tab} from './types.js' */

/** @type {Record<Form['group'], string>} */
const GROUPS = { trace: say.share.whatHappened, frames: say.share.theFrames, network: say.share.theNetwork };

/** All devices that a frame can pass. @param {Desk} desk @returns {Record<string, string>} */
function devicesOf({ page }) {
  const names = [...(page.store.get().story?.worldAt(Infinity).devices.keys() ?? [])];
  return { "": say.share.allDevices, ...Object.fromEntries(names.map((name) => [name, name])) };
}

/** @param {Desk} desk @returns {HTMLElement} */
function build(desk) {
  const { page, tell, copy } = desk;
  const device = choose(say.share.framesOf, devicesOf(desk), "", () => tell(""));

  /** @param {Form} form @param {(blob: Blob) => void|Promise<void>} use */
  async function make(form, use) {
    const run = runInView(page.store.get());
    if (!run) {
      tell(say.share.thereNoRunYet, true);
      return;
    }
    tell(say.share.serverMakesIt(form.title));
    try {
      await use(await fetchForm(form, run, device.value()));
    } catch (error) {
      tell(error instanceof Error ? error.message : String(error), true);
    }
  }

  /** @param {Form} form */
  const saveIt = (form) =>
    make(form, (blob) => {
      const where = form.group === "frames" && device.value() ? `-${device.value().replace(":", "-")}` : "";
      save(blob, `vethscope-${page.store.get().choice?.scenario ?? "run"}${where}.${form.ending}`);
      tell(`${form.title}: saved.`);
    });
  /** @param {Form} form */
  const copyIt = (form) => make(form, async (blob) => copy(await blob.text(), `${form.title}: copied.`));

  /** @param {Form} form */
  const row = (form) =>
    h(
      "li",
      {},
      h("b", {}, form.title),
      h("span", {}, form.about),
      form.text &&
        h(
          "button",
          {
            class: "button",
            type: "button",
            "aria-label": say.share.copy(form.title),
            onclick: () => void copyIt(form),
          },
          say.share.copy2,
        ),
      h(
        "button",
        { class: "button", type: "button", "aria-label": say.share.save(form.title), onclick: () => void saveIt(form) },
        say.share.save2,
      ),
    );
  /** @param {string} group */
  const list = (group) => h("ul", { class: "share-files" }, FORMS.filter((form) => form.group === group).map(row));

  return h(
    "div",
    { class: "share-tab" },
    Object.entries(GROUPS).flatMap(([group, title]) => [
      h("div", { class: "share-head" }, h("h3", {}, title), group === "frames" && device.element),
      list(group),
    ]),
    h("p", { class: "share-note" }, say.share.allRunIn),
  );
}

/** @type {Tab} */
export const filesTab = { id: "files", label: say.share.files, build };
