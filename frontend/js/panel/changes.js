/** What changed between two frames of the same packet. */

import { outerCount } from "../wire/dissect.js";
import { sameBytes } from "./facts.js";

/** @import {Field, Hop, Layer} from '../state/types.js' */

/**
 * @typedef {object} Changes
 * @property {Layer[]} added      headers that were put in front
 * @property {Layer[]} removed    headers that were taken off
 * @property {{protocol: string, name: string, before: string, after: string, field: Field}[]} fields  in layers that stayed
 */

/** @param {Layer[]} before @param {Layer[]} after @returns {Changes['fields']} */
function fieldChanges(before, after) {
  /** @type {Changes['fields']} */
  const changes = [];
  after.forEach((layer, i) => {
    const old = before[i];
    if (!old || old.protocol !== layer.protocol) return;
    layer.fields.forEach((field, k) => {
      const was = old.fields[k];
      if (was && was.name === field.name && was.value !== field.value) {
        changes.push({ protocol: layer.protocol, name: field.name, before: was.value, after: field.value, field });
      }
    });
  });
  return changes;
}

/**
 * What changed since the packet's previous hop.
 * @param {Hop} hop
 * @returns {Changes|null} null where there is nothing to compare with; all empty where the frame is the same, byte for byte
 */
export function changesOf(hop) {
  const before = hop.previous;
  if (!before?.layers || !hop.layers) return null;
  if (sameBytes(before.frame, hop.frame)) return { added: [], removed: [], fields: [] };
  const outerBefore = outerCount(before.layers);
  const outerAfter = outerCount(hop.layers);
  const wrapped = outerAfter > outerBefore;
  const unwrapped = outerAfter < outerBefore;
  return {
    added: wrapped ? hop.layers.slice(0, outerAfter) : [],
    removed: unwrapped ? before.layers.slice(0, outerBefore) : [],
    fields:
      wrapped || unwrapped
        ? fieldChanges(before.layers.slice(outerBefore), hop.layers.slice(outerAfter))
        : fieldChanges(before.layers, hop.layers),
  };
}
