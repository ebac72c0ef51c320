/** The tab "Terminal": a shell in any pod or node, on the same model, at the playhead's moment. Loaded when it is first opened. */

import { fetchForms } from "../net/shell.js";
import { fill, h } from "../panel/dom.js";
import { eventAt } from "../tables/sections.js";
import { complete } from "./complete.js";
import { shown } from "./entries.js";
import { createHistory } from "./history.js";
import { createScreen } from "./screen.js";
import { createShell } from "./shell.js";
import { say } from "../words.js";

/** @import {Form} from '../net/shell.js' */
/** @import {Player} from '../player/player.js' */
/** @import {Session} from '../session.js' */
/** @import {State, Store} from '../state/store.js' */

const STORED = "vethscope.history";
/** So many possible words are offered at a time. */
const MOST_OPTIONS = 12;
const HINT = say.terminal.welcome;

/** The page's own forms, beside the server's. @type {Form[]} */
const OWN = [
  { form: "tcpdump -i DEVICE", kind: "own", about: "" },
  { form: "tcpdump -e -n -i DEVICE", kind: "own", about: "" },
  { form: "help", kind: "own", about: "" },
  { form: "history", kind: "own", about: "" },
  { form: "clear", kind: "own", about: "" },
];

/** A browser may forbid to keep anything: then the history is that of this page. */
const storage = {
  load() {
    try {
      return localStorage.getItem(STORED);
    } catch {
      // Not allowed: begin with an empty history.
      return null;
    }
  },
  /** @param {string} text */
  save(text) {
    try {
      localStorage.setItem(STORED, text);
    } catch {
      // Not allowed, or full: it is kept in memory.
    }
  },
};

/** Who has a shell, those first who are asked most. */
const ROLES = ["pod", "node", "host", "router"];

/** @param {State} state @returns {string[]} */
function shells({ story, hop }) {
  const all = [...(story?.worldAt(hop).namespaces.values() ?? [])];
  return ROLES.flatMap((role) => all.filter((one) => one.role === role).map((one) => one.name));
}

/**
 * @param {HTMLElement} panel the tab's, empty
 * @param {{store: Store, session: Session, player: Player, copy: (text: string, done: string) => Promise<void>}} page
 */
export function createTerminal(panel, { store, session, player, copy }) {
  const past = createHistory(storage);
  /** @type {Form[]} */
  let forms = [];
  let leaving = false;
  let isChosen = false;
  let netns = "";

  const screen = createScreen({
    onClear: () => shell.clear(),
    onCopy: () => void copy(screen.text(), say.terminal.copied),
    onEnd: player.seekHop,
  });
  const { input, where, hint } = screen;
  const shell = createShell({ store, session, player, forms: () => forms, past: past.lines, changed: draw });

  function draw() {
    const { story, hop, future } = store.get();
    const moment = { until: story ? eventAt(story, hop) : -1, future };
    screen.draw(shell.entries().map((entry) => ({ entry, shown: shown(entry, story, moment) })));
  }

  /** @param {string} name @param {boolean} byHand */
  function enter(name, byHand) {
    isChosen = byHand;
    netns = name;
    where.value = name;
    screen.prompt(name);
  }

  let offered = "";
  /** Until somebody chooses, the shell is the sender's: what is there at first may be a part of the network only. */
  function offer() {
    const names = shells(store.get());
    if (names.join() !== offered) fill(where, ...names.map((name) => h("option", { value: name }, name)));
    offered = names.join();
    const from = store.get().choice?.from ?? "";
    if (isChosen && names.includes(netns)) where.value = netns;
    else enter(names.includes(from) ? from : (names[0] ?? ""), false);
  }

  /** What is chosen on the stage gets the shell. */
  function follow() {
    const [name] = store.get().selected.split(/[:/]/);
    if (name && shells(store.get()).includes(name)) enter(name, true);
  }

  /** @param {string} line */
  function submit(line) {
    hint.textContent = HINT;
    if (!line || !netns) return;
    past.add(line);
    if (line === "clear") shell.clear();
    else shell.type(netns, line);
  }

  function completeLine() {
    const { story, hop } = store.get();
    if (!story) return;
    const { line, options } = complete(input.value, {
      forms: [...forms, ...OWN],
      world: story.worldAt(hop),
      ns: netns,
    });
    input.value = line;
    const more = options.length > MOST_OPTIONS ? say.terminal.andMore(options.length - MOST_OPTIONS) : "";
    hint.textContent = options.length ? options.slice(0, MOST_OPTIONS).join("  ") + more : HINT;
  }

  function interrupt() {
    if (input.value) {
      input.value = "";
      hint.textContent = say.terminal.lineGivenUp;
    } else if (!shell.stop()) hint.textContent = say.terminal.nothingListens;
  }

  /** @type {Record<string, () => void>} by key */
  const keys = {
    Enter() {
      const line = input.value.trim();
      input.value = "";
      submit(line);
    },
    ArrowUp: () => (input.value = past.older(input.value)),
    ArrowDown: () => (input.value = past.newer(input.value)),
    Tab: completeLine,
  };

  input.addEventListener("keydown", (event) => {
    const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey && !event.shiftKey;
    if (event.ctrlKey && event.key === "c" && input.selectionStart === input.selectionEnd) {
      event.preventDefault();
      interrupt();
    } else if (event.ctrlKey && event.key === "l") {
      event.preventDefault();
      shell.clear();
    } else if (isPlain && event.key in keys && !(event.key === "Tab" && (leaving || !input.value.trim()))) {
      event.preventDefault();
      keys[event.key]();
    }
    // Tab completes, so there must be another way out for those who have only a keyboard.
    leaving = event.key === "Escape";
    if (leaving) hint.textContent = say.terminal.tabLeaves;
  });
  where.addEventListener("change", () => {
    enter(where.value, true);
    input.focus();
  });

  /** Who opens the tab wants to type; on a touch screen the keyboard would cover the stage at once. */
  const begin = () => {
    if (!matchMedia("(pointer: coarse)").matches) input.focus();
  };

  panel.append(screen.root);
  panel.addEventListener("focus", begin);
  if (document.activeElement === panel) begin();
  hint.textContent = HINT;
  offer();
  follow();
  store.on(["story", "grown", "hop"], () => {
    offer();
    draw();
  });
  store.on(["future"], shell.refresh);
  store.on(["selected"], follow);
  void fetchForms().then((list) => {
    forms = list;
  });
}
