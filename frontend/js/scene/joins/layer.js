/** A layer of the stage: a group whose children are one join. */

/** @import {Selection} from 'd3-selection' */

/** @typedef {Selection<SVGGElement, unknown, null, undefined>} Layer */

/**
 * A layer's children, all of one kind, to be joined to data.
 * @template {SVGElement} Child
 * @param {Layer} layer
 * @returns {Selection<Child, unknown, SVGGElement, unknown>}
 */
export function childrenOf(layer) {
  const children = /** @this {SVGGElement} @returns {ArrayLike<Child>} */ function () {
    return /** @type {ArrayLike<Child>} */ (/** @type {unknown} */ (this.children));
  };
  return /** @type {Selection<Child, unknown, SVGGElement, unknown>} */ (
    /** @type {unknown} */ (layer.selectAll(/** @type {any} */ (children)))
  );
}
