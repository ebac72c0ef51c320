/** Predicting, anywhere: playing stops before each decision, and asks where the packet goes. What was answered right is not asked again in that run. */

import { byId, fill, h } from "../panel/dom.js";
import { decisionAt } from "./predict/decision.js";
import { predict } from "./predict/question.js";
import { questionElement } from "./question-view.js";
import { say } from "../words.js";

/** @import {Player} from '../player/player.js' */
/** @import {Store} from '../state/store.js' */
/** @import {Decision} from './predict/decision.js' */
/** @import {Question} from './predict/question.js' */

/** The same decision about another packet is the same question. @param {Decision} decision @param {Question} question @returns {string} */
const keyOf = ({ kind, at }, question) =>
  `${kind} ${at.ns} ${question.ask} ${question.answers.find((answer) => answer.right)?.text}`;

/**
 * @param {{store: Store, player: Player, isElsewhere: (hop: number) => boolean}} parts  `isElsewhere`: the tour asks there
 * @returns {{toggle: () => void, holds: (hop: number) => boolean}} `holds`: whether playing stops at a hop
 */
export function createPredicting({ store, player, isElsewhere }) {
  const panel = byId("predict");
  const toggles = /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(".predict-toggle"));
  let isOn = false;
  let shown = "";
  const score = { right: 0, asked: 0 };
  /** @type {Set<string>} */
  let settled = new Set();

  /** @param {number} hop @returns {{key: string, question: Question}|null} what is asked at a hop */
  function askedAt(hop) {
    const { story } = store.get();
    const decision = isOn && story && hop >= 0 && !isElsewhere(hop) ? decisionAt(story, hop) : null;
    if (!decision || !story) return null;
    const question = predict(decision, story);
    return { key: keyOf(decision, question), question };
  }

  /** @returns {HTMLElement} */
  const head = () =>
    h(
      "header",
      {},
      h("h2", {}, say.lesson.predict),
      h("p", { class: "score" }, score.asked ? say.lesson.score(score.right, score.asked) : ""),
      h(
        "button",
        {
          type: "button",
          class: "button close",
          "aria-label": say.lesson.stopPredicting,
          title: say.lesson.stopPredictingHint,
          onclick: toggle,
        },
        "×",
      ),
    );

  /** @param {boolean} right @param {boolean} first @param {string} key */
  function count(right, first, key) {
    if (first) score.asked++;
    if (first && right) score.right++;
    if (right) settled.add(key);
    panel.querySelector("header")?.replaceWith(head());
  }

  function show() {
    if (!isOn) return;
    const { hop, story } = store.get();
    const asked = askedAt(hop);
    const text = asked && !settled.has(asked.key) ? `${hop} ${asked.key}` : `none ${hop < 0} ${story?.ended}`;
    // What was just answered stays in view until the next hop.
    if (text === shown || (asked && shown === `${hop} ${asked.key}`)) return;
    shown = text;
    const question =
      asked && !settled.has(asked.key)
        ? questionElement(asked.question, {
            next: say.lesson.goOn,
            onNext: () => player.play(),
            onAnswer: (right, first) => count(right, first, asked.key),
          })
        : h("p", { class: "sentence" }, say.lesson.howToPredict);
    fill(panel, head(), question);
    if (!asked) return;
    store.set({ view: "hop" });
    panel.scrollIntoView({ block: "nearest" });
  }

  function toggle() {
    isOn = !isOn;
    shown = "";
    panel.hidden = !isOn;
    store.set({ predicting: isOn });
    for (const button of toggles) button.setAttribute("aria-pressed", String(isOn));
    show();
  }

  store.on(["choice", "lesson"], () => {
    settled = new Set();
  });
  store.on(["hop", "story", "grown"], show);
  return {
    toggle,
    holds(hop) {
      const asked = askedAt(hop);
      return asked !== null && !settled.has(asked.key);
    },
  };
}
