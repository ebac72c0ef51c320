/** The share dialog: a link, a picture, a film, files and an embed of the moment in view. Loaded when it is first opened. */

import { fill, h, plain } from "../panel/dom.js";
import { narrate } from "../panel/narration.js";
import { embedTab } from "./embed-tab.js";
import { filesTab } from "./files-tab.js";
import { filmTab } from "./film-tab.js";
import { linkTab } from "./link-tab.js";
import { pictureTab } from "./picture-tab.js";
import { say } from "../words.js";

/** @import {Desk, Page, Tab} from './types.js' */

/** @type {Tab[]} in their order */
const TABS = [linkTab, pictureTab, filmTab, filesTab, embedTab];

/** What is shared, in a line. @param {Page} page @returns {string} */
function momentOf({ store }) {
  const { story, hop } = store.get();
  const current = story?.hops[hop];
  if (!story || !current) return say.share.beforeFirstHop;
  return say.share.hopOf(hop + 1, story.hops.length, plain(narrate(current, story).headline));
}

/** @param {Page} page @returns {{open: (id?: string) => void}} */
export function createShareDialog(page) {
  const moment = h("p", { class: "share-moment" });
  const status = h("p", { class: "share-status", role: "status" });
  const panel = h("div", { id: "share-panel", class: "share-panel", role: "tabpanel", tabindex: "-1" });
  const buttons = TABS.map((tab) =>
    h(
      "button",
      {
        id: `share-${tab.id}`,
        type: "button",
        role: "tab",
        "aria-controls": "share-panel",
        onclick: () => show(tab),
        onkeydown: (/** @type {KeyboardEvent} */ event) => move(event, tab),
      },
      tab.label,
    ),
  );
  const dialog = h(
    "dialog",
    { id: "share-dialog", class: "share", "aria-labelledby": "share-title" },
    h(
      "header",
      {},
      h("h2", { id: "share-title" }, say.share.shareThisMoment),
      h(
        "button",
        { class: "button close", type: "button", "aria-label": say.share.close, onclick: () => dialog.close() },
        "×",
      ),
      moment,
    ),
    h("div", { class: "tabs", role: "tablist", "aria-label": say.share.howToShare }, buttons),
    panel,
    status,
  );
  /** @type {Tab|null} */
  let shown = null;

  /** @param {string} text @param {boolean} [failed] */
  function tell(text, failed = false) {
    status.textContent = text;
    status.classList.toggle("failed", failed);
  }

  /** @type {Desk} */
  const desk = {
    page,
    tell,
    async copy(text, done, field) {
      try {
        await navigator.clipboard.writeText(text);
        tell(done);
      } catch {
        // Without a secure connection, or without leave, browsers do not let a page write to the clipboard.
        field?.focus();
        field?.select();
        tell(say.share.copyByHand, true);
      }
    },
  };

  /** @param {Tab} tab */
  function show(tab) {
    shown?.leave?.();
    shown = tab;
    tell("");
    TABS.forEach((one, i) => {
      buttons[i].setAttribute("aria-selected", String(one === tab));
      buttons[i].tabIndex = one === tab ? 0 : -1;
    });
    panel.setAttribute("aria-labelledby", `share-${tab.id}`);
    fill(panel, tab.build(desk));
  }

  /** @param {KeyboardEvent} event @param {Tab} tab */
  function move(event, tab) {
    const at = TABS.indexOf(tab);
    /** @type {Record<string, number>} */
    const places = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: -1 };
    if (!(event.key in places) || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const next = TABS.at(places[event.key] % TABS.length);
    if (!next) return;
    show(next);
    buttons[TABS.indexOf(next)].focus();
  }

  dialog.addEventListener("close", () => {
    shown?.leave?.();
    shown = null;
    fill(panel);
  });
  dialog.addEventListener("keydown", (event) => event.stopPropagation());
  document.body.append(dialog);

  return {
    open(id = "link") {
      page.player.pause();
      moment.textContent = momentOf(page);
      show(TABS.find((tab) => tab.id === id) ?? linkTab);
      dialog.showModal();
    },
  };
}
