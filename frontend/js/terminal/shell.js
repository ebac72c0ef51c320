/** What a line that was typed leads to: an answer of the page's own, of the server's, or a command on the stage. */

import { ask, framesOf } from "../net/shell.js";
import { duration } from "../panel/dom.js";
import { runInView } from "../state/run.js";
import { eventAt } from "../tables/sections.js";
import { listeningOf } from "./tcpdump.js";
import { say } from "../words.js";

/** @import {Form} from '../net/shell.js' */
/** @import {Player} from '../player/player.js' */
/** @import {Session} from '../session.js' */
/** @import {Store} from '../state/store.js' */
/** @import {Capture, Entry} from './entries.js' */

/** A terminal keeps so many of them. */
const MOST_ENTRIES = 100;

/**
 * @typedef {object} Shell
 * @property {() => Entry[]} entries
 * @property {(netns: string, line: string) => void} type
 * @property {() => boolean} stop    ends what listens; whether there was something
 * @property {() => void} clear
 * @property {() => void} refresh    asks for what is missing in the future in view
 */

/** @param {string} netns @param {Form[]} forms @returns {string[]} */
function help(netns, forms) {
  const width = Math.min(38, Math.max(8, ...forms.map((one) => one.form.length)));
  const line = (/** @type {Form} */ { form, about }) => `  ${form.padEnd(width)}  ${about}`;
  return [
    say.terminal.shellInPlace(netns),
    "",
    say.terminal.helpShows,
    ...forms.filter((one) => one.kind === "output").map(line),
    "",
    say.terminal.helpSends,
    ...forms.filter((one) => one.kind !== "output").map(line),
    "",
    say.terminal.helpHere,
    say.terminal.helpTcpdump("tcpdump -i DEVICE [FILTER]".padEnd(width)),
    say.terminal.helpHistory("history, clear, help".padEnd(width)),
    "",
    say.terminal.helpKeys,
  ];
}

/**
 * @param {{store: Store, session: Session, player: Player, forms: () => Form[], past: () => string[], changed: () => void}} parts
 * @returns {Shell}
 */
export function createShell({ store, session, player, forms, past, changed }) {
  /** @type {Entry[]} */
  let entries = [];
  let last = 0;

  /** @param {Entry} entry @param {Entry['answer']} answer */
  function answered(entry, answer) {
    entry.answer = answer;
    changed();
  }

  /** @param {Entry} entry @param {string[]} lines @param {boolean} [failed] @param {boolean} [prose] */
  const tell = (entry, lines, failed = false, prose = failed) =>
    answered(entry, { kind: "text", lines, failed, prose });

  /** @param {Entry} entry @param {unknown} error */
  const fail = (entry, error) =>
    tell(entry, (error instanceof Error ? error.message : String(error)).split("\n"), true);

  /** Over the stage: a future of its own, which begins to play. @param {Entry} entry @param {string} line */
  function perform(entry, line) {
    const before = store.get().future;
    const index = runInView(store.get())?.commands.length ?? 0;
    session.fork(entry.netns, line);
    if (store.get().future === before) {
      tell(entry, [say.terminal.notBegun], true);
      return;
    }
    answered(entry, { kind: "stage", index, run: line });
    player.play();
  }

  /** @param {Entry} entry @param {string} line */
  async function consult(entry, line) {
    const { story, hop } = store.get();
    const run = runInView(store.get());
    if (!story || !run) return;
    const reply = await ask({ run, event: eventAt(story, hop), netns: entry.netns, command: line });
    if (reply.kind === "output") {
      const lines = reply.stdout.replace(/\n$/, "").split("\n");
      tell(entry, lines.length === 1 && !lines[0] ? [] : lines, reply.exit !== 0);
      return;
    }
    if (reply.kind === "command") perform(entry, line);
    else tell(entry, [reply.why], true);
  }

  /** @param {Entry} entry @param {Capture} answer */
  function listen(entry, answer) {
    const { future } = store.get();
    const run = runInView(store.get());
    if (!run || answer.frames.has(future)) return;
    framesOf(run, `${entry.netns}:${answer.listening.dev}`)
      .then((lines) => {
        answer.frames.set(future, lines);
        changed();
      })
      .catch((error) => fail(entry, error));
  }

  /** @type {Record<string, (entry: Entry) => void>} */
  const own = {
    help: (entry) => tell(entry, help(entry.netns, forms()), false, true),
    history: (entry) =>
      tell(
        entry,
        past().map((line, i) => `${String(i + 1).padStart(5)}  ${line}`),
      ),
    tcpdump(entry) {
      const { story, hop } = store.get();
      const devices = [...(story?.worldAt(hop).devices.values() ?? [])].filter((one) => one.ns === entry.netns);
      const listening = listeningOf(
        entry.line,
        devices.map((one) => one.dev),
      );
      /** @type {Capture} */
      const answer = { kind: "capture", listening, frames: new Map(), until: Infinity };
      answered(entry, answer);
      listen(entry, answer);
    },
  };

  return {
    entries: () => entries,
    type(netns, line) {
      const { story, hop } = store.get();
      /** @type {Entry} */
      const entry = { id: ++last, netns, when: duration(story?.hops[hop]?.t ?? 0), line, answer: null };
      entries = [...entries, entry].slice(-MOST_ENTRIES);
      changed();
      const word = line.split(/\s/, 1)[0];
      try {
        if (Object.hasOwn(own, word)) own[word](entry);
        else consult(entry, line).catch((error) => fail(entry, error));
      } catch (error) {
        fail(entry, error);
      }
    },
    stop() {
      const { story, hop } = store.get();
      const listening = entries.findLast((one) => one.answer?.kind === "capture" && one.answer.until === Infinity);
      if (!story || listening?.answer?.kind !== "capture") return false;
      listening.answer.until = eventAt(story, hop);
      changed();
      return true;
    },
    clear() {
      entries = [];
      changed();
    },
    refresh() {
      for (const entry of entries)
        if (entry.answer?.kind === "capture" && entry.answer.until === Infinity) listen(entry, entry.answer);
    },
  };
}
