/**
 * Writing to the DOM only what changed: attribute values are remembered on the element, so that a frame costs what it
 * changes.
 */

/** @typedef {Element & {kept?: Record<string, string|number>}} Keeping */

/** Numbers are written, and compared, as hundredths. @param {Element|null} element @param {string} name @param {string|number} value */
export function set(element, name, value) {
  if (!element) return;
  const keeping = /** @type {Keeping} */ (element);
  const kept = keeping.kept ?? (keeping.kept = {});
  const written = typeof value === "number" ? round(value) : value;
  if (kept[name] === written) return;
  kept[name] = written;
  element.setAttribute(name, String(written));
}

/** @param {number} value @returns {number} to hundredths */
export const round = (value) => Math.round(value * 100) / 100;

/** Whether an element's text is another one than before. @param {Element} element @param {string} text */
function isOtherText(element, text) {
  const keeping = /** @type {Keeping} */ (element);
  const kept = keeping.kept ?? (keeping.kept = {});
  if (kept["#text"] === text) return false;
  kept["#text"] = text;
  return true;
}

/** @param {Element|null} element @param {string} text */
export function setText(element, text) {
  if (element && isOtherText(element, text)) element.textContent = text;
}

/**
 * A text that was cut, with the whole of it in its title.
 * @param {SVGTextElement} element @param {string} text @param {string} whole
 */
export function setShortened(element, text, whole) {
  if (!isOtherText(element, `${text}\n${whole}`)) return;
  const title = element.ownerDocument.createElementNS("http://www.w3.org/2000/svg", "title");
  title.textContent = whole;
  element.replaceChildren(title, text);
}

/**
 * Remembers what a layer was last drawn from.
 * @param {Element|null} layer @param {object} source @returns {boolean} whether it is something new
 */
export function isNews(layer, source) {
  const keeping = /** @type {{source?: object}|null} */ (/** @type {unknown} */ (layer));
  if (!keeping || keeping.source === source) return false;
  keeping.source = source;
  return true;
}
