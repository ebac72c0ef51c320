/** What went wrong, in view until it is dealt with; and the state of the connection. */

import { byId, fill, h } from "./dom.js";
import { say } from "../words.js";

/** @import {Notice, Store} from '../state/store.js' */

/** @type {Record<Notice['level'], string>} */
const TONES = { error: "drop", warning: "arp", info: "ctl" };

/** @param {Store} store @param {Notice} notice @returns {HTMLElement} */
const noticeElement = (store, notice) =>
  h(
    "div",
    {
      class: notice.brief ? "notice brief" : "notice",
      onanimationend: () => store.dismiss(notice.id),
      "data-tone": TONES[notice.level],
      role: notice.level === "info" ? "status" : "alert",
    },
    h("p", {}, notice.text),
    notice.action &&
      h(
        "button",
        {
          class: "button",
          type: "button",
          onclick: () => {
            store.dismiss(notice.id);
            notice.action?.run();
          },
        },
        notice.action.label,
      ),
    h(
      "button",
      {
        class: "button close",
        type: "button",
        "aria-label": say.panel.closeNotice,
        onclick: () => store.dismiss(notice.id),
      },
      "×",
    ),
  );

/** @type {Record<string, string>} */
const LINK_TEXTS = { connecting: "", open: "", lost: say.panel.connectionLost, refused: say.panel.notConnected };

/** @param {Store} store @param {() => void} retry */
export function showNotices(store, retry) {
  const link = byId("link");
  store.on(["notices"], ({ notices }) =>
    fill(byId("notices"), ...notices.map((notice) => noticeElement(store, notice))),
  );
  store.on(["link"], (state) => {
    const text = LINK_TEXTS[state.link];
    link.hidden = !text;
    const again = h("button", { type: "button", class: "copy", onclick: retry }, say.panel.tryNow);
    fill(link, text, ...(state.link === "lost" ? [again] : []));
  });
}
