/** A chapter's words and tasks, and the list of all chapters. */

import { fill, h, rich } from "../panel/dom.js";
import { say } from "../words.js";

/** @import {Chapter, Task} from './types.js' */
/** @import {Progress} from './progress.js' */

/**
 * @typedef {object} Guide   what the panel's buttons do
 * @property {(id: string) => void} open
 * @property {() => void} leave
 *
 * @typedef {{chapters: Chapter[], chapter: Chapter, progress: Progress}} Place
 */

/** A sign for those who see, a word for those who hear. @param {boolean} done @returns {HTMLElement} */
const tick = (done) =>
  h(
    "span",
    { class: done ? "tick done" : "tick" },
    h("span", { class: "hidden" }, done ? say.lesson.done : say.lesson.toDo),
  );

/** @param {Place} place @param {Guide} guide @returns {HTMLElement} */
function contents({ chapters, chapter, progress }, guide) {
  const parts = [...new Set(chapters.map((one) => one.part))];
  const entry = (/** @type {Chapter} */ one) =>
    h(
      "li",
      {},
      h(
        "button",
        {
          type: "button",
          class: "entry",
          "aria-current": one === chapter ? "step" : undefined,
          onclick: () => guide.open(one.id),
        },
        tick(progress.has(one.id)),
        `${chapters.indexOf(one) + 1}. ${one.title}`,
      ),
    );
  const count = chapters.filter((one) => progress.has(one.id)).length;
  return h(
    "details",
    { class: "contents" },
    h(
      "summary",
      {},
      say.lesson.chapterOf(chapters.indexOf(chapter) + 1, chapters.length),
      h("small", {}, count > 0 && say.lesson.countDone(count)),
    ),
    ...parts.flatMap((part) => [
      h("h3", {}, part),
      h("ol", {}, chapters.filter((one) => one.part === part).map(entry)),
    ]),
  );
}

/** @param {Place} place @param {Guide} guide @returns {HTMLElement} */
function navigation({ chapters, chapter }, guide) {
  const at = chapters.indexOf(chapter);
  const [before, after] = [chapters[at - 1], chapters[at + 1]];
  return h(
    "nav",
    { class: "tour-nav", "aria-label": say.lesson.chapters },
    before
      ? h("button", { type: "button", class: "button", onclick: () => guide.open(before.id) }, say.lesson.back)
      : h("span", {}),
    after
      ? h(
          "button",
          { type: "button", class: "button", title: after.title, onclick: () => guide.open(after.id) },
          say.lesson.nextChapterArrow,
        )
      : h("button", { type: "button", class: "button", onclick: guide.leave }, say.lesson.endOfTour),
  );
}

/** @param {{told: string, really: string}} simpler @returns {HTMLElement} */
const simpler = ({ told, really }) =>
  h(
    "dl",
    { class: "simpler" },
    h("dt", {}, say.lesson.oftenTold),
    h("dd", {}, rich(told)),
    h("dt", {}, say.lesson.really),
    h("dd", {}, rich(really)),
  );

/** The tasks, each with its tick. @param {HTMLElement} list @param {Task[]} tasks @param {(task: Task) => boolean} isDone */
export const showTasks = (list, tasks, isDone) =>
  fill(
    list,
    ...tasks.map((task) =>
      h("li", { class: isDone(task) ? "done" : "" }, tick(isDone(task)), h("span", {}, rich(task.say))),
    ),
  );

/**
 * A chapter.
 * @param {Place} place @param {Guide} guide
 * @returns {{parts: HTMLElement[], tasks: HTMLElement, question: HTMLElement}} `tasks` and `question` are filled as things go on
 */
export function chapterElements(place, guide) {
  const { chapter } = place;
  const tasks = h("ol", { class: "tasks" });
  const question = h("div", { class: "asking" });
  const parts = [
    h(
      "div",
      { class: "tour-bar" },
      contents(place, guide),
      h(
        "button",
        {
          type: "button",
          class: "button close",
          "aria-label": say.lesson.leaveTour,
          title: say.lesson.leaveTour,
          onclick: guide.leave,
        },
        "×",
      ),
    ),
    h("h2", { tabindex: -1 }, chapter.title),
    ...chapter.text.map((text) => h("p", { class: "sentence" }, rich(text))),
    tasks,
    ...(chapter.simpler ? [simpler(chapter.simpler)] : []),
    question,
    navigation(place, guide),
  ];
  return { parts, tasks, question };
}
