/** Widths of texts as this screen draws them: asked once for each text, never of the laid-out page. */

import { FONTS, estimate } from "../layout/text.js";

/** @import {FontName, Measure} from '../layout/text.js' */

/** So many widths are remembered. */
const REMEMBERED = 4000;

/** @param {SVGSVGElement} svg whose font families apply @returns {Measure} */
export function createMeasure(svg) {
  const context = svg.ownerDocument.createElement("canvas").getContext("2d");
  if (!context) return estimate;
  const style = getComputedStyle(svg);
  const families = {
    plain: style.fontFamily || "sans-serif",
    mono: style.getPropertyValue("--stage-mono").trim() || "monospace",
  };
  /** @type {Map<string, number>} */
  const known = new Map();
  return (text, font) => {
    const key = `${font} ${text}`;
    let width = known.get(key);
    if (width === undefined) {
      if (known.size >= REMEMBERED) known.clear();
      context.font = fontOf(font, families);
      known.set(key, (width = context.measureText(text).width * 1.01));
    }
    return width;
  };
}

/** @param {FontName} font @param {{plain: string, mono: string}} families @returns {string} as CSS `font` */
function fontOf(font, families) {
  const { size, weight, mono } = FONTS[font];
  return `${weight} ${size}px ${mono ? families.mono : families.plain}`;
}
