/**
 * The words that the page's modules say, in the page's language: `say.panel.copy`, or, with something in them,
 * `say.panel.hopOf(3, 12, headline)`. docs/words.md says where words stand and how another language is added.
 */

/** @typedef {string|number} Text what may stand in a sentence */

/** The server has chosen the language, for the page and for this. Outside a page it is the first one. */
const language = globalThis.document?.documentElement.lang || "en";

/** @type {{say: typeof import("./words/en.js")}} */
const loaded = { say: await import(`./words/${language}.js`) };

export const { say } = loaded;
