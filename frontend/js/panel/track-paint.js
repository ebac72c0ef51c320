/** Paints the timeline's track: only what is in sight, so that the length of a story does not matter. */

import { roughly } from "./dom.js";
import { drawMark } from "./marks.js";
import { TOP } from "./track-scale.js";
import { say } from "../words.js";

/** @import {Mark, Strip} from "./marks.js" */
/** @import {Scale} from "./track-scale.js" */

/**
 * @typedef {{seconds: number, hop: number, hover: number, veiled: boolean}} Now  the playhead; `veiled`: what is ahead is not shown
 *
 * @typedef {object} TrackView
 * @property {Strip} strip
 * @property {number} lanes
 * @property {Scale} scale
 * @property {{left: number, width: number, height: number}} sight
 * @property {Now} now
 * @property {(name: string) => string} colour  a token's value
 * @property {string} family                    of the font
 */

/** What has not happened yet is paler. */
const FUTURE_LINE = 0.28;
const FUTURE_MARK = 0.42;

/** @param {CanvasRenderingContext2D} c @param {TrackView} view */
function paintLanes(c, { lanes, scale, sight, colour }) {
  c.strokeStyle = colour("line-2");
  c.lineWidth = 1;
  c.beginPath();
  for (let lane = 0; lane < lanes; lane++) {
    const y = Math.round(scale.y(lane)) + 0.5;
    c.moveTo(sight.left, y);
    c.lineTo(sight.left + sight.width, y);
  }
  c.stroke();
}

/** @param {CanvasRenderingContext2D} c @param {TrackView} view @param {number} x */
function paintBreak(c, { lanes, scale, colour }, x) {
  c.strokeStyle = colour("ctl");
  c.setLineDash([1.5, 3]);
  c.beginPath();
  for (const offset of [-2, 2]) {
    c.moveTo(x + offset, TOP - 1);
    c.lineTo(x + offset, TOP + lanes * scale.laneHeight);
  }
  c.stroke();
  c.setLineDash([]);
}

/** @param {CanvasRenderingContext2D} c @param {TrackView} view @param {(x: number) => boolean} inSight */
function paintFolds(c, view, inSight) {
  const { strip, scale, sight, colour, family } = view;
  let free = -Infinity;
  c.font = `11px ${family}`;
  c.textAlign = "center";
  for (const fold of strip.folds) {
    if (!inSight(fold.x) || (view.now.veiled && fold.x >= view.now.seconds)) continue;
    const middle = scale.x(fold.x + fold.width / 2);
    paintBreak(c, view, middle);
    const text = say.panel.later(roughly(fold.ns));
    const half = c.measureText(text).width / 2;
    const edge = half + 2;
    if (middle < sight.left || middle > sight.left + sight.width) continue;
    // What is said of a fold is never cut: at the edge of what is in sight it stands beside it.
    const at = Math.max(sight.left + edge, Math.min(middle, sight.left + sight.width - edge));
    if (at - half < free) continue;
    free = at + half + 8;
    c.fillStyle = colour("ink-3");
    c.fillText(text, at, 10);
  }
}

/** @param {CanvasRenderingContext2D} c @param {TrackView} view @param {{from: number, to: number}} range */
function paintSegments(c, { strip, scale, now, colour }, { from, to }) {
  c.lineWidth = 1.8;
  c.lineCap = "round";
  for (const { x1, x2, lane1, lane2, hop } of strip.segments) {
    if (x2 < from || x1 > to || (x1 === x2 && lane1 === lane2)) continue;
    if (now.veiled && hop.start >= now.seconds) continue;
    c.globalAlpha = hop.start < now.seconds ? 0.75 : FUTURE_LINE;
    c.strokeStyle = colour(hop.tone);
    c.beginPath();
    c.moveTo(scale.x(x1), scale.y(lane1));
    const turn = Math.max(x1, x2 - 1.5);
    if (turn > x1) c.lineTo(scale.x(turn), scale.y(lane1));
    c.lineTo(scale.x(x2), scale.y(lane2));
    c.stroke();
  }
  c.globalAlpha = 1;
}

/** @param {Mark} mark @param {Now} now @returns {boolean} whether the playhead has come to it */
export const isReached = (mark, now) =>
  mark.hops[0].start < now.seconds || mark.hops.some((hop) => hop.index === now.hop);

/** @param {CanvasRenderingContext2D} c @param {TrackView} view @param {Mark} mark */
function paintMark(c, { scale, now, colour }, mark) {
  const current = mark.hops.some((hop) => hop.index === now.hop);
  if (now.veiled && !isReached(mark, now)) return;
  c.globalAlpha = isReached(mark, now) ? 1 : FUTURE_MARK;
  drawMark(
    c,
    mark,
    { x: scale.x(mark.x), y: scale.y(mark.lane) },
    {
      colour,
      ground: colour("card"),
      current,
      lit: mark.hops.some((hop) => hop.index === now.hover),
      radius: Math.min(4.6, scale.second * 0.37, scale.laneHeight * 0.42),
    },
  );
  c.globalAlpha = 1;
}

/** @param {CanvasRenderingContext2D} c @param {TrackView} view */
export function paintTrack(c, view) {
  const { strip, scale, sight } = view;
  const from = scale.secondsAt(sight.left - 40);
  const to = scale.secondsAt(sight.left + sight.width + 40);
  c.clearRect(0, 0, sight.width, sight.height);
  c.save();
  c.translate(-sight.left, 0);
  paintLanes(c, view);
  paintFolds(c, view, (x) => x >= from && x <= to);
  paintSegments(c, view, { from, to });
  for (const mark of strip.marks) if (mark.x >= from && mark.x <= to) paintMark(c, view, mark);
  c.restore();
}
