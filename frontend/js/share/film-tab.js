/** A film of a span of the run: an animated GIF, or WebM where the browser can encode it. */

import { fill, h } from "../panel/dom.js";
import { choose, count } from "./controls.js";
import { gifOf, lengthOf, LONGEST, webmFilm, whyNoWebm } from "./film.js";
import { sceneOf } from "./picture-tab.js";
import { save } from "./save.js";
import { schemeInView } from "./studio.js";
import { say } from "../words.js";

/** @import {Job, Span} from './film.js' */
/** @import {Scene} from './studio.js' */
/** @import {Desk, Tab} from './types.js' */

/** @type {Record<string, {width: number, height: number}>} CSS pixels, which are pixels here; even, as encoders want it */
const SIZES = {
  "640 × 480": { width: 640, height: 480 },
  "800 × 520": { width: 800, height: 520 },
  "1200 × 676": { width: 1200, height: 676 },
};
/** So many hops from the one in view are offered at first. */
const HOPS = 6;

/** What is under way. @type {AbortController|null} */
let running = null;
const stop = () => running?.abort();

/** @param {Desk} desk @returns {HTMLElement} */
function build({ page, tell }) {
  const { story, hop } = page.store.get();
  const hops = story?.hops ?? [];
  if (!hops.length) return h("p", {}, say.share.thereNothingFilm);
  const first = Math.max(0, hop);
  const range = { least: 1, most: hops.length };
  const from = count(say.share.fromHop, { ...range, value: first + 1 }, show);
  const to = count(say.share.toHop, { ...range, value: Math.min(hops.length, first + 1 + HOPS) }, show);
  const format = choose(say.share.as, { gif: say.share.animatedGif, webm: "WebM" }, "gif", show);
  const speed = choose(say.share.speed, { 0.5: "½×", 1: "1×", 2: "2×", 4: "4×" }, "2", show);
  const size = choose(
    say.share.size,
    Object.fromEntries(Object.keys(SIZES).map((key) => [key, key])),
    "800 × 520",
    show,
  );
  const scheme = choose(say.share.colours, { light: say.share.light, dark: say.share.dark }, schemeInView(), show);
  const length = h("p", { class: "share-note" });
  const result = h("div", { class: "share-preview", hidden: true });
  const progress = h("progress", { max: 1, value: 0, "aria-label": say.share.progressFilm });
  const make = h("button", { class: "button primary", type: "button", onclick: () => void film() }, say.share.makeFilm);
  const cancel = h("button", { class: "button", type: "button", hidden: true, onclick: stop }, say.share.cancel);
  progress.hidden = true;

  /** @returns {Span} */
  function span() {
    const start = hops[Math.min(from.value(), to.value()) - 1];
    const last = hops[Math.max(from.value(), to.value()) - 1];
    return { from: start.start, to: last.end, speed: Number(speed.value()) };
  }

  /** Why it can't be made; empty where it can. */
  function obstacle() {
    if (format.value() === "webm" && whyNoWebm()) return whyNoWebm();
    if (lengthOf(span()) <= LONGEST) return "";
    return say.share.filmHasAtMost(LONGEST, Math.ceil(lengthOf(span())));
  }

  function show() {
    const why = obstacle();
    length.textContent = why || say.share.secondsSameHopsAlways(lengthOf(span()).toFixed(1));
    make.disabled = why !== "";
  }

  /** @param {boolean} busy */
  function working(busy) {
    make.disabled = busy;
    cancel.hidden = progress.hidden = !busy;
  }

  /** @param {Blob} blob @param {string} name */
  function offer(blob, name) {
    const url = URL.createObjectURL(blob);
    const shown =
      blob.type === "image/gif"
        ? h("img", { src: url, alt: say.share.theFilm })
        : h("video", { src: url, controls: true, loop: true, muted: true, "aria-label": say.share.theFilm });
    fill(result, shown);
    result.hidden = false;
    fill(
      saving,
      h("button", { class: "button primary", type: "button", onclick: () => save(blob, name) }, say.share.saveFilm),
    );
    tell(say.share.filmMadeKb((blob.size / 1024).toFixed(0)));
  }

  /** @returns {Job} */
  function job(/** @type {AbortSignal} */ signal) {
    const state = page.store.get();
    return {
      take: { ...SIZES[size.value()], scheme: scheme.value() === "dark" ? "dark" : "light" },
      span: span(),
      scene: (seconds) => /** @type {Scene} */ (sceneOf(state, seconds)),
      onProgress: (part) => {
        progress.value = part;
      },
      signal,
    };
  }

  async function film() {
    stop();
    const own = new AbortController();
    running = own;
    progress.value = 0;
    result.hidden = true;
    fill(saving);
    working(true);
    tell(say.share.filmBeingMade);
    try {
      const kind = format.value() === "webm" ? "webm" : "gif";
      const blob = await (kind === "webm" ? webmFilm : gifOf)(job(own.signal));
      const name = `vethscope-${page.store.get().choice?.scenario ?? "run"}-hops-${from.value()}-${to.value()}.${kind}`;
      offer(blob, name);
    } catch (error) {
      if (own.signal.aborted) tell(say.share.filmWasCancelled);
      else tell(error instanceof Error ? error.message : String(error), true);
    } finally {
      if (running === own) running = null;
      working(false);
    }
  }

  const saving = h("div", { class: "share-row" });
  show();
  return h(
    "div",
    { class: "share-tab" },
    h("div", { class: "share-row" }, from.element, to.element, speed.element),
    h("div", { class: "share-row" }, format.element, size.element, scheme.element),
    length,
    h("div", { class: "share-row" }, make, cancel, progress),
    result,
    saving,
  );
}

/** @type {Tab} */
export const filmTab = { id: "film", label: say.share.film, build, leave: stop };
