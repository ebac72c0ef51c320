/**
 * Building: one draft, edited on the stage, in a form or as YAML, with one history. The draft is always there as a run and as a text;
 * whether it can be run, the server says after each change.
 */

import { check, createChecker } from "../net/check.js";
import { fill, h } from "../panel/dom.js";
import { add, blank, placeNames, podNames, thingAt } from "../state/draft.js";
import { beginHistory, record, redo, undo } from "../state/history.js";
import { parsePath, valueAt, withValue } from "../state/path.js";
import { carryOver, listCommands, remove, rename } from "../state/references.js";
import { writeYaml } from "../state/yaml.js";
import { createBoard } from "./board.js";
import { createForm } from "./form.js";
import { createFrame } from "./frame.js";
import { createText } from "./text.js";
import { createVerdict } from "./verdict.js";
import { say } from "../words.js";

/** @import {Problem, Run} from '../net/messages.js' */
/** @import {Session} from '../session.js' */
/** @import {Kind} from '../state/draft.js' */
/** @import {Path} from '../state/path.js' */
/** @import {Store} from '../state/store.js' */
/** @import {Side} from './frame.js' */

/** @typedef {{run: Run, text: string}} Draft  both say the same, as soon as the server has read the text */

const CURRENT = "current";
const BLANK = "blank";

/** @param {Run} run @returns {Draft} */
const draftOf = (run) => ({ run, text: writeYaml(run) });

/** A name or a command that is renamed, added or removed in the run of a draft leaves no trace of what can't be drawn. @param {any} run @returns {run is Run} */
const isDrawable = (run) => run?.scenario !== null && typeof run?.scenario === "object" && !Array.isArray(run.scenario);

/**
 * @param {Store} store @param {Session} session
 * @returns {{open: () => Promise<void>}}
 */
export function createBuilder(store, session) {
  const checker = createChecker();
  let history = beginHistory(draftOf(blank()));
  /** the run that the draft began with */
  let origin = "";
  /** @type {Path} */
  let selected = [];
  /** @type {Problem|null} */
  let problem = null;
  let isJudged = false;
  /** @type {Side} */
  let side = "form";

  const backends = () => [
    ...new Map(
      store
        .get()
        .scenarios.flatMap((one) => one.backends)
        .map((one) => [one.id, one]),
    ).values(),
  ];
  const frame = createFrame({
    undo: () => step(undo),
    redo: () => step(redo),
    run: () => void run(),
    close: () => frame.dialog.close(),
    side: showSide,
    start: (from) => void start(from),
  });
  const does = {
    /** @param {Path} path @param {unknown} value @param {string} key */
    set: (path, value, key) => edit(withValue(history.present.run, path, value), key),
    /** @param {Path} path @param {string} name */
    rename: (path, name) => edit(rename(history.present.run, path, name), `name ${path.join(".")}`),
    /** @param {Kind} kind @param {Path} parent */
    add(kind, parent) {
      const added = add(history.present.run, kind, parent);
      select(added.path);
      edit(added.run);
      showSide("form");
      form.focus();
    },
    /** @param {Path} path */
    remove(path) {
      if (!path.length) return;
      const { run: next, dropped } = remove(history.present.run, path);
      select(path.slice(0, path.indexOf("containers") > 0 ? 5 : path.indexOf("pods") > 0 ? 3 : 0));
      edit(next);
      if (dropped.length) verdict.note(say.build.dropped(listCommands(dropped)), say.build.undo, () => step(undo));
      board.focus(selected);
    },
    /** @param {Path} path */
    select(path) {
      select(path);
      showSide(side === "yaml" && text.isOpen() ? "yaml" : "form");
      show();
      if (side === "yaml") text.goTo(path);
    },
    name() {
      showSide("form");
      form.focus();
    },
  };
  const verdict = createVerdict(frame.status);
  const board = createBoard(frame.board, does);
  const form = createForm(frame.form, does);
  const text = createText(frame.yaml, store, {
    draft: () => history.present,
    onChange: (typed) => write(typed),
    undo: () => step(undo),
    redo: () => step(redo),
  });

  /** @param {Path} path */
  function select(path) {
    selected = path;
  }

  /** A change of the run: on the stage or in the form. @param {Run} next @param {string} [key] */
  function edit(next, key = "") {
    history = record(history, draftOf(next), key);
    changed(key === "");
  }

  /** A change of the text. What it means is known when the server has read it. @param {string} typed */
  function write(typed) {
    history = record(history, { run: history.present.run, text: typed }, "typed");
    isJudged = false;
    showSteps();
    ask();
  }

  /** @param {typeof undo} way */
  function step(way) {
    history = way(history);
    changed(true);
  }

  /** @param {boolean} isWhole false: the form is being typed in and stays as it is */
  function changed(isWhole) {
    isJudged = false;
    verdict.forget();
    if (valueAt(history.present.run, selected) === undefined) select([]);
    show(isWhole);
    text.show(history.present.text);
    ask();
  }

  function ask() {
    checker.ask({ text: history.present.text }, judge);
  }

  /** @param {{run?: Run, problem?: Problem}} verdict */
  function judge({ run: read, problem: found }) {
    const isTyped = history.key === "typed";
    problem = found ?? null;
    isJudged = true;
    if (isTyped) {
      history = { ...history, key: "" };
      if (isDrawable(read))
        history = { ...history, present: { ...history.present, run: { ...read, commands: read.commands ?? [] } } };
      if (valueAt(history.present.run, selected) === undefined) select([]);
    }
    show(isTyped);
    text.blame(problem);
  }

  function showSteps() {
    frame.showSteps(history.past.length > 0, history.future.length > 0);
  }

  /** @param {boolean} [isWhole] */
  function show(isWhole = true) {
    const { run: shown } = history.present;
    const wrong = problem?.path !== undefined ? parsePath(problem.path) : null;
    board.show(shown, selected, isJudged || problem ? wrong : null);
    const thing = thingAt(selected);
    const around = {
      pods: podNames(shown),
      places: placeNames(shown),
      backends: backends(),
    };
    if (isWhole) form.show({ run: shown, thing, problem }, around);
    else form.update({ run: shown, thing, problem });
    showSteps();
    if (isJudged) showVerdict();
  }

  function showVerdict() {
    if (!problem) {
      verdict.pass();
      return;
    }
    const fitting = carryOver(history.present.run, history.present.run.commands);
    const isLeft = /^commands\[/.test(problem.path ?? "") && fitting.dropped.length > 0;
    const sentence = problem.detail ?? say.build.cannotRun;
    if (isLeft) verdict.fail(sentence, say.build.leaveOut, () => edit(fitting.run));
    else verdict.fail(sentence, say.build.show, goToProblem);
  }

  function goToProblem() {
    const path = parsePath(problem?.path ?? "");
    if (side === "yaml" || !problem?.path) {
      showSide("yaml");
      text.goToLine(problem?.line ?? 1);
      return;
    }
    const { path: thing } = thingAt(path);
    select(valueAt(history.present.run, thing) === undefined ? [] : thing);
    show();
    form.focusWrong();
  }

  /** @param {Side} next */
  function showSide(next) {
    side = next;
    frame.showSide(next);
    if (next === "yaml") text.open(problem);
  }

  async function run() {
    checker.stop();
    const found = await check({ text: history.present.text });
    judge(found);
    if (found.problem || !found.run) {
      goToProblem();
      return;
    }
    origin = JSON.stringify(found.run);
    await session.build({ ...found.run, commands: found.run.commands ?? [] });
    frame.dialog.close();
  }

  /** @param {Run} begun @returns {Promise<Run>} without what may be left out, where the server can be asked */
  const tidy = async (begun) => (await check(begun)).run ?? begun;

  /** @param {string} from */
  async function start(from) {
    const ready = store.get().scenarios.find((one) => one.id === from);
    const begun = from === BLANK ? blank() : ((from === CURRENT ? session.current() : ready?.run) ?? blank());
    const next = await tidy(begun);
    frame.start.value = "";
    select([]);
    edit({ ...next, commands: next.commands ?? [] });
  }

  function offerStarts() {
    fill(
      frame.start,
      h("option", { value: "", disabled: true, selected: true, hidden: true }, say.build.choose),
      h("option", { value: CURRENT }, say.build.current),
      h("option", { value: BLANK }, say.build.blank),
      ...store.get().scenarios.map((one) => h("option", { value: one.id, title: one.about }, one.title)),
    );
    frame.start.value = "";
  }

  frame.dialog.addEventListener("keydown", (event) => {
    event.stopPropagation();
    if (event.defaultPrevented || !(event.ctrlKey || event.metaKey)) return;
    const key = event.key.toLowerCase();
    if (key !== "z" && key !== "y") return;
    event.preventDefault();
    step(key === "y" || event.shiftKey ? redo : undo);
  });
  frame.dialog.addEventListener("close", () => checker.stop());

  return {
    async open() {
      offerStarts();
      const current = session.current() ?? blank();
      frame.dialog.showModal();
      const tidied = await tidy(current);
      // What was built and not run yet is still there, unless something else runs now.
      if (JSON.stringify(tidied) !== origin) {
        origin = JSON.stringify(tidied);
        history = beginHistory(draftOf({ ...tidied, commands: tidied.commands ?? [] }));
        select([]);
        problem = null;
      }
      showSide(side);
      changed(true);
      frame.dialog.focus();
    },
  };
}
