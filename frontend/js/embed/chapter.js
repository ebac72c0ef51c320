/** A chapter of the tour in an embed: its run, at the hop of the link. Its words and its question are in the explorer. */

import { CHAPTERS } from "../lesson/chapters/index.js";
import { lessonOf } from "../lesson/course.js";
import { say } from "../words.js";

/** @import {Session} from '../session.js' */
/** @import {Store} from '../state/store.js' */
/** @import {Place} from '../url/properties.js' */

/**
 * Opens what a link into the tour leads to; the first chapter where there is none of that name, as in the explorer.
 * @param {{store: Store, session: Session}} parts @param {Place} place
 * @returns {string} the chapter's title; empty if the server lacks what it runs
 */
export function openChapter({ store, session }, { tour = "", hop, speed }) {
  const chapter = CHAPTERS.find(({ id }) => id === tour) ?? CHAPTERS[0];
  const lesson = chapter ? lessonOf(chapter, store.get().scenarios) : null;
  if (!chapter || !lesson) {
    store.notify({ id: "tour", level: "error", text: say.lesson.noScenario(chapter?.title ?? tour) });
    return "";
  }
  if (tour && chapter.id !== tour) store.notify({ id: "tour", level: "warning", text: say.lesson.noChapter(tour) });
  session.teach(lesson, { hop, speed });
  return chapter.title;
}
