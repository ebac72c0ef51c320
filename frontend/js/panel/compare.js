/** Two futures side by side: the hops of both in one list, with what is the same, what differs, and what only one of them has. */

import { align, differences, MARKS } from "../state/align.js";
import { createJoin } from "./compare-join.js";
import { byId, fill, h, plain } from "./dom.js";
import { narrate } from "./narration.js";
import { say } from "../words.js";

/** @import {TwinPlayer} from '../player/twin.js' */
/** @import {Session} from '../session.js' */
/** @import {Pair} from '../state/align.js' */
/** @import {Future, Store} from '../state/store.js' */
/** @import {Hop} from '../state/types.js' */

/** A choice of a backend instead of a future. */
const WITH = "with ";
/** So many hops in a row that are the same are folded. */
const FOLDED = 3;

/** @param {Pair[]} pairs @returns {Pair[][]} runs of hops that are the same, and all others alone */
function runsOf(pairs) {
  /** @type {Pair[][]} */
  const runs = [];
  for (const pair of pairs) {
    const last = runs.at(-1);
    if (last && pair.mark === "same" && last[0].mark === "same") last.push(pair);
    else runs.push([pair]);
  }
  return runs;
}

/** @param {Pair[]} pairs @returns {string} how many of each */
const tally = (pairs) =>
  /** @type {Pair['mark'][]} */ (["same", "different", "left", "right"])
    .map((mark) => `${pairs.filter((pair) => pair.mark === mark).length} ${MARKS[mark].word}`)
    .join(" · ");

/** @param {Store} store @param {Session} session @param {TwinPlayer} player */
export function createCompare(store, session, player) {
  const box = /** @type {HTMLDetailsElement} */ (byId("compare"));
  const left = h("select", { "aria-label": say.compare.left, onchange: () => show() });
  const right = h("select", { "aria-label": say.compare.right, onchange: chooseRight });
  const count = h("p", { class: "tally", role: "status" });
  const list = h("ol", { class: "aligned" });
  const join = createJoin(store, session, player);
  let drawn = "";
  fill(byId("compare-body"), h("div", { class: "sides" }, left, right), count, join.button, list);

  /** The right side may be a run that is not there yet: the same with another backend. */
  function chooseRight() {
    if (!right.value.startsWith(WITH)) return show();
    session.view(left.value);
    session.beside(right.value.slice(WITH.length));
    right.dataset.wanted = store.get().future;
    return show();
  }

  /** The original says its backend too, where the others have another one. @param {Future} future @returns {string} */
  function nameOf({ id, label, choice: { scenario, backend } }) {
    const { futures, scenarios } = store.get();
    const isMixed = id === futures[0]?.id && futures.some((one) => one.choice.backend !== backend);
    const title = scenarios.find((one) => one.id === scenario)?.backends.find((one) => one.id === backend)?.title;
    return isMixed ? `${label}, ${title ?? backend}` : label;
  }

  function offer() {
    const { futures, scenarios, choice } = store.get();
    const [a, b] = [left.value, right.dataset.wanted || right.value];
    const backends = scenarios.find((one) => one.id === choice?.scenario)?.backends ?? [];
    const options = () => futures.map((one) => h("option", { value: one.id }, nameOf(one)));
    const used = futures.map((one) => one.choice.backend);
    const others = backends.filter((one) => !used.includes(one.id));
    fill(left, ...options());
    fill(
      right,
      h("option", { value: "" }, say.compare.chooseOther),
      ...options(),
      h(
        "optgroup",
        { label: say.compare.sameRunWith },
        others.map((one) => h("option", { value: WITH + one.id }, one.title)),
      ),
    );
    left.value = futures.some((one) => one.id === a) ? a : (futures[0]?.id ?? "");
    const known = futures.some((one) => one.id === b)
      ? b
      : (futures.findLast((one) => one.id !== left.value)?.id ?? "");
    right.value = known;
    delete right.dataset.wanted;
  }

  /** @param {string} id @returns {Future|undefined} */
  const futureOf = (id) => store.get().futures.find((one) => one.id === id);

  /** @param {Future} future @param {Hop} hop */
  function visit(future, hop) {
    if (store.get().future !== future.id) session.view(future.id);
    player.seekHop(hop.index);
  }

  /** @param {Future} future @param {Hop|null} hop @param {string} side @returns {HTMLElement} */
  const cell = (future, hop, side) =>
    hop
      ? h(
          "button",
          {
            type: "button",
            class: `cell ${side}`,
            "data-tone": hop.tone,
            "data-hop": `${future.id} ${hop.index}`,
            onclick: () => visit(future, hop),
          },
          plain(narrate(hop, future.story).headline),
        )
      : h("span", { class: `cell ${side} none` });

  /** @param {Pair} pair @param {Future} a @param {Future} b @returns {HTMLElement} */
  function row({ mark, left: one, right: other }, a, b) {
    const { sign, word } = MARKS[mark];
    const isSame = mark === "same" && one && other;
    const all = mark === "different" && one && other ? differences(one, other) : [];
    // Where the headers are others, so are all addresses: one line says enough.
    const headers = all.filter((detail) => detail.name === "headers");
    const details = headers.length ? headers : all;
    return h(
      "li",
      { "data-mark": mark },
      h("i", { "aria-hidden": "true" }, sign),
      h("span", { class: "hidden" }, `${word}: `),
      ...(isSame ? [sameCell(a, one, b, other)] : [cell(a, one, "left"), cell(b, other, "right")]),
      details.length > 0 &&
        h("small", {}, details.map((detail) => `${detail.name}: ${detail.left} ≠ ${detail.right}`).join(", ")),
    );
  }

  /** One cell for both: it leads to the hop of the future in view. @param {Future} a @param {Hop} one @param {Future} b @param {Hop} other */
  const sameCell = (a, one, b, other) =>
    h(
      "button",
      {
        type: "button",
        class: "cell both",
        "data-tone": one.tone,
        "data-hop": `${a.id} ${one.index}`,
        "data-other": `${b.id} ${other.index}`,
        onclick: () => (store.get().future === b.id ? visit(b, other) : visit(a, one)),
      },
      plain(narrate(one, a.story).headline),
    );

  /** @param {Pair[]} run @param {Future} a @param {Future} b @returns {HTMLElement[]} */
  function rows(run, a, b) {
    if (run.length <= FOLDED) return run.map((pair) => row(pair, a, b));
    const unfold = () => folded.replaceWith(...run.map((pair) => row(pair, a, b)));
    const folded = h(
      "li",
      { "data-mark": "same" },
      h("i", { "aria-hidden": "true" }, MARKS.same.sign),
      h("button", { type: "button", class: "cell both folded", onclick: unfold }, say.compare.hopsAreSame(run.length)),
    );
    return [folded];
  }

  function show() {
    if (!box.open) return;
    const [a, b] = [futureOf(left.value), futureOf(right.value)];
    join.offer(a, b, nameOf);
    const key = `${a?.id} ${a?.story.hops.length} ${b?.id} ${b?.story.hops.length} ${a?.story.ended} ${b?.story.ended}`;
    if (key !== drawn) draw(a, b);
    drawn = key;
    mark();
  }

  /** @param {Future|undefined} a @param {Future|undefined} b */
  function draw(a, b) {
    if (!a || !b || a === b) {
      count.textContent = say.compare.howToCompare;
      fill(list);
      return;
    }
    if (!a.story.ended || !b.story.ended) {
      count.textContent = say.compare.tracesOnTheirWay;
      return;
    }
    const pairs = align(a.story.hops, b.story.hops);
    count.textContent = tally(pairs);
    fill(list, ...runsOf(pairs).flatMap((run) => rows(run, a, b)));
  }

  /** The hop in view, in both columns. */
  function mark() {
    const { future, hop } = store.get();
    for (const old of list.querySelectorAll("[aria-current]")) old.removeAttribute("aria-current");
    const here = `${future} ${hop}`;
    list.querySelector(`[data-hop="${here}"], [data-other="${here}"]`)?.setAttribute("aria-current", "step");
  }

  const refresh = () => {
    offer();
    show();
  };
  store.on(["futures", "future", "scenarios"], refresh);
  store.on(["grown", "story"], show);
  store.on(["hop"], () => box.open && mark());
  box.addEventListener("toggle", refresh);
  refresh();
}
