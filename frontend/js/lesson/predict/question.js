/** A decision as a question with its answers. Pure: the same story always asks the same. */

import { cable, flood, forward, up } from "./bridge.js";
import { ask, local, loop, route, send } from "./ip.js";
import { drop, error, translate } from "./nat.js";
import { sceneOf } from "./scene.js";
import { tunnel, unwrap } from "./tunnel.js";

/** @import {Story} from '../../state/types.js' */
/** @import {Decision, Kind} from './decision.js' */
/** @import {Asked, Choice, Scene} from './scene.js' */

/**
 * @typedef {object} Answer
 * @property {string} text
 * @property {boolean} right
 * @property {string} why      `**…**` is emphasis
 *
 * @typedef {object} Question
 * @property {string} id       the same for the same moment of the same run
 * @property {string} ask      `**…**` is emphasis
 * @property {Answer[]} answers  two to four, one of them right
 */

/** One for each kind. @type {Record<Kind, (scene: Scene) => Asked>} */
const ASKERS = { ask, send, loop, flood, forward, up, route, local, tunnel, unwrap, translate, drop, error, cable };

/** So many answers are offered. */
const MOST = 4;

/** Where among the answers the right one stands: looks drawn, and is always the same. @param {string} text @param {number} count @returns {number} */
export function spot(text, count) {
  let sum = 7;
  for (const letter of text) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) % 9973;
  return sum % count;
}

/**
 * One right answer among wrong ones.
 * @param {string} id @param {string} ask @param {Choice} right @param {Choice[]} wrong
 * @returns {Question}
 */
export function questionOf(id, ask, right, wrong) {
  const others = wrong.filter(
    (one, i) => one.text !== right.text && wrong.findIndex((other) => other.text === one.text) === i,
  );
  /** @type {Answer[]} */
  const answers = others.slice(0, MOST - 1).map((one) => ({ ...one, right: false }));
  answers.splice(spot(`${id} ${right.text}`, answers.length + 1), 0, { ...right, right: true });
  return { id, ask, answers };
}

/** @param {Decision} decision @param {Story} story @returns {Question} */
export function predict(decision, story) {
  const scene = sceneOf(decision, story);
  const { ask, right, wrong } = ASKERS[decision.kind](scene);
  return questionOf(`${decision.at.n} ${decision.kind}`, ask, right, wrong);
}
