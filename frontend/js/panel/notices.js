/** What went wrong, in view until it is dealt with; and the state of the connection. */

import { byId, fill, h } from "./dom.js";

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
        "aria-label": "Close this notice",
        onclick: () => store.dismiss(notice.id),
      },
      "×",
    ),
  );

/** @type {Record<string, string>} */
const LINK_TEXTS = { connecting: "", open: "", lost: "Connection lost, reconnecting", refused: "Not connected" };

/** @param {Store} store @param {() => void} retry */
export function showNotices(store, retry) {
  const link = byId("link");
  store.on(["notices"], ({ notices }) =>
    fill(byId("notices"), ...notices.map((notice) => noticeElement(store, notice))),
  );
  store.on(["link"], (state) => {
    const text = LINK_TEXTS[state.link];
    link.hidden = !text;
    const again = h("button", { type: "button", class: "copy", onclick: retry }, "Try now");
    fill(link, text, ...(state.link === "lost" ? [again] : []));
  });
}
