/**
 * A drawing with its styles written out: what comes out needs no style sheet, so it looks the same in any browser, editor or
 * document. Only shapes and words are taken over, and words stay text nodes, so nothing from a trace can become markup.
 */

const SVG = "http://www.w3.org/2000/svg";

/** What says where a thing is; all else comes from its computed style. */
const GEOMETRY = [
  "transform",
  "d",
  "points",
  "x",
  "y",
  "width",
  "height",
  "rx",
  "ry",
  "cx",
  "cy",
  "r",
  "x1",
  "y1",
  "x2",
  "y2",
  "dx",
  "dy",
  "text-anchor",
  "dominant-baseline",
];
/** @typedef {[property: string, initial: string]} Painted  a property, and the value that needs no word */
/** @type {Painted[]} */
const PAINT = [
  ["fill", "rgb(0, 0, 0)"],
  ["fill-opacity", "1"],
  ["stroke", "none"],
  ["stroke-width", "1px"],
  ["stroke-opacity", "1"],
  ["stroke-dasharray", "none"],
  ["stroke-linecap", "butt"],
  ["stroke-linejoin", "miter"],
  ["paint-order", "normal"],
];
/** @type {Painted[]} */
const TYPE = [
  ["font-family", ""],
  ["font-size", ""],
  ["font-weight", "400"],
  ["letter-spacing", "normal"],
];
const WORDS = new Set(["text", "tspan"]);
const SHAPES = new Set(["rect", "path", "circle", "line", "polyline", "polygon", "ellipse"]);

/** A colour as every reader of SVG knows it: mixed ones are computed as `color(srgb …)`. @param {string} value @returns {string} */
export function plainColour(value) {
  const [, parts] = /^color\(srgb ([^)]+)\)$/.exec(value) ?? [];
  if (!parts) return value;
  const [red, green, blue, alpha] = parts.split(/[\s/]+/).map(Number);
  const bytes = [red, green, blue].map((part) => Math.round(Math.max(0, Math.min(1, part)) * 255));
  return alpha === undefined ? `rgb(${bytes.join(", ")})` : `rgba(${bytes.join(", ")}, ${alpha})`;
}

/** @param {Element} copy @param {CSSStyleDeclaration} style @param {Painted[]} properties */
function write(copy, style, properties) {
  for (const [name, initial] of properties) {
    const value = plainColour(style.getPropertyValue(name));
    if (value && value !== initial) copy.setAttribute(name, value);
  }
}

/** @param {Element} element @returns {SVGElement|null} its copy; null for what cannot be seen */
function copyOf(element) {
  const tag = element.localName;
  const drawn = SHAPES.has(tag) || WORDS.has(tag);
  if (!drawn && tag !== "g") return null;
  const style = getComputedStyle(element);
  if (style.display === "none" || style.opacity === "0") return null;
  if (drawn && style.visibility !== "visible") return null;
  const copy = document.createElementNS(SVG, tag);
  for (const name of GEOMETRY) {
    const value = element.getAttribute(name);
    if (value !== null) copy.setAttribute(name, value);
  }
  if (style.opacity !== "1") copy.setAttribute("opacity", style.opacity);
  if (drawn) write(copy, style, PAINT);
  if (WORDS.has(tag)) write(copy, style, TYPE);
  return addChildren(copy, element) ? copy : null;
}

/** @param {Element} copy @param {Element} element @returns {boolean} whether there is anything in it, or it is itself something */
function addChildren(copy, element) {
  const isWords = WORDS.has(copy.localName);
  for (const child of element.childNodes) {
    if (isWords && child instanceof Text) copy.append(child.data);
    const shown = child instanceof Element ? copyOf(child) : null;
    if (shown) copy.append(shown);
  }
  return copy.localName !== "g" || copy.childElementCount > 0;
}

/**
 * @param {SVGSVGElement} svg in the document, so that it has styles
 * @param {{width: number, height: number, ground: string, title: string}} picture CSS pixels; the colour behind it; what it shows
 * @returns {SVGSVGElement} of its own, in no document
 */
export function inlined(svg, { width, height, ground, title }) {
  const copy = /** @type {SVGSVGElement} */ (document.createElementNS(SVG, "svg"));
  const { x, y, width: seen, height: tall } = svg.viewBox.baseVal;
  /** @param {string} tag @param {Record<string, string|number>} attributes @returns {SVGElement} */
  const add = (tag, attributes) => {
    const element = document.createElementNS(SVG, tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
    copy.append(element);
    return element;
  };
  copy.setAttribute("viewBox", `0 0 ${width} ${height}`);
  copy.setAttribute("width", String(width));
  copy.setAttribute("height", String(height));
  copy.setAttribute("role", "img");
  add("title", {}).textContent = title;
  add("rect", { width, height, fill: plainColour(ground) });
  const scale = Math.min(width / seen, height / tall);
  const left = (width - seen * scale) / 2 - x * scale;
  const top = (height - tall * scale) / 2 - y * scale;
  const stage = add("g", { transform: `translate(${left} ${top}) scale(${scale})` });
  addChildren(stage, svg);
  return copy;
}
