/** One line that says whether the draft can be run, and why not; or what a change has brought along. */

import { fill, h } from "../panel/dom.js";
import { say } from "../words.js";

/** @param {HTMLElement} line a live region */
export function createVerdict(line) {
  /** What came of a change stays to be read, until the next one. */
  let isNoted = false;

  /** @param {string} tone @param {string} sentence @param {string} [action] @param {() => void} [then] */
  function tell(tone, sentence, action, then) {
    line.dataset.tone = tone;
    line.title = sentence;
    const button = action && h("button", { type: "button", class: "button small", onclick: then }, action);
    fill(line, h("span", {}, sentence), ...(button ? [button] : []));
  }

  return {
    /** Something else is changed: what came of the change before has been read. */
    forget() {
      isNoted = false;
    },
    pass() {
      if (!isNoted) tell("ok", say.build.canRun);
      isNoted = false;
    },
    /** @param {string} sentence @param {string} action @param {() => void} then */
    fail(sentence, action, then) {
      isNoted = false;
      tell("drop", sentence, action, then);
    },
    /** @param {string} sentence @param {string} action @param {() => void} then */
    note(sentence, action, then) {
      isNoted = true;
      tell("ctl", sentence, action, then);
    },
  };
}
