/**
 * The stage: draws (story, display time) into an SVG element. It has no clock and no memory of what it drew before
 * that could change the
 * picture: the same story and time give the same stage. Who drives it calls `draw` for each frame.
 */

import { select } from "../d3.js";
import { layoutOf } from "../layout/layout.js";
import { badges } from "./joins/badges.js";
import { boxes } from "./joins/boxes.js";
import { capsules, ghosts } from "./joins/capsules.js";
import { cards } from "./joins/cards.js";
import { halos } from "./joins/halos.js";
import { labels, slots } from "./joins/labels.js";
import { notes } from "./joins/notes.js";
import { pulses } from "./joins/pulses.js";
import { rails, wires } from "./joins/wires.js";
import { createMeasure } from "./measure.js";
import { frameModel } from "./model/frame.js";
import { say } from "../words.js";

/** @import {Selection} from 'd3-selection' */
/** @import {Story} from '../state/types.js' */
/** @import {DrawOptions, FrameModel} from './model/types.js' */

/**
 * @typedef {(layer: Selection<SVGGElement, unknown, null, undefined>, model: FrameModel, t: number) => void} Join
 * @typedef {DrawOptions & {onSelect?: (id: string) => void}} StageOptions  `onSelect` hears what was clicked, or
 *   chosen with Enter or the
 *   space bar: a device as "ns:dev", a namespace as "ns:", a packet as "#pkt", and '' for the empty stage
 * @typedef {{draw: (story: Story, seconds: number, options?: StageOptions) => void, dispose: () => void}} Stage
 */

/** Bottom to top. @type {[string, Join][]} */
const LAYERS = [
  ["cards", cards((box) => box.role === "node" && box.open)],
  ["wires", wires],
  ["pods", cards((box) => !(box.role === "node" && box.open))],
  ["halos", halos],
  ["boxes", boxes],
  ["rails", rails],
  ["labels", labels],
  ["slots", slots],
  ["badges", badges],
  ["ghosts", ghosts],
  ["pulses", pulses],
  ["packets", capsules],
  ["notes", notes],
];

/** @param {SVGSVGElement} svg @returns {Stage} */
export function createStage(svg) {
  const root = select(svg)
    .classed("stage", true)
    .attr("role", "group")
    .attr("aria-label", say.stage.title)
    .attr("preserveAspectRatio", "xMidYMid meet");
  const layers = LAYERS.map(([name]) => root.append("g").attr("class", name));
  let measure = createMeasure(svg);
  let size = { width: svg.clientWidth || 1200, height: svg.clientHeight || 788 };
  /** @type {{story: Story, seconds: number, options: StageOptions}|null} */
  let last = null;
  let view = "";

  /** @param {Story} story @param {number} seconds @param {StageOptions} [options] */
  function draw(story, seconds, options = {}) {
    last = { story, seconds, options };
    // The layout is that of the story's end: what appears on the way has its place from the start, and nothing jumps.
    const layout = layoutOf(story.worldAt(story.hops.length - 1), options.participants ?? [], { ...size, measure });
    const model = frameModel(story, layout, seconds, { ...options, measure });
    const { x, y, width, height } = model.view;
    const seen = `${x.toFixed(1)} ${y.toFixed(1)} ${width.toFixed(1)} ${height.toFixed(1)}`;
    if (seen !== view) svg.setAttribute("viewBox", (view = seen));
    LAYERS.forEach(([, join], i) => join(layers[i], model, seconds));
  }

  const redraw = () => {
    if (last) draw(last.story, last.seconds, last.options);
  };
  const observer = new ResizeObserver(([entry]) => {
    const { width, height } = entry.contentRect;
    if (!width || !height || (width === size.width && height === size.height)) return;
    size = { width, height };
    redraw();
  });
  observer.observe(svg);
  // Widths measured before the page's fonts were there are not those that it is drawn with.
  let gone = false;
  void svg.ownerDocument.fonts?.ready.then(() => {
    if (gone) return;
    measure = createMeasure(svg);
    redraw();
  });

  root.on("click", (event) => choose(event.target, last?.options));
  root.on("keydown", (event) => {
    if (event.key !== "Enter" && event.key !== " ") return;
    if (choose(event.target, last?.options)) event.preventDefault();
  });

  return {
    draw,
    dispose() {
      gone = true;
      observer.disconnect();
      root.on("click", null).on("keydown", null).selectAll("g").remove();
      last = null;
    },
  };
}

/**
 * @param {EventTarget|null} target @param {StageOptions} [options]
 * @returns {boolean} whether something was there to be chosen
 */
function choose(target, options) {
  const found = target instanceof Element ? target.closest("[data-id], [data-place]") : null;
  const id = found?.getAttribute("data-id") ?? found?.getAttribute("data-place") ?? "";
  options?.onSelect?.(id);
  return id !== "";
}
