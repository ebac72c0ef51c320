/**
 * What the page uses of D3, as a module. The WebJar brings D3 as one classic script that leaves a global: index.html loads
 * it before the modules, the unit tests import it before theirs. Who needs another function of D3 adds its name here.
 */

/** @type {typeof import("d3")} */
const d3 = /** @type {any} */ (globalThis).d3;

export const { select, selectAll, line, curveLinear, zoom, zoomIdentity, drag, scaleLinear } = d3;
