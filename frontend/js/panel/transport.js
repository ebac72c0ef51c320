/** The player's buttons, the speed, and the counter. */

import { SPEEDS } from "../url/properties.js";
import { byId, fill, h } from "./dom.js";
import { say } from "../words.js";

/** @import {Player, PlayerState} from '../player/player.js' */
/** @import {Story} from '../state/types.js' */

/** @type {Map<number, string>} */
const FRACTIONS = new Map([
  [1 / 16, "1/16×"],
  [1 / 8, "1/8×"],
  [1 / 4, "1/4×"],
  [1 / 2, "1/2×"],
]);

/**
 * @param {Player} player @param {() => void} onSpeed
 * @returns {(state: PlayerState, story: Story|null) => void} shows where the player is
 */
export function createTransport(player, onSpeed) {
  const play = byId("play");
  const speed = /** @type {HTMLSelectElement} */ (byId("speed"));
  const counter = byId("counter");
  speed.append(...SPEEDS.map((value) => h("option", { value }, FRACTIONS.get(value) ?? `${value}×`)));
  speed.addEventListener("change", () => {
    player.setSpeed(Number(speed.value));
    onSpeed();
  });
  play.addEventListener("click", () => player.toggle());
  byId("to-start").addEventListener("click", () => player.toStart());
  byId("back").addEventListener("click", () => player.step(-1));
  byId("forward").addEventListener("click", () => player.step(1));
  byId("to-end").addEventListener("click", () => player.toEnd());

  const buttons = [play, ...["to-start", "back", "forward", "to-end"].map((id) => byId(id))];
  speed.value = "1";

  let shown = "";
  return (state, story) => {
    for (const button of buttons) /** @type {HTMLButtonElement} */ (button).disabled = !story?.hops.length;
    const count = story?.hops.length ?? 0;
    const total = `${count}${story?.ended ? "" : "+"}`;
    const before =
      story && (count || story.ended) ? say.panel.hops(total) : story ? say.panel.onItsWay : say.panel.noHopYet;
    const text = state.hop >= 0 ? `${state.hop + 1}/${total}` : before;
    const key = `${text}/${state.playing}/${state.speed}`;
    if (key === shown) return;
    shown = key;
    fill(
      counter,
      ...(state.hop < 0
        ? [text]
        : [
            h("span", { class: "long" }, say.panel.hopBefore),
            String(state.hop + 1),
            h("span", { class: "long" }, say.panel.ofBetween),
            h("span", { class: "short" }, "/"),
            total,
          ]),
    );
    play.classList.toggle("playing", state.playing);
    play.setAttribute("aria-label", state.playing ? say.panel.pause : say.panel.play);
    play.title = state.playing ? say.panel.pauseHint : say.panel.playHint;
    speed.value = String(state.speed);
  };
}
