/**
 * The timeline: a lane for each namespace that takes part, a mark for each hop, lines that follow the packets, and the playhead. Drawn on a
 * canvas that is as wide as what is in view, so that the length of a story does not matter.
 */

import { lanesOf } from "../state/lanes.js";
import { byId, duration, fill, h, roughly } from "./dom.js";
import { drawMark, stripOf } from "./marks.js";
import { narrate } from "./narration.js";

/** @import {Story, Tone} from '../state/types.js' */
/** @import {Lane} from '../state/lanes.js' */
/** @import {Mark, Strip} from './marks.js' */

/** Room above the lanes for the folded gaps' durations, and at both ends, in pixels. */
const TOP = 15;
const MARGIN = 12;
/** A display second is at least so wide; a longer story scrolls. */
const LEAST_SECOND = 11;
const MOST_SECOND = 48;
/** A mark is hit from so far away. */
const REACH = 14;

/**
 * @typedef {object} Timeline
 * @property {(story: Story|null) => void} show           another story, or more of the same
 * @property {(seconds: number, hop: number, hover: number) => void} draw
 * @property {() => void} restyle                         colours or size have changed
 */

/**
 * @param {{onSeek: (seconds: number) => void, onHop: (hop: number) => void, onHover: (hop: number) => void}} on
 * @returns {Timeline}
 */
export function createTimeline(on) {
  const track = byId("track");
  const width = byId("track-width");
  const canvas = /** @type {HTMLCanvasElement} */ (byId("track-canvas"));
  const playhead = byId("playhead");
  const tip = byId("tip");
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  /** @type {Story|null} */
  let story = null;
  /** @type {Lane[]} */
  let lanes = [];
  /** @type {Strip} */
  let strip = { marks: [], segments: [], folds: [] };
  /** @type {Map<string, string>} */
  let colours = new Map();
  let second = LEAST_SECOND;
  let laneHeight = 20;
  let now = { seconds: 0, hop: -1, hover: -1 };
  let dragging = false;

  /** @param {string} name @returns {string} */
  function colour(name) {
    let value = colours.get(name);
    if (value === undefined)
      colours.set(name, (value = getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim()));
    return value;
  }

  /** @param {number} seconds @returns {number} */
  const xOf = (seconds) => MARGIN + seconds * second;
  /** @param {number} lane @returns {number} */
  const yOf = (lane) => TOP + (lane + 0.5) * laneHeight;

  function measure() {
    const { clientWidth, clientHeight } = track;
    const span = Math.max(1, story?.duration ?? 1);
    second = Math.min(MOST_SECOND, Math.max(LEAST_SECOND, (clientWidth - 2 * MARGIN) / span));
    const full = Math.max(clientWidth, Math.ceil(2 * MARGIN + span * second));
    width.style.width = `${full}px`;
    laneHeight = Math.min(26, Math.max(9, (track.clientHeight - TOP - 2) / Math.max(1, lanes.length)));
    const ratio = globalThis.devicePixelRatio || 1;
    canvas.width = Math.round(clientWidth * ratio);
    canvas.height = Math.round(clientHeight * ratio);
    canvas.style.width = `${clientWidth}px`;
    canvas.style.height = `${clientHeight}px`;
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    for (const label of /** @type {NodeListOf<HTMLElement>} */ (byId("lane-labels").querySelectorAll("span")))
      label.style.height = `${laneHeight}px`;
  }

  function label() {
    fill(
      byId("lane-labels"),
      ...lanes.map((lane) =>
        h("span", { title: lane.members.length > 1 ? lane.members.join(", ") : lane.label }, h("b", {}, lane.label)),
      ),
    );
  }

  function paint() {
    const { clientWidth, scrollLeft } = track;
    const from = (scrollLeft - MARGIN - 40) / second;
    const to = (scrollLeft + clientWidth + 40) / second;
    context.clearRect(0, 0, clientWidth, track.clientHeight);
    context.save();
    context.translate(-scrollLeft, 0);
    paintLanes(scrollLeft, clientWidth);
    paintFolds(from, to);
    paintSegments(from, to);
    for (const mark of strip.marks) if (mark.x >= from && mark.x <= to) paintMark(mark);
    context.restore();
  }

  /** @param {number} left @param {number} wide */
  function paintLanes(left, wide) {
    context.strokeStyle = colour("line-2");
    context.lineWidth = 1;
    context.beginPath();
    lanes.forEach((_, i) => {
      context.moveTo(left, Math.round(yOf(i)) + 0.5);
      context.lineTo(left + wide, Math.round(yOf(i)) + 0.5);
    });
    context.stroke();
  }

  /** @param {number} from @param {number} to */
  function paintFolds(from, to) {
    const bottom = TOP + lanes.length * laneHeight;
    let free = -Infinity;
    context.font = `11px ${colour("font")}`;
    context.textAlign = "center";
    for (const fold of strip.folds) {
      if (fold.x + fold.width < from || fold.x > to) continue;
      const middle = xOf(fold.x + fold.width / 2);
      context.strokeStyle = colour("ctl");
      context.setLineDash([1.5, 3]);
      context.beginPath();
      for (const offset of [-2, 2]) {
        context.moveTo(middle + offset, TOP - 1);
        context.lineTo(middle + offset, bottom);
      }
      context.stroke();
      context.setLineDash([]);
      const text = `${roughly(fold.ns)} later`;
      const half = context.measureText(text).width / 2;
      const at = Math.min(Math.max(middle, half + 2), Math.max(half + 2, width.clientWidth - half - 2));
      if (at - half < free) continue;
      free = at + half + 8;
      context.fillStyle = colour("ink-3");
      context.fillText(text, at, 10);
    }
  }

  /** @param {number} from @param {number} to */
  function paintSegments(from, to) {
    context.lineWidth = 1.8;
    context.lineCap = "round";
    for (const { x1, x2, lane1, lane2, hop } of strip.segments) {
      if (x2 < from || x1 > to || (x1 === x2 && lane1 === lane2)) continue;
      context.globalAlpha = hop.start < now.seconds ? 0.75 : 0.28;
      context.strokeStyle = colour(hop.tone);
      context.beginPath();
      context.moveTo(xOf(x1), yOf(lane1));
      const turn = Math.max(x1, x2 - 1.5);
      if (turn > x1) context.lineTo(xOf(turn), yOf(lane1));
      context.lineTo(xOf(x2), yOf(lane2));
      context.stroke();
    }
    context.globalAlpha = 1;
  }

  /** @param {Mark} mark */
  function paintMark(mark) {
    const has = (/** @type {number} */ index) => mark.hops.some((hop) => hop.index === index);
    context.globalAlpha = mark.hops[0].start < now.seconds || has(now.hop) ? 1 : 0.42;
    drawMark(
      context,
      mark,
      { x: xOf(mark.x), y: yOf(mark.lane) },
      {
        colour: (/** @type {Tone} */ tone) => colour(tone),
        ground: colour("card"),
        current: has(now.hop),
        lit: has(now.hover),
        radius: Math.min(4.6, second * 0.37, laneHeight * 0.42),
      },
    );
    context.globalAlpha = 1;
  }

  /** Keeps the playhead in view. */
  function follow() {
    const x = xOf(now.seconds);
    const { scrollLeft, clientWidth } = track;
    if (!dragging && (x < scrollLeft + 30 || x > scrollLeft + clientWidth - 60))
      track.scrollLeft = x - clientWidth * 0.3;
  }

  /** @param {PointerEvent} event @returns {{x: number, y: number}} */
  const local = (event) => {
    const box = track.getBoundingClientRect();
    return { x: event.clientX - box.left + track.scrollLeft, y: event.clientY - box.top };
  };

  /** @param {{x: number, y: number}} at @returns {Mark|undefined} */
  function markAt(at) {
    let best;
    let nearest = REACH;
    for (const mark of strip.marks) {
      const distance = Math.hypot(xOf(mark.x) - at.x, (yOf(mark.lane) - at.y) * 0.8);
      if (distance < nearest) [best, nearest] = [mark, distance];
    }
    return best;
  }

  /** @param {Mark|undefined} mark */
  function showTip(mark) {
    tip.hidden = !mark || !story;
    if (!mark || !story) return;
    const [first, ...rest] = mark.hops;
    tip.setAttribute("data-tone", first.tone);
    fill(
      tip,
      h(
        "small",
        {},
        `Hop ${first.index + 1} · ${first.ns}${first.dev ? ` · ${first.dev}` : ""} · ${duration(first.t)}`,
      ),
      narrate(first, story).headline,
      ...(rest.length ? [h("small", {}, `and ${rest.length} more at the same time`)] : []),
    );
    const room = /** @type {HTMLElement} */ (tip.parentElement).clientWidth;
    const x = xOf(mark.x) - track.scrollLeft + track.offsetLeft;
    tip.style.left = `${Math.max(0, Math.min(room - tip.offsetWidth, x - tip.offsetWidth / 2))}px`;
  }

  track.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    const at = local(event);
    const mark = markAt(at);
    dragging = !mark;
    if (mark) on.onHop(mark.hops[0].index);
    else on.onSeek((at.x - MARGIN) / second);
    if (dragging) track.setPointerCapture(event.pointerId);
  });
  track.addEventListener("pointermove", (event) => {
    const at = local(event);
    if (dragging) on.onSeek((at.x - MARGIN) / second);
    const mark = dragging ? undefined : markAt(at);
    showTip(mark);
    on.onHover(mark?.hops[0].index ?? -1);
  });
  for (const type of ["pointerup", "pointercancel"])
    track.addEventListener(type, () => {
      dragging = false;
    });
  track.addEventListener("pointerleave", () => {
    showTip(undefined);
    on.onHover(-1);
  });
  track.addEventListener("keydown", (event) => {
    const by = event.key === "PageDown" ? 10 : event.key === "PageUp" ? -10 : 0;
    if (!by) return;
    event.preventDefault();
    on.onHop(now.hop + by);
  });
  track.addEventListener("scroll", paint, { passive: true });
  const api = {
    /** @param {Story|null} next */
    show(next) {
      story = next;
      lanes = story ? lanesOf(story) : [];
      strip = story ? stripOf(story, lanes) : { marks: [], segments: [], folds: [] };
      track.setAttribute(
        "aria-valuemax",
        String(Math.max(0, strip.marks.length ? /** @type {Story} */ (story).hops.length : 0)),
      );
      track.setAttribute("aria-valuemin", strip.marks.length ? "1" : "0");
      label();
      measure();
      paint();
    },
    /** @param {number} seconds @param {number} hop @param {number} hover */
    draw(seconds, hop, hover) {
      const moved = hop !== now.hop;
      now = { seconds, hop, hover };
      playhead.style.transform = `translateX(${xOf(seconds)}px)`;
      if (moved) describe();
      follow();
      paint();
    },
    restyle() {
      colours = new Map();
      measure();
      paint();
      playhead.style.transform = `translateX(${xOf(now.seconds)}px)`;
    },
  };

  function describe() {
    const hop = story?.hops[now.hop];
    track.setAttribute("aria-valuenow", String(now.hop + 1));
    track.setAttribute(
      "aria-valuetext",
      hop && story
        ? `hop ${now.hop + 1} of ${story.hops.length}: ${narrate(hop, story).headline}`
        : "before the first hop",
    );
    const lane = hop ? lanes.findIndex((one) => one.members.includes(hop.ns)) : -1;
    [...byId("lane-labels").children].forEach((element, i) => element.classList.toggle("now", i === lane));
  }

  new ResizeObserver(api.restyle).observe(track);
  return api;
}
