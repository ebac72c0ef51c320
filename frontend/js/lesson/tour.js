/** The tour: keeps its panel in step with the chapter and the run, stops where the chapter asks, and says what is finished. */

import { byId, fill, h, rich, unbroken } from "../panel/dom.js";
import { narrate } from "../panel/narration.js";
import { chapterElements, showTasks } from "./chapter-view.js";
import { CHAPTERS } from "./chapters/index.js";
import { decisionOf, finalQuestion, isAsked, isDone, lessonOf } from "./course.js";
import { createProgress } from "./progress.js";
import { questionElement } from "./question-view.js";
import { say } from "../words.js";

/** @import {Player} from '../player/player.js' */
/** @import {Session} from '../session.js' */
/** @import {Store} from '../state/store.js' */
/** @import {Place} from '../url/properties.js' */
/** @import {Chapter, Task} from './types.js' */

/**
 * @typedef {object} Tour
 * @property {(id: string, at?: Pick<Place, 'hop'|'speed'>) => void} open  a chapter; the first one where there is none of that name
 * @property {(hop: number) => boolean} asks   whether the chapter's question is about a hop
 * @property {(hop: number) => boolean} holds  whether playing stops at a hop
 */

/** @param {{store: Store, session: Session, player: Player}} parts @returns {Tour} */
export function createTour({ store, session, player }) {
  const panel = byId("tour");
  const progress = createProgress();
  /** @type {Chapter|undefined} */
  let chapter;
  let elements = { tasks: panel, question: panel };
  /** @type {Set<Task>} */
  const done = new Set();
  let asked = "";
  let answered = false;

  const guide = {
    open: (/** @type {string} */ id) => open(id),
    leave() {
      session.teach(null);
      byId("tour-toggle").focus();
    },
  };

  /** @param {string} id @param {Pick<Place, 'hop'|'speed'>} [at] */
  function open(id, at) {
    const found = CHAPTERS.find((one) => one.id === id) ?? CHAPTERS[0];
    const lesson = lessonOf(found, store.get().scenarios);
    if (!lesson) {
      store.notify({
        id: "tour",
        level: "error",
        text: say.lesson.noScenario(found.title),
      });
      return;
    }
    if (id && found.id !== id)
      store.notify({
        id: "tour",
        level: "warning",
        text: say.lesson.noChapter(id),
      });
    show(found);
    store.set({ view: "hop" });
    session.teach(lesson, at);
    if (!at) panel.querySelector("h2")?.focus({ preventScroll: true });
    byId("view-hop").scrollTop = 0;
  }

  /** @param {Chapter} next */
  function show(next) {
    chapter = next;
    done.clear();
    asked = "";
    answered = false;
    veil(false);
    const { parts, ...rest } = chapterElements({ chapters: CHAPTERS, chapter, progress }, guide);
    elements = rest;
    fill(panel, ...parts);
  }

  /** @returns {boolean} whether the run in view is the chapter's own */
  function isOwnRun() {
    const { lesson, choice } = store.get();
    return JSON.stringify(lesson?.choice) === JSON.stringify(choice);
  }

  function showQuestion() {
    const { story, hop, faults } = store.get();
    if (!chapter || !story || answered) return;
    const here = chapter.diagnosis
      ? "diagnosis"
      : isOwnRun() && hop >= 0 && isAsked(chapter, story, hop)
        ? "here"
        : "away";
    veil(here === "here");
    const question = here === "away" ? null : finalQuestion(chapter, story, faults);
    const key = question ? `${here} ${question.id}` : `away ${isOwnRun()} ${decisionOf(chapter, story) !== null}`;
    if (key === asked) return;
    asked = key;
    if (question) fill(elements.question, questionElement(question, asking()));
    else fill(elements.question, leadElement());
    if (!question || here !== "here") return;
    store.set({ view: "hop" });
    elements.question.scrollIntoView({ block: "nearest" });
  }

  /** While the question is open, the timeline keeps what would answer it. @param {boolean} asking */
  function veil(asking) {
    if (store.get().asking !== asking) store.set({ asking });
  }

  /** What leads to the question. @returns {HTMLElement} */
  function leadElement() {
    if (!isOwnRun())
      return h(
        "button",
        { type: "button", class: "button", onclick: () => chapter && open(chapter.id) },
        say.lesson.backToRun,
      );
    return h(
      "button",
      {
        type: "button",
        class: "button",
        onclick() {
          const { story } = store.get();
          const decision = chapter && story && decisionOf(chapter, story);
          if (decision) player.seekHop(decision.at.index);
        },
      },
      say.lesson.toQuestion,
    );
  }

  const asking = () => {
    const next = chapter && CHAPTERS[CHAPTERS.indexOf(chapter) + 1];
    return {
      heading: chapter?.diagnosis ? say.lesson.yourDiagnosis : undefined,
      next: next ? say.lesson.nextChapter : say.lesson.leaveTour,
      onNext: () => (next ? open(next.id) : guide.leave()),
      onAnswer(/** @type {boolean} */ right) {
        if (!right || !chapter) return;
        answered = true;
        veil(false);
        progress.add(chapter.id);
        refreshContents();
      },
    };
  };

  /** The ticks of the list. */
  function refreshContents() {
    if (!chapter) return;
    const { parts } = chapterElements({ chapters: CHAPTERS, chapter, progress }, guide);
    panel.querySelector(".tour-bar")?.replaceWith(parts[0]);
  }

  /** What happens, under the stage: there the eyes are. The panel beside it has the chapter's words. */
  function showCaption() {
    const { story, hop } = store.get();
    const at = story?.hops[hop];
    const caption = byId("caption");
    if (!at || !story) {
      fill(caption, say.lesson.howToPlay);
      return;
    }
    const { headline, text } = narrate(at, story);
    caption.dataset.tone = at.tone;
    fill(caption, h("b", {}, unbroken(headline)), h("span", {}, ...rich(text.join(" "))));
  }

  function refresh() {
    const state = store.get();
    if (!state.lesson || !chapter) return;
    for (const task of chapter.tasks) if (isDone(task, state)) done.add(task);
    showTasks(elements.tasks, chapter.tasks, (task) => done.has(task));
    showQuestion();
    showCaption();
  }

  function openOrClose() {
    const { lesson } = store.get();
    panel.hidden = !lesson;
    byId("caption").hidden = !lesson;
    // The chapter stands above the hop, in the same tab; what is chosen on the stage opens another one.
    byId("tab-hop").textContent = lesson ? say.lesson.tour : say.lesson.hop;
    document.body.classList.toggle("touring", !panel.hidden);
    byId("tour-toggle").setAttribute("aria-pressed", String(!panel.hidden));
    if (!lesson) chapter = undefined;
    if (!lesson) veil(false);
    player.redraw();
  }

  store.on(["lesson"], openOrClose);
  store.on(["hop", "story", "grown", "selected", "futures", "choice", "faults", "lesson"], refresh);
  /** @param {number} hop @returns {boolean} */
  function asks(hop) {
    const { story } = store.get();
    return Boolean(chapter && story && isOwnRun() && isAsked(chapter, story, hop));
  }

  return { open, asks, holds: (hop) => !answered && asks(hop) };
}
