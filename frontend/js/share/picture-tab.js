/** A picture of the stage at the hop in view: SVG, or PNG at twice the size for sharp screens. */

import { fill, h, plain } from "../panel/dom.js";
import { narrate } from "../panel/narration.js";
import { restOf } from "../state/schedule.js";
import { participantsIn } from "../stage-view.js";
import { choose } from "./controls.js";
import { pngOf, SVG_TYPE } from "./raster.js";
import { nameOf, save } from "./save.js";
import { openStudio, schemeInView } from "./studio.js";
import { say } from "../words.js";

/** @import {State} from '../state/store.js' */
/** @import {Scene, Take} from './studio.js' */
/** @import {Desk, Tab} from './types.js' */

/** @type {Record<string, {width: number, height: number}>} CSS pixels */
const SIZES = {
  "1200 × 675": { width: 1200, height: 675 },
  "1600 × 900": { width: 1600, height: 900 },
  "1920 × 1080": { width: 1920, height: 1080 },
  "800 × 600": { width: 800, height: 600 },
  "480 × 800, upright": { width: 480, height: 800 },
};
const PIXELS = 2;

/** @param {State} state @param {number} seconds display time @returns {Scene|null} null before there is a story */
export function sceneOf(state, seconds) {
  const { story, hop } = state;
  if (!story) return null;
  const current = story.hops[hop];
  const title = current ? plain(narrate(current, story).headline) : say.share.beforeFirstHopPicture;
  return { story, seconds, participants: participantsIn(state, story), title };
}

/** The moment in view, at rest. @param {Desk} desk @returns {Scene|null} */
function momentOf({ page }) {
  const state = page.store.get();
  const hop = state.story?.hops[state.hop];
  return sceneOf(state, hop ? restOf(hop) : 0);
}

/** @param {Scene} scene @param {Take} take @returns {string} an SVG document */
function draw(scene, take) {
  const studio = openStudio(take);
  try {
    return studio.svg(scene);
  } finally {
    studio.close();
  }
}

/** @param {Desk} desk @returns {HTMLElement} */
function build(desk) {
  const { page, tell } = desk;
  const preview = h("div", { class: "share-preview" });
  const scheme = choose(say.share.colours, { light: say.share.light, dark: say.share.dark }, schemeInView(), show);
  const size = choose(
    say.share.size,
    Object.fromEntries(Object.keys(SIZES).map((key) => [key, key])),
    "1200 × 675",
    show,
  );
  let svg = "";

  function show() {
    const scene = momentOf(desk);
    if (!scene) {
      fill(preview, h("p", {}, say.share.nothingToDraw));
      return;
    }
    const { width, height } = SIZES[size.value()];
    svg = draw(scene, { width, height, scheme: scheme.value() === "dark" ? "dark" : "light" });
    const url = URL.createObjectURL(new Blob([svg], { type: SVG_TYPE }));
    const done = () => URL.revokeObjectURL(url);
    fill(preview, h("img", { src: url, alt: scene.title, width, height, onload: done, onerror: done }));
  }

  /** @param {(blob: Blob) => void|Promise<void>} use */
  async function withPng(use) {
    const { width, height } = SIZES[size.value()];
    try {
      await use(await pngOf(svg, { width: width * PIXELS, height: height * PIXELS }));
    } catch (error) {
      tell(error instanceof Error ? error.message : String(error), true);
    }
  }

  const name = () => nameOf(page.store.get());
  const saveSvg = () => {
    save(new Blob([svg], { type: SVG_TYPE }), `${name()}.svg`);
    tell(say.share.svgSaved);
  };
  const savePng = () =>
    void withPng((blob) => {
      save(blob, `${name()}.png`);
      tell(say.share.pngSaved);
    });
  const copyPng = () =>
    void withPng(async (blob) => {
      if (!("ClipboardItem" in window) || !navigator.clipboard?.write)
        throw new Error("This browser does not let a page copy pictures here. Save it instead.");
      await navigator.clipboard.write([new ClipboardItem({ [blob.type]: blob })]);
      tell(say.share.pictureCopied);
    });

  show();
  return h(
    "div",
    { class: "share-tab" },
    preview,
    h("div", { class: "share-row" }, scheme.element, size.element),
    h(
      "div",
      { class: "share-row" },
      h("button", { class: "button primary", type: "button", onclick: savePng }, say.share.savePng),
      h("button", { class: "button", type: "button", onclick: saveSvg }, say.share.saveSvg),
      h("button", { class: "button", type: "button", onclick: copyPng }, say.share.copyAsPng),
    ),
    h("p", { class: "share-note" }, say.share.aboutPicture),
  );
}

/** @type {Tab} */
export const pictureTab = { id: "picture", label: say.share.picture, build };
