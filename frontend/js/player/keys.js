/** The keys, in one list: what they do and how they are explained. */

import { say } from "../words.js";

/** @import {Player} from './player.js' */

/** @typedef {{keys: string[], shown: string[], about: string, shift?: boolean, run: (player: Player, help: () => void) => void}} Binding */

/** What presses a button of the page. @param {string} selector @returns {() => void} */
const press = (selector) => () => {
  const button = document.querySelector(selector);
  if (button instanceof HTMLElement) button.click();
};

/** @type {Binding[]} */
export const BINDINGS = [
  { keys: [" "], shown: [say.player.space], about: say.player.playOrPause, run: (player) => player.toggle() },
  { keys: ["ArrowRight"], shown: ["→"], about: say.player.oneHopForward, run: (player) => player.step(1) },
  { keys: ["ArrowLeft"], shown: ["←"], about: say.player.oneHopBack, run: (player) => player.step(-1) },
  {
    keys: ["ArrowRight"],
    shown: [say.player.shift, "→"],
    shift: true,
    about: say.player.nextOfPacket,
    run: (player) => player.stepPacket(1),
  },
  {
    keys: ["ArrowLeft"],
    shown: [say.player.shift, "←"],
    shift: true,
    about: say.player.previousOfPacket,
    run: (player) => player.stepPacket(-1),
  },
  { keys: ["Home"], shown: [say.player.home], about: say.player.toBeginning, run: (player) => player.toStart() },
  { keys: ["End"], shown: [say.player.end], about: say.player.toEnd, run: (player) => player.toEnd() },
  { keys: ["b"], shown: ["b"], about: say.player.build, run: press("#build") },
  { keys: ["t"], shown: ["t"], about: say.player.tour, run: press("#tour-toggle") },
  { keys: ["p"], shown: ["p"], about: say.player.predict, run: press(".predict-toggle") },
  { keys: ["f"], shown: ["f"], about: say.player.followRoom, run: press("#room-follow") },
  { keys: [], shown: ["1", "…", "4"], about: say.player.chooseAnswer, run: () => {} },
  { keys: ["?"], shown: ["?"], about: say.player.thisList, run: (_, help) => help() },
];

/** Presses the answer with a number, where a question is in view. @param {string} key @returns {boolean} whether there was one */
function pressAnswer(key) {
  const button = [...document.querySelectorAll(`.question [data-answer="${key}"]`)].at(-1);
  if (!(button instanceof HTMLElement)) return false;
  button.click();
  return true;
}

/** Controls that need the key themselves. @param {EventTarget|null} target @param {string} key @returns {boolean} */
function isTaken(target, key) {
  if (!(target instanceof HTMLElement)) return false;
  if (target.closest("dialog[open]")) return true;
  if (target.isContentEditable || target.matches("input, select, textarea")) return true;
  return key === " " && target.matches("button, summary, a, [role=button]");
}

/**
 * Listens for the keys.
 * @param {Player} player @param {() => void} help @param {EventTarget} [root]
 */
export function bindKeys(player, help, root = document) {
  root.addEventListener("keydown", (raised) => {
    const event = /** @type {KeyboardEvent} */ (raised);
    if (event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey || isTaken(event.target, event.key))
      return;
    if (/^[1-4]$/.test(event.key) && pressAnswer(event.key)) return;
    const binding = BINDINGS.find(
      (one) => one.keys.includes(event.key) && (event.key === "?" || Boolean(one.shift) === event.shiftKey),
    );
    if (!binding) return;
    event.preventDefault();
    binding.run(player, help);
  });
}
