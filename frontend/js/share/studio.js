/**
 * Draws the stage out of sight, at any size and in either scheme, for pictures and films. The same story and time give the same
 * picture, whatever the window looks like.
 */

import { h } from "../panel/dom.js";
import { createStage } from "../scene/stage.js";
import { inlined } from "./inline.js";

/** @import {Story} from '../state/types.js' */

/**
 * @typedef {object} Take  how a picture is taken
 * @property {number} width   CSS pixels
 * @property {number} height
 * @property {'light'|'dark'} scheme
 *
 * @typedef {object} Scene  what is to be seen
 * @property {Story} story
 * @property {number} seconds          display time
 * @property {Iterable<string>} participants  names of those who take part
 * @property {string} title            what it shows, in words
 *
 * @typedef {object} Studio
 * @property {(scene: Scene) => string} svg  a whole SVG document, which refers to nothing outside of itself
 * @property {() => void} close        leaves nothing behind
 */

/** The scheme that the page is in. @returns {'light'|'dark'} */
export function schemeInView() {
  const chosen = document.documentElement.getAttribute("data-theme");
  if (chosen === "light" || chosen === "dark") return chosen;
  return matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
}

/** @param {Take} take @returns {Studio} */
export function openStudio({ width, height, scheme }) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const room = h("div", { class: `studio ${scheme}`, "aria-hidden": "true", inert: true }, svg);
  room.style.width = `${width}px`;
  room.style.height = `${height}px`;
  document.body.append(room);
  const stage = createStage(svg);
  return {
    svg({ story, seconds, participants, title }) {
      stage.draw(story, seconds, { participants, selected: "", reducedMotion: false });
      const ground = getComputedStyle(room).backgroundColor;
      return new XMLSerializer().serializeToString(inlined(svg, { width, height, ground, title }));
    },
    close() {
      stage.dispose();
      room.remove();
    },
  };
}
