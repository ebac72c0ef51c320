/** A chapter and a story, put together: the chapter's run, whether a task is done, which decision is asked about. Pure. */

import { choiceOf } from "../state/compose.js";
import { isFault } from "../state/instruction.js";
import { decisionAt, nextDecision } from "./predict/decision.js";
import { predict, questionOf } from "./predict/question.js";

/** @import {Fault, ReadyScenario} from '../net/api.js' */
/** @import {Lesson, State} from '../state/store.js' */
/** @import {Hop, Story} from '../state/types.js' */
/** @import {Decision} from './predict/decision.js' */
/** @import {Question} from './predict/question.js' */
/** @import {Chapter, Mark, Task} from './types.js' */

/**
 * What a chapter runs.
 * @param {Chapter} chapter @param {ReadyScenario[]} scenarios
 * @returns {Lesson|null} null where the server does not have the scenario
 */
export function lessonOf({ id, run }, scenarios) {
  const ready = scenarios.find((one) => one.id === run.scenario);
  if (!ready) return null;
  const { backend, from, to, traffic, extra = [], hidden = 0 } = run;
  const given = Object.entries({ backend, from, to, traffic }).filter(([, value]) => value !== undefined);
  const choice = { ...choiceOf(ready), ...Object.fromEntries(given) };
  return { id, choice, extra, hidden };
}

/** @param {Hop} hop @param {Mark} mark @param {Story} story @returns {boolean} */
function fits(hop, mark, story) {
  const { kind = "tap", ns, dev, device, dir, protocol, verb } = mark;
  return (
    hop.kind === kind &&
    (ns === undefined || hop.ns === ns) &&
    (dev === undefined || hop.dev === dev) &&
    (dir === undefined || hop.event.dir === dir) &&
    (verb === undefined || hop.event.verb === verb) &&
    (protocol === undefined || (hop.layers?.some((layer) => layer.protocol === protocol) ?? false)) &&
    (device === undefined || story.worldAt(hop.index).devices.get(`${hop.ns}:${hop.dev}`)?.kind === device)
  );
}

/** @param {Story} story @param {Mark} mark @returns {number} index of the hop; -1: not there, or not yet */
export function hopOf(story, mark) {
  let left = mark.nth ?? 0;
  return story.hops.findIndex((hop) => fits(hop, mark, story) && left-- === 0);
}

/**
 * Whether a task is done at this moment.
 * @param {Task} task @param {State} state @returns {boolean}
 */
export function isDone(task, { story, hop, selected, lesson, choice, futures }) {
  if (!story || !lesson) return false;
  if (task.reach) {
    const goal = hopOf(story, task.reach);
    return goal >= 0 && hop >= goal;
  }
  if (task.end) return story.ended && hop >= 0 && story.hops[hop].start === story.hops[story.hops.length - 1].start;
  if (task.choose) return selected === task.choose;
  if (task.fork) return futures.length > 1;
  return Boolean(task.change && choice) && JSON.stringify(choice) !== JSON.stringify(lesson.choice);
}

/**
 * The decision that a chapter asks about.
 * @param {Chapter} chapter @param {Story} story @returns {Decision|null} null where it asks for a diagnosis, or before it is known
 */
export function decisionOf({ guess }, story) {
  if (!guess) return null;
  let left = guess.nth ?? 0;
  return nextDecision(
    story,
    ({ kind, at }) => kind === guess.kind && (guess.ns === undefined || at.ns === guess.ns) && left-- === 0,
  );
}

/** The fault that a chapter keeps from the reader. @param {Chapter} chapter @returns {string} its name; empty: none */
export const faultOf = ({ run }) => run.extra?.slice(0, run.hidden ?? 0).find(isFault)?.fault ?? "";

/** @param {Chapter} chapter @param {Fault[]} faults @returns {Question|null} */
function diagnosisOf(chapter, faults) {
  const { diagnosis, id } = chapter;
  const title = (/** @type {string} */ name) => faults.find((one) => one.name === name)?.title ?? "";
  const right = title(faultOf(chapter));
  if (!diagnosis || !right) return null;
  const others = diagnosis.others.map((one) => ({ text: title(one.fault), why: one.why })).filter((one) => one.text);
  return questionOf(id, diagnosis.ask, { text: right, why: diagnosis.why }, others);
}

/**
 * The question at the end of a chapter.
 * @param {Chapter} chapter @param {Story} story @param {Fault[]} faults
 * @returns {Question|null} null where the story is not there yet
 */
export function finalQuestion(chapter, story, faults) {
  if (chapter.diagnosis) return diagnosisOf(chapter, faults);
  const decision = decisionOf(chapter, story);
  return decision && predict(decision, story);
}

/**
 * Whether playing stops at a hop: there the chapter has its question.
 * @param {Chapter} chapter @param {Story} story @param {number} hop index @returns {boolean}
 */
export function isAsked(chapter, story, hop) {
  const decision = decisionAt(story, hop);
  return decision !== null && decision === decisionOf(chapter, story);
}
