/**
 * How wide a text is, and how to make it shorter. Widths come from the screen where there is one, else from an
 * estimate.
 */

/**
 * @typedef {'title'|'strong'|'text'|'text-lit'|'small'|'small-lit'|'mono'|'mono-strong'|'mono-small'|'capsule'} FontName
 * @typedef {(text: string, font: FontName) => number} Measure  width in stage units
 */

/**
 * The stage's type: `css/stage.css` sets the same sizes and weights.
 * @type {Record<FontName, {size: number, weight: number, mono: boolean}>}
 */
export const FONTS = {
  title: { size: 15, weight: 600, mono: false },
  strong: { size: 12.5, weight: 600, mono: false },
  text: { size: 11.5, weight: 400, mono: false },
  "text-lit": { size: 11.5, weight: 600, mono: false },
  small: { size: 10.5, weight: 400, mono: false },
  "small-lit": { size: 10.5, weight: 600, mono: false },
  mono: { size: 11, weight: 400, mono: true },
  "mono-strong": { size: 12.5, weight: 700, mono: true },
  "mono-small": { size: 10, weight: 400, mono: true },
  capsule: { size: 10, weight: 600, mono: false },
};

/** The font of a slot whose words are lit: bolder. Letters of a fixed width keep it. @param {FontName} font @returns {FontName} */
export const litFont = (font) => (font === "text" || font === "small" ? `${font}-lit` : font);

const NARROW = /[iljtfrI.,:;|!'()[\]· ]/;
const WIDE = /[mwMW@→]/;

/** @param {string} char @returns {number} width in em */
function emOf(char) {
  if (NARROW.test(char)) return 0.34;
  if (WIDE.test(char)) return 0.9;
  return char >= "A" && char <= "Z" ? 0.7 : 0.58;
}

/** A guess on the wide side, the same everywhere. @type {Measure} */
export function estimate(text, font) {
  const { size, weight, mono } = FONTS[font];
  if (mono) return text.length * size * 0.605;
  let em = 0;
  for (const char of text) em += emOf(char);
  return em * size * (weight >= 600 ? 1.07 : 1);
}

/**
 * A text that fits: whole, or with its middle cut out, or nothing where not even three signs fit.
 * @param {string} text @param {number} width @param {FontName} font @param {Measure} measure @returns {string}
 */
export function cut(text, width, font, measure) {
  if (measure(text, font) <= width) return text;
  for (let keep = text.length - 1; keep >= 2; keep--) {
    const shorter = text.slice(0, Math.ceil(keep / 2)) + "…" + text.slice(text.length - Math.floor(keep / 2));
    if (measure(shorter, font) <= width) return shorter;
  }
  return "";
}

/**
 * The first of some wordings that fits, or the last one cut.
 * @param {string[]} wordings longest first @param {number} width @param {FontName} font @param {Measure} measure
 * @returns {string}
 */
export function fitting(wordings, width, font, measure) {
  return (
    wordings.find((wording) => measure(wording, font) <= width) ??
    cut(wordings[wordings.length - 1] ?? "", width, font, measure)
  );
}
