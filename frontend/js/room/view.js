/** What a classroom looks like: a strip on the stage, and a dialog with the code for everybody to see. */

import { byId, fill, h } from "../panel/dom.js";

/** @import {Standing} from './classroom.js' */
/** @import {Page} from './door.js' */

/**
 * @typedef {object} Acts
 * @property {() => void} follow       on one's own way, or back
 * @property {() => void} drive
 * @property {(up: boolean) => void} raise
 * @property {(word: string) => void} give
 * @property {() => void} ask
 * @property {() => void} end
 * @property {() => void} retry
 */

/** @param {string} text @param {() => void} onclick @param {Record<string, unknown>} [more] */
const button = (text, onclick, more = {}) => h("button", { type: "button", class: "button", onclick, ...more }, text);

/** @param {number} count */
const peopleText = (count) => (count === 1 ? "1 follows" : `${count} follow`);

/** @param {Pick<Page, 'copy'>} page @param {Acts} acts */
export function createRoomView({ copy }, acts) {
  const strip = byId("room");
  const dialog = /** @type {HTMLDialogElement} */ (byId("room-dialog"));
  let shown = "";

  /** @param {Standing} standing @returns {(HTMLElement|string)[]} */
  function presenting({ room, hands }) {
    if (!room) return [];
    const code = h(
      "button",
      { type: "button", class: "room-code", title: "Show the code large", onclick: open },
      room.code,
    );
    const asked = hands.length ? [button(`${hands.length} would like to drive`, open, { class: "button news" })] : [];
    const who = h("span", { class: "who" }, peopleText(room.followers));
    if (room.driving) return [code, who, ...asked, button("Ask the room", acts.ask)];
    const others = { follower: "A follower drives", presenter: "Another tab drives", nobody: "Nobody drives" };
    const other = others[room.driver];
    const back = room.driver === "follower" ? "Take back" : "Drive here";
    return [code, who, h("b", {}, other), button(back, acts.drive, { class: "button primary" })];
  }

  /** @param {Standing} standing @returns {(HTMLElement|string)[]} */
  function attending({ room, following }) {
    if (!room) return [];
    if (room.driving)
      return [
        h("b", {}, "You drive the room"),
        button("Ask the room", acts.ask),
        button("Hand back", () => acts.raise(false)),
      ];
    const state = following ? "Following" : "On your own";
    const label = following ? "Explore on your own" : "Back to the room";
    const hand = room.hand
      ? [
          h("span", { class: "who" }, "Your hand is up: ", h("b", {}, room.hand)),
          button("Take it down", () => acts.raise(false)),
        ]
      : [button("Ask to drive", () => acts.raise(true), { class: "button quiet" })];
    const move = button(label, acts.follow, {
      id: "room-follow",
      title: `${label} (f)`,
      class: following ? "button" : "button primary",
    });
    return [h("b", {}, state), h("span", { class: "room-name" }, room.code), move, ...hand];
  }

  /** @param {Standing} standing */
  function fillDialog({ room, hands, address }) {
    if (!room) return;
    byId("room-big").textContent = room.code;
    const picture = /** @type {HTMLImageElement} */ (/** @type {unknown} */ (byId("room-qr")));
    const source = `api/qr?link=${encodeURIComponent(address)}`;
    if (picture.getAttribute("src") !== source) picture.setAttribute("src", source);
    const link = byId("room-address");
    link.textContent = address;
    link.setAttribute("href", address);
    byId("room-people").textContent = peopleText(room.followers);
    const rows = hands.map((word) =>
      h(
        "li",
        {},
        h("b", {}, word),
        button("Hand over", () => (acts.give(word), dialog.close())),
      ),
    );
    fill(byId("room-hands"), ...rows);
    byId("room-hands-title").hidden = !hands.length;
  }

  function open() {
    if (!dialog.open) dialog.showModal();
  }

  byId("room-copy").addEventListener(
    "click",
    () => void copy(byId("room-address").textContent ?? "", "Link copied. Whoever opens it follows you."),
  );
  // The button that opened it would take the space bar, which is to play.
  dialog.addEventListener("close", () => {
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
  });
  byId("room-end").addEventListener("click", () => {
    dialog.close();
    acts.end();
  });

  return {
    open,
    /** @param {Standing} standing */
    show(standing) {
      const { room, link } = standing;
      const presents = room?.role === "presenter";
      const { playhead: _, scene: __, step: ___, ...told } = room ?? { playhead: 0, scene: 0, step: 0 };
      const text = JSON.stringify([told, link, standing.following, standing.hands, standing.address]);
      if (text === shown) return;
      shown = text;
      strip.hidden = !room && link !== "connecting" && link !== "lost";
      strip.classList.toggle("unlocked", Boolean(room) && !room?.driving && !standing.following);
      const parts = room ? (presents ? presenting(standing) : attending(standing)) : ["The room is on its way."];
      const lost = [h("span", { class: "who" }, "Connection lost, coming back"), button("Try now", acts.retry)];
      fill(strip, ...(link === "lost" ? [...(room ? [h("b", {}, room.code)] : []), ...lost] : parts));
      byId("room-open").setAttribute("aria-pressed", String(Boolean(room)));
      byId("room-open").hidden = Boolean(room) && !presents;
      if (presents) fillDialog(standing);
      else if (dialog.open) dialog.close();
    },
  };
}
