/** A question to the room, on the stage: the room's answers as counts for who presents, the answers to choose from for who follows. */

import { byId, fill, h, rich } from "../panel/dom.js";
import { decisionAt } from "../lesson/predict/decision.js";
import { predict } from "../lesson/predict/question.js";
import { hopOfEvent } from "../state/schedule.js";
import { say } from "../words.js";

/** @import {Question} from '../lesson/predict/question.js' */
/** @import {Room, RoomQuestion} from '../net/room.js' */
/** @import {Story} from '../state/types.js' */

/**
 * @typedef {object} Acts
 * @property {(choice: number) => void} answer
 * @property {(right: number) => void} reveal
 * @property {() => void} forget
 */

/** @param {Story} story @param {number} event @returns {Question|null} */
export function questionAt(story, event) {
  const hop = hopOfEvent(story, event);
  if (story.hops[hop]?.n !== event) return null;
  const decision = decisionAt(story, hop);
  return decision ? predict(decision, story) : null;
}

/** The side of the stage on which what is asked about is not. @param {Story} story @param {number} event @returns {'left'|'right'} */
function freeSide(story, event) {
  const { ns, dev } = story.hops[hopOfEvent(story, event)];
  const asked = document.querySelector(`#stage [data-id="${CSS.escape(`${ns}:${dev}`)}"]`);
  const stage = byId("stage").getBoundingClientRect();
  const box = asked?.getBoundingClientRect() ?? stage;
  return box.left + box.width / 2 < stage.left + stage.width / 2 ? "right" : "left";
}

/** @param {HTMLElement} place @param {Acts} acts */
export function createAsking(place, acts) {
  let counts = /** @type {number[]} */ ([]);
  let counted = -1;
  let mine = -1;
  let mineOf = -1;
  let shown = "";

  /** @param {number} i @param {RoomQuestion} asked @returns {string} */
  const toneOf = (i, asked) => (asked.right < 0 ? "ip" : asked.right === i ? "ok" : "ctl");

  /** @param {Question} question @param {RoomQuestion} asked @returns {HTMLElement} */
  function results(question, asked) {
    const most = Math.max(1, ...counts);
    const rows = question.answers.map((answer, i) => {
      const bar = h("i", { class: "bar-of" });
      bar.style.width = `${((counts[i] ?? 0) / most) * 100}%`;
      const sign = asked.right === i ? h("b", { class: "sign" }, say.room.right) : null;
      return h(
        "li",
        { "data-tone": toneOf(i, asked) },
        h("span", { class: "text" }, answer.text, sign),
        h("span", { class: "bar-track" }, bar),
        h("b", { class: "count" }, String(counts[i] ?? 0)),
      );
    });
    return h("ol", { class: "results" }, rows);
  }

  /** @param {Question} question @param {RoomQuestion} asked @returns {HTMLElement} */
  function choices(question, asked) {
    const buttons = question.answers.map((answer, i) =>
      h(
        "button",
        {
          type: "button",
          class: "answer",
          "data-answer": i + 1,
          "aria-pressed": String(mine === i),
          onclick() {
            mine = i;
            mineOf = asked.id;
            acts.answer(i);
            shown = "";
          },
        },
        h("kbd", { "aria-hidden": "true" }, String(i + 1)),
        h("span", {}, answer.text),
      ),
    );
    return h("div", { class: "answers" }, buttons);
  }

  /** @param {Question} question @param {RoomQuestion} asked */
  function buttonsOf(question, asked) {
    const right = question.answers.findIndex((answer) => answer.right);
    return h(
      "div",
      { class: "room-acts" },
      asked.right < 0 &&
        h(
          "button",
          { type: "button", class: "button primary", onclick: () => acts.reveal(right) },
          say.room.showAnswer,
        ),
      h("button", { type: "button", class: "button", onclick: () => acts.forget() }, say.room.putAway),
    );
  }

  /** @param {Question} question @param {RoomQuestion} asked @param {boolean} driving @returns {(HTMLElement|null)[]} */
  function parts(question, asked, driving) {
    const open = asked.right < 0;
    const total = counts.reduce((sum, one) => sum + one, 0);
    const said = mine < 0 ? "" : open ? say.room.answerIn : say.room.yourAnswer(question.answers[mine]?.text ?? "");
    return [
      h("h3", {}, say.room.whatNext),
      h("p", { class: "asks" }, rich(question.ask)),
      driving || !open ? results(question, asked) : choices(question, asked),
      open ? null : h("p", { class: "why" }, rich(question.answers[asked.right]?.why ?? "")),
      driving ? h("p", { class: "said" }, say.room.answers(total)) : said ? h("p", { class: "said" }, said) : null,
      driving ? buttonsOf(question, asked) : null,
    ];
  }

  return {
    /** @param {RoomQuestion} asked @returns {number} this tab's answer, to be given again after a lost connection; -1: none */
    answerTo: (asked) => (mineOf === asked.id ? mine : -1),
    /** @param {{question: number, counts: number[]}} message */
    count(message) {
      counted = message.question;
      counts = message.counts;
    },
    /** @param {Room} room @param {Story|null} story @param {boolean} controls whether this tab asks, rather than answers */
    show(room, story, controls) {
      const asked = room.question;
      const question = asked && story ? questionAt(story, asked.event) : null;
      if (asked && mineOf !== asked.id) mine = -1;
      if (asked && counted !== asked.id) counts = [];
      const text = asked ? JSON.stringify([asked, question?.id, counts, mine, controls]) : "";
      if (text === shown) return;
      shown = text;
      place.hidden = !asked;
      if (asked && story && question) place.dataset.side = freeSide(story, asked.event);
      if (!asked) fill(place);
      else if (!question) fill(place, h("p", {}, say.room.askedElsewhere));
      else fill(place, ...parts(question, asked, controls).filter((part) => part !== null));
    },
  };
}
