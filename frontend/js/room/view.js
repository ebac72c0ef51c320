/** What a classroom looks like: a strip on the stage, and a dialog with the code for everybody to see. */

import { byId, fill, h } from "../panel/dom.js";
import { say } from "../words.js";

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
      { type: "button", class: "room-code", title: say.room.codeLarge, onclick: open },
      room.code,
    );
    const asked = hands.length ? [button(say.room.wouldDrive(hands.length), open, { class: "button news" })] : [];
    const who = h("span", { class: "who" }, say.room.follow(room.followers));
    if (room.driving) return [code, who, ...asked, button(say.room.ask, acts.ask)];
    const others = { follower: say.room.followerDrives, presenter: say.room.tabDrives, nobody: say.room.nobodyDrives };
    const other = others[room.driver];
    const back = room.driver === "follower" ? say.room.takeBack : say.room.driveHere;
    return [code, who, h("b", {}, other), button(back, acts.drive, { class: "button primary" })];
  }

  /** @param {Standing} standing @returns {(HTMLElement|string)[]} */
  function attending({ room, following }) {
    if (!room) return [];
    if (room.driving)
      return [
        h("b", {}, say.room.youDrive),
        button(say.room.ask, acts.ask),
        button(say.room.handBack, () => acts.raise(false)),
      ];
    const state = following ? say.room.following : say.room.alone;
    const label = following ? say.room.explore : say.room.back;
    const hand = room.hand
      ? [
          h("span", { class: "who" }, say.room.handUp, h("b", {}, room.hand)),
          button(say.room.handDown, () => acts.raise(false)),
        ]
      : [button(say.room.raise, () => acts.raise(true), { class: "button quiet" })];
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
    byId("room-people").textContent = say.room.follow(room.followers);
    const rows = hands.map((word) =>
      h(
        "li",
        {},
        h("b", {}, word),
        button(say.room.handOver, () => (acts.give(word), dialog.close())),
      ),
    );
    fill(byId("room-hands"), ...rows);
    byId("room-hands-title").hidden = !hands.length;
  }

  function open() {
    if (!dialog.open) dialog.showModal();
  }

  byId("room-copy").addEventListener("click", () => void copy(byId("room-address").textContent ?? "", say.room.copied));
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
      const { following, arriving, hands, address } = standing;
      const text = JSON.stringify([told, link, following, arriving, hands, address]);
      if (text === shown) return;
      shown = text;
      strip.hidden = !room && link !== "connecting" && link !== "lost";
      strip.classList.toggle("unlocked", Boolean(room) && !room?.driving && !following);
      const parts = room && !arriving ? (presents ? presenting(standing) : attending(standing)) : [say.room.onItsWay];
      const gone = h("span", { class: "who" }, room ? say.room.lost : say.room.outside);
      const lost = [gone, button(say.room.tryNow, acts.retry)];
      fill(strip, ...(link === "lost" ? [...(room ? [h("b", {}, room.code)] : []), ...lost] : parts));
      byId("room-open").setAttribute("aria-pressed", String(Boolean(room)));
      byId("room-open").hidden = Boolean(room) && !presents;
      if (presents) fillDialog(standing);
      else if (dialog.open) dialog.close();
    },
  };
}
