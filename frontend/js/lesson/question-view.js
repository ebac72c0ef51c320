/** A question with its answers, as somebody meets it: choose, read why, go on. */

import { fill, h, rich } from "../panel/dom.js";
import { say } from "../words.js";

/** @import {Answer, Question} from './predict/question.js' */

/**
 * @typedef {object} Asking
 * @property {(right: boolean, first: boolean) => void} onAnswer  `first`: nothing was chosen before
 * @property {string} [heading]
 * @property {string} next                 what the button says that goes on once it is answered
 * @property {() => void} onNext
 */

/** @param {Question} question @param {Asking} asking @returns {HTMLElement} */
export function questionElement(question, { onAnswer, heading = say.lesson.whatHappensNext, next, onNext }) {
  let tries = 0;
  const verdict = h("div", { class: "verdict", "aria-live": "polite" });
  const on = h("button", { type: "button", class: "button primary go-on", hidden: true, onclick: onNext }, next);
  const buttons = question.answers.map((answer, i) =>
    h(
      "button",
      { type: "button", class: "answer", "data-answer": i + 1, onclick: () => choose(answer, i) },
      h("kbd", { "aria-hidden": "true" }, String(i + 1)),
      h("span", {}, answer.text),
      h("i", { class: "sign", "aria-hidden": "true" }),
    ),
  );

  /** @param {Answer} answer @param {number} i */
  function choose(answer, i) {
    if (!on.hidden || buttons[i].classList.contains("wrong")) return;
    buttons[i].classList.add(answer.right ? "right" : "wrong");
    buttons[i].setAttribute("data-tone", answer.right ? "ok" : "drop");
    buttons[i].setAttribute("aria-pressed", "true");
    fill(
      verdict,
      h(
        "p",
        { "data-tone": answer.right ? "ok" : "drop" },
        h("b", { class: "verdict-word" }, answer.right ? say.lesson.right : say.lesson.notSo),
        ...rich(answer.why),
      ),
    );
    if (answer.right) {
      on.hidden = false;
      for (const other of buttons) if (other !== buttons[i]) other.setAttribute("aria-disabled", "true");
    }
    onAnswer(answer.right, tries++ === 0);
    if (answer.right) on.focus({ preventScroll: true });
    (answer.right ? on : verdict).scrollIntoView({ block: "nearest" });
  }

  return h(
    "div",
    { class: "question", role: "group", "aria-label": say.lesson.question },
    h("h3", {}, heading),
    h("p", { class: "asks" }, rich(question.ask)),
    h("div", { class: "answers" }, buttons),
    verdict,
    on,
  );
}
