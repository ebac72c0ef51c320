/**
 * What the page uses of D3, as a module. D3 comes in parts, each a WebJar: a classic script that adds to a global. The pages load the part
 * before the modules, the unit tests import it before theirs. Who needs another part adds its WebJar, its script to the pages, and its
 * functions here.
 */

/** @type {typeof import("d3-selection")} */
const d3 = /** @type {any} */ (globalThis).d3;

export const { select } = d3;
