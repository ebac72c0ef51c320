/** The controls of an embed, and what its options do: nothing to press, a still, or one play from the moment to the end. */

import { byId } from "../panel/dom.js";
import { say } from "../words.js";

/** @import {Player, PlayerState} from '../player/player.js' */
/** @import {Story} from '../state/types.js' */
/** @import {Options} from './options.js' */

/** @type {Record<string, (player: Player) => void>} */
const KEYS = {
  " ": (player) => player.toggle(),
  ArrowRight: (player) => player.step(1),
  ArrowLeft: (player) => player.step(-1),
  Home: (player) => player.toStart(),
  End: (player) => player.toEnd(),
};

/** @param {Player} player */
function bindKeys(player) {
  document.addEventListener("keydown", (event) => {
    const isOwn = event.target instanceof Element && event.target.matches("input, button, a, [role=button]");
    const run = KEYS[event.key];
    if (!run || event.altKey || event.ctrlKey || event.metaKey || (isOwn && event.key !== "ArrowRight")) return;
    if (event.target instanceof HTMLInputElement) return;
    event.preventDefault();
    run(player);
  });
}

/** Plays as soon as half of the embed is in sight; not for those who asked for less movement. @param {Player} player */
function playInSight(player) {
  if (matchMedia("(prefers-reduced-motion: reduce)").matches) return;
  const observer = new IntersectionObserver(
    (entries) => {
      if (!entries.some((entry) => entry.isIntersecting)) return;
      observer.disconnect();
      player.play();
    },
    { threshold: 0.5 },
  );
  observer.observe(byId("stage"));
}

/**
 * @param {Player} player @param {Options} options
 * @returns {{show: (state: PlayerState, story: Story|null) => void, arrived: (story: Story|null) => void}}
 *   `show`: where the player is; `arrived`: the story has grown or ended
 */
export function createControls(player, options) {
  const play = byId("play");
  const seek = /** @type {HTMLInputElement} */ (byId("seek"));
  const isStill = options.play === "still";
  const bare = isStill || !options.controls;
  byId("controls").hidden = bare;
  byId("caption").hidden = !options.controls;
  document.body.classList.toggle("bare", !options.controls);
  play.addEventListener("click", () => player.toggle());
  byId("back").addEventListener("click", () => player.step(-1));
  byId("forward").addEventListener("click", () => player.step(1));
  seek.addEventListener("input", () => player.seekHop(Number(seek.value) - 1));
  if (!isStill) bindKeys(player);
  let begun = false;

  return {
    show({ hop, playing }, story) {
      const hops = story?.hops.length ?? 0;
      seek.max = String(Math.max(1, hops));
      seek.min = "1";
      seek.value = String(hop + 1);
      seek.disabled = !hops;
      byId("counter").textContent = hop < 0 ? `${hops} hops` : `${hop + 1} / ${hops}`;
      play.classList.toggle("playing", playing);
      play.setAttribute("aria-label", playing ? say.embed.pause : say.embed.play);
    },
    arrived(story) {
      if (begun || options.play !== "once" || !story?.ended) return;
      begun = true;
      playInSight(player);
    },
  };
}
