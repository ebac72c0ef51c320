/** Texts: those that stand still, and the slots whose words change from hop to hop. */

import { litFont } from "../../layout/text.js";
import { childrenOf } from "./layer.js";
import { isNews, set, setShortened, setText } from "./set.js";

/** @import {Selection} from 'd3-selection' */
/** @import {Label, Slot} from '../../layout/types.js' */
/** @import {Layer} from './layer.js' */
/** @import {FrameModel, Still} from '../model/types.js' */

/** @param {Still} still @param {string} owner @returns {string} */
function presence(still, owner) {
  if (still.absent(owner)) return " absent";
  return still.away(owner) ? " away" : "";
}

/** @param {Layer} layer @param {FrameModel} model */
export function labels(layer, { still }) {
  if (!isNews(layer.node(), still)) return;
  /** @type {Selection<SVGTextElement, unknown, SVGGElement, unknown>} */ (childrenOf(layer))
    .data(still.layout.labels, (label) => /** @type {Label} */ (label).id)
    .join("text")
    .each(function (label) {
      set(this, "class", `${label.font} ${label.shade}${presence(still, label.owner)}`);
      set(this, "x", label.x);
      set(this, "y", label.y);
      set(this, "text-anchor", label.anchor);
      if (label.text === label.whole) setText(this, label.text);
      else setShortened(this, label.text, label.whole);
    });
}

/** @param {Layer} layer @param {FrameModel} model */
export function slots(layer, { still }) {
  if (!isNews(layer.node(), still)) return;
  const filled = [...still.layout.slots.values()].filter((slot) => still.slots.get(slot.id)?.text);
  /** @type {Selection<SVGTextElement, unknown, SVGGElement, unknown>} */ (childrenOf(layer))
    .data(filled, (slot) => /** @type {Slot} */ (slot).id)
    .join("text")
    .each(function (slot) {
      const words = still.slots.get(slot.id);
      if (!words) return;
      set(
        this,
        "class",
        `slot ${words.lit ? litFont(slot.font) : slot.font}${words.lit ? " lit" : ""}${presence(still, slot.owner)}`,
      );
      set(this, "data-tone", words.tone);
      set(this, "x", slot.x);
      set(this, "y", slot.y);
      set(this, "text-anchor", slot.anchor);
      setShortened(this, words.text, words.whole);
    });
}
