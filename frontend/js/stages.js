/** The stage; or two of them, one for each future, when two are compared: on both the same moment, and what differs there is marked. */

import { fill, h } from "./panel/dom.js";
import { createStage } from "./scene/stage.js";
import { createStageView } from "./stage-view.js";
import { differences, MARKS } from "./state/align.js";
import { say } from "./words.js";

/** @import {Both} from './player/twin.js' */
/** @import {Player} from './player/player.js' */
/** @import {Session} from './session.js' */
/** @import {Store} from './state/store.js' */
/** @import {Pair} from './state/align.js' */

/** @typedef {{seconds: number, both: Both|null}} Moment */

/** What is to be said of a side at a moment. @param {Pair|undefined} pair @param {'left'|'right'} side @returns {string} */
function remark(pair, side) {
  if (!pair || pair.mark === "same") return say.compare.same;
  if (pair.mark !== "different" || !pair.left || !pair.right)
    return pair.mark === side ? say.compare.onlyHere : say.compare.onlyThere;
  const all = differences(pair.left, pair.right);
  const headers = all.filter((one) => one.name === "headers");
  return (headers.length ? headers : all).map((one) => `${one.name} ${one[side]}`).join(", ");
}

/** @param {HTMLElement} main where the stage stands @param {SVGSVGElement} svg the stage that is always there */
function createHalves(main, svg) {
  const titles = [h("p", { class: "half-title" }), h("p", { class: "half-title" })];
  const other = svg.ownerDocument.createElementNS(svg.namespaceURI, "svg");
  const second = /** @type {SVGSVGElement} */ (other);
  main.classList.add("halved");
  svg.before(titles[0]);
  svg.after(titles[1], second);
  return {
    second,
    /** @param {Pair|undefined} pair @param {string[]} names @param {number} inView which of them, -1: none */
    tell(pair, names, inView) {
      const marks = MARKS[pair?.mark ?? "same"];
      for (const [i, half] of [svg, second].entries()) {
        half.classList.toggle("differs", !!pair && pair.mark !== "same");
        const text = remark(pair, i ? "right" : "left");
        const shape = `${names[i]} ${text} ${inView === i}`;
        if (titles[i].dataset.shape === shape) continue;
        titles[i].dataset.shape = shape;
        titles[i].dataset.mark = pair?.mark ?? "same";
        titles[i].toggleAttribute("data-current", inView === i);
        fill(titles[i], h("b", {}, names[i]), h("i", { "aria-hidden": "true" }, marks.sign), text);
      }
    },
    remove() {
      main.classList.remove("halved");
      svg.classList.remove("differs");
      for (const one of [...titles, second]) one.remove();
    },
  };
}

/**
 * @param {{main: HTMLElement, svg: SVGSVGElement, store: Store, player: Player, session: () => Session, still: () => boolean}} parts
 * @returns {(moment: Moment) => void} draws the story in view, or both
 */
export function createStages({ main, svg, store, player, session, still }) {
  const onHop = (/** @type {number} */ hop) => player.seekHop(hop);
  const view = (/** @type {SVGSVGElement} */ element, /** @type {() => void} */ enter) => {
    const stage = createStage(element);
    return { stage, draw: createStageView(store, stage, { still, onHop, enter, redraw: player.redraw }) };
  };
  const futureOf = (/** @type {0|1} */ side) => {
    const { together, futures } = store.get();
    return futures.find((one) => one.id === together?.ids[side]);
  };
  const enter = (/** @type {0|1} */ side) => () => {
    const future = futureOf(side);
    if (future && store.get().future !== future.id) session().view(future.id);
  };
  const first = view(svg, enter(0));
  /** @type {(ReturnType<typeof view> & {halves: ReturnType<typeof createHalves>})|null} */
  let second = null;

  store.on(["together"], ({ together }) => {
    if (!together === !second) return;
    if (together) {
      const halves = createHalves(main, svg);
      second = { ...view(halves.second, enter(1)), halves };
    } else {
      second?.stage.dispose();
      second?.halves.remove();
      second = null;
    }
    player.redraw();
  });

  return (moment) => {
    const [left, right] = [futureOf(0), futureOf(1)];
    const { together } = store.get();
    if (!second || !moment.both || !together || !left || !right) {
      first.draw(moment.seconds, store.get().story);
      return;
    }
    first.draw(moment.both.seconds[0], left.story);
    second.draw(moment.both.seconds[1], right.story);
    second.halves.tell(together.two.pairs[moment.both.pair], together.names, together.ids.indexOf(store.get().future));
  };
}
