/**
 * The timeline: a lane for each namespace that takes part, a mark for each hop, lines that follow the packets, and the playhead. The
 * canvas is as wide as what is in sight; the track scrolls under it.
 */

import { lanesOf } from "../state/lanes.js";
import { byId, duration, fill, h } from "./dom.js";
import { stripOf } from "./marks.js";
import { narrate } from "./narration.js";
import { isReached, paintTrack } from "./track-paint.js";
import { markAt, trackPointer } from "./track-pointer.js";
import { scaleOf } from "./track-scale.js";
import { say } from "../words.js";

/** @import {Story} from "../state/types.js" */
/** @import {Lane} from "../state/lanes.js" */
/** @import {Mark, Strip} from "./marks.js" */
/** @import {Now} from "./track-paint.js" */

/**
 * @typedef {object} Timeline
 * @property {(story: Story|null) => void} show           another story, or more of the same
 * @property {(now: Now) => void} draw
 * @property {() => void} restyle                         colours or size have changed
 */

/** So many hops PageUp and PageDown skip. */
const PAGE = 10;

/** @param {Lane[]} lanes @param {number} height */
function label(lanes, height) {
  const labels = lanes.map((lane) =>
    h("span", { title: lane.members.length > 1 ? lane.members.join(", ") : lane.label }, h("b", {}, lane.label)),
  );
  byId("lane-labels").style.fontSize = `${Math.min(11.5, height * 0.88)}px`;
  for (const one of labels) one.style.height = `${height}px`;
  fill(byId("lane-labels"), ...labels);
}

/** @param {Mark|undefined} mark @param {Story|null} story @param {number} x of the mark, from the left of what is in sight */
function showTip(mark, story, x) {
  const tip = byId("tip");
  tip.hidden = !mark || !story;
  if (!mark || !story) return;
  const [first, ...rest] = mark.hops;
  const place = `${first.ns || say.network.cluster}${first.dev ? ` · ${first.dev}` : ""}`;
  tip.setAttribute("data-tone", first.tone);
  fill(
    tip,
    h("small", {}, say.panel.hopAt(first.index + 1, place, duration(first.t))),
    narrate(first, story).headline,
    ...(rest.length ? [h("small", {}, say.panel.moreAtOnce(rest.length))] : []),
  );
  const room = /** @type {HTMLElement} */ (tip.parentElement).clientWidth;
  tip.style.left = `${Math.max(0, Math.min(room - tip.offsetWidth, x + byId("track").offsetLeft - tip.offsetWidth / 2))}px`;
}

/** @param {Story|null} story @param {Lane[]} lanes @param {number} index of the hop in view */
function describe(story, lanes, index) {
  const hop = story?.hops[index];
  const track = byId("track");
  const total = story?.hops.length ?? 0;
  track.setAttribute("aria-valuemin", total ? "1" : "0");
  track.setAttribute("aria-valuemax", String(total));
  track.setAttribute("aria-valuenow", String(index + 1));
  const text =
    hop && story ? say.panel.hopOf(index + 1, total, narrate(hop, story).headline) : say.panel.beforeFirstHop;
  track.setAttribute("aria-valuetext", text);
  const lane = hop ? lanes.findIndex((one) => one.members.includes(hop.ns)) : -1;
  [...byId("lane-labels").children].forEach((element, i) => element.classList.toggle("now", i === lane));
}

/**
 * @param {{onSeek: (seconds: number) => void, onHop: (hop: number) => void, onHover: (hop: number) => void}} on
 * @returns {Timeline}
 */
export function createTimeline(on) {
  const track = byId("track");
  const canvas = /** @type {HTMLCanvasElement} */ (byId("track-canvas"));
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  /** @type {Story|null} */
  let story = null;
  /** @type {Lane[]} */
  let lanes = [];
  /** @type {Strip} */
  let strip = { marks: [], segments: [], folds: [] };
  let scale = scaleOf(0, 0, { width: 0, height: 0 });
  /** @type {Now} */
  let now = { seconds: 0, hop: -1, hover: -1, veiled: false };
  /** @type {Map<string, string>} */
  let colours = new Map();
  let family = "";
  /** What is in sight: asking the track itself while something has changed costs a layout, and that in each frame. */
  let sight = { left: 0, width: 0, height: 0 };

  /** As the scheme in use has it: a token may stand for two colours, of which a canvas can make nothing. @param {string} name @returns {string} */
  function colour(name) {
    const known = colours.get(name);
    if (known !== undefined) return known;
    canvas.style.color = `var(--${name})`;
    const value = getComputedStyle(canvas).color;
    colours.set(name, value);
    return value;
  }

  function measure() {
    const { clientWidth: width, clientHeight: height } = track;
    family = getComputedStyle(canvas).fontFamily;
    scale = scaleOf(story?.duration ?? 0, lanes.length, { width, height });
    byId("track-width").style.width = `${scale.width}px`;
    // A shorter story has less to scroll.
    sight = { left: track.scrollLeft, width, height };
    const ratio = globalThis.devicePixelRatio || 1;
    canvas.width = Math.round(width * ratio);
    canvas.height = Math.round(height * ratio);
    canvas.style.width = `${width}px`;
    canvas.style.height = `${height}px`;
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    label(lanes, scale.laneHeight);
    describe(story, lanes, now.hop);
  }

  function paint() {
    paintTrack(context, { strip, lanes: lanes.length, scale, sight, now, colour, family });
    byId("playhead").style.transform = `translateX(${scale.x(now.seconds)}px)`;
  }

  /** Keeps the playhead in sight. */
  function follow() {
    const x = scale.x(now.seconds);
    const { left, width } = sight;
    const hidden = x < left + 30 || x > left + width - 60;
    const wanted = Math.max(0, Math.min(scale.width - width, x - width * 0.3));
    if (!hidden || isDragging() || wanted === left) return;
    track.scrollLeft = wanted;
    sight = { ...sight, left: wanted };
  }

  function restyle() {
    colours = new Map();
    measure();
    paint();
  }

  const isDragging = trackPointer(track, {
    find: (at) =>
      markAt(
        strip.marks.filter((mark) => !now.veiled || isReached(mark, now)),
        scale,
        at,
      ),
    drag: (x) => on.onSeek(scale.secondsAt(x)),
    press: (mark) => on.onHop(mark.hops[0].index),
    hover(mark) {
      showTip(mark, story, mark ? scale.x(mark.x) - sight.left : 0);
      on.onHover(mark?.hops[0].index ?? -1);
    },
  });
  track.addEventListener("keydown", (event) => {
    if (event.key !== "PageDown" && event.key !== "PageUp") return;
    event.preventDefault();
    on.onHop(now.hop + (event.key === "PageDown" ? PAGE : -PAGE));
  });
  const scrolled = () => {
    sight = { ...sight, left: track.scrollLeft };
    paint();
  };
  track.addEventListener("scroll", scrolled, { passive: true });
  new ResizeObserver(restyle).observe(track);

  return {
    restyle,
    show(next) {
      story = next;
      lanes = story ? lanesOf(story) : [];
      strip = story ? stripOf(story, lanes) : { marks: [], segments: [], folds: [] };
      measure();
      paint();
    },
    draw(next) {
      const moved = next.hop !== now.hop;
      now = next;
      if (moved) describe(story, lanes, now.hop);
      follow();
      paint();
    },
  };
}
