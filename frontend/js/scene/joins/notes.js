/** Words in a box of their own. */

import { childrenOf } from "./layer.js";
import { set, setText } from "./set.js";

/** @import {Selection} from 'd3-selection' */
/** @import {Layer} from './layer.js' */
/** @import {FrameModel, Note} from '../model/types.js' */

const LINE = 15;

/** @param {Layer} layer @param {FrameModel} model */
export function notes(layer, { notes: words }) {
  /** @type {Selection<SVGGElement, unknown, SVGGElement, unknown>} */ (childrenOf(layer))
    .data(words, (note) => /** @type {Note} */ (note).id)
    .join((enter) =>
      enter.append("g").call((g) => {
        g.append("line");
        g.append("rect");
        for (let i = 0; i < 3; i++) g.append("text").attr("class", "text-lit").attr("text-anchor", "middle");
      }),
    )
    .each(function (note) {
      draw(this, note);
    });
}

/** @param {SVGGElement} g @param {Note} note */
function draw(g, note) {
  const [leader, rect, ...lines] = g.children;
  set(g, "class", "note");
  set(g, "data-tone", note.tone);
  set(g, "opacity", note.opacity);
  set(g, "transform", `translate(${note.x.toFixed(2)} ${note.y.toFixed(2)})`);
  drawLeader(leader, note);
  set(rect, "x", -note.width / 2);
  set(rect, "y", -note.height / 2);
  set(rect, "width", note.width);
  set(rect, "height", note.height);
  set(rect, "rx", 8);
  lines.forEach((line, i) => {
    setText(line, note.lines[i] ?? "");
    set(line, "y", (i - (note.lines.length - 1) / 2) * LINE + 4);
  });
}

/** From what the note is about to its edge. @param {Element} line @param {Note} note */
function drawLeader(line, { leader, x, y }) {
  set(line, "opacity", leader ? 1 : 0);
  if (!leader) return;
  set(line, "x1", leader.x1 - x);
  set(line, "y1", leader.y1 - y);
  set(line, "x2", leader.x2 - x);
  set(line, "y2", leader.y2 - y);
}
