/** How an embed is shown: read from its query or from behind the `#`, where they stand beside the moment's own properties. */

/**
 * @typedef {object} Options
 * @property {'light'|'dark'|'auto'} theme
 * @property {boolean} controls
 * @property {'free'|'once'|'still'} play  as the reader likes; from the moment to the end, as soon as it is in sight; not at all
 */

/** @type {{[K in keyof Options]: Record<string, Options[K]>}} */
const VALUES = {
  theme: { light: "light", dark: "dark", auto: "auto" },
  controls: { on: true, off: false },
  play: { free: "free", once: "once", still: "still" },
};

/** @type {Options} */
export const DEFAULTS = { theme: "auto", controls: true, play: "free" };

/**
 * @param {string} query with or without `?` @param {string} fragment with or without `#`; it counts where both have a value
 * @returns {Options} with the default for what is absent or cannot be read
 */
export function readOptions(query, fragment) {
  const sources = [new URLSearchParams(fragment.replace(/^#/, "")), new URLSearchParams(query)];
  /** @template {keyof Options} K @param {K} key @returns {Options[K]} */
  const read = (key) => {
    const text = sources.map((source) => source.get(key)).find((value) => value !== null) ?? "";
    return Object.hasOwn(VALUES[key], text) ? VALUES[key][text] : DEFAULTS[key];
  };
  return { theme: read("theme"), controls: read("controls"), play: read("play") };
}

/**
 * Options behind a moment.
 * @param {string} fragment without `#` @param {Options} options
 * @returns {string} without `#`
 */
export function withOptions(fragment, options) {
  const parts = new URLSearchParams(fragment);
  if (options.theme !== DEFAULTS.theme) parts.set("theme", options.theme);
  if (options.controls !== DEFAULTS.controls) parts.set("controls", options.controls ? "on" : "off");
  if (options.play !== DEFAULTS.play) parts.set("play", options.play);
  return parts.toString();
}
