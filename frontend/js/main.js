/** Wiring only: makes the parts and tells them of each other. */

import { createBar } from "./bar/bar.js";
import { createThemeSwitch } from "./bar/theme-switch.js";
import { createStream } from "./net/stream.js";
import { byId, fill, h, plain } from "./panel/dom.js";
import { createFutures } from "./panel/futures.js";
import { showHop, showScenario } from "./panel/inspector.js";
import { narrate } from "./panel/narration.js";
import { showSelected } from "./panel/selected.js";
import { showNotices } from "./panel/notices.js";
import { createTimeline } from "./panel/timeline.js";
import { createTraceList } from "./panel/trace-list.js";
import { createTransport } from "./panel/transport.js";
import { bindKeys, BINDINGS } from "./player/keys.js";
import { createPlayer } from "./player/player.js";
import { createStage } from "./scene/stage.js";
import { createSession } from "./session.js";
import { choiceOf, isOwnStory } from "./state/compose.js";
import { participants } from "./state/lanes.js";
import { createStore } from "./state/store.js";
import { createAddress } from "./url/location.js";

/** @import {Story} from "./state/types.js" */

const stillness = matchMedia("(prefers-reduced-motion: reduce)");
const store = createStore();
const stage = createStage(/** @type {SVGSVGElement} */ (/** @type {unknown} */ (byId("stage"))));

const player = createPlayer({
  still: () => stillness.matches,
  onFrame(state, now) {
    const { story, hop, hover } = store.get();
    if (state.hop !== hop) store.set({ hop: state.hop });
    if (story) drawStage(story, state.seconds);
    timeline.draw(state.seconds, state.hop, hover);
    showTransport(state, story);
    keepAddress(now);
  },
});

const socketUrl = new URL("api/stream", document.baseURI);
socketUrl.protocol = socketUrl.protocol === "https:" ? "wss:" : "ws:";
socketUrl.hash = "";
const stream = createStream({
  url: socketUrl.href,
  onState(link, detail) {
    store.set({ link });
    if (detail)
      store.notify({
        id: "stream",
        level: "error",
        text: detail,
        action: { label: "Reload", run: () => location.reload() },
      });
  },
});
addEventListener("online", () => stream.retry());

const address = createAddress((fragment) => session.revisit(fragment));
const session = createSession({ store, stream, player, address });
const timeline = createTimeline({
  onSeek: (seconds) => player.seek(seconds),
  onHop: (hop) => player.seekHop(hop),
  onHover(hover) {
    if (hover === store.get().hover) return;
    store.set({ hover });
    player.redraw();
  },
});
const showTransport = createTransport(player, () => session.moved());

/** @param {string} text @param {string} done */
async function copy(text, done) {
  try {
    await navigator.clipboard.writeText(text);
    store.notify({ id: "copy", level: "info", text: done, brief: true });
  } catch {
    store.notify({
      id: "copy",
      level: "info",
      text: `The browser does not allow copying here. Copy it by hand: ${text}`,
    });
  }
}

let taking = { story: /** @type {Story|null} */ (null), hops: 0, names: /** @type {Set<string>} */ (new Set()) };

/** @param {Story} story @returns {Set<string>} who takes part; the same set as long as the story has not grown */
function participantsOf(story) {
  if (taking.story !== story || taking.hops !== story.hops.length) {
    taking = { story, hops: story.hops.length, names: participants(story.hops) };
  }
  return taking.names;
}

/** @param {Story} story @param {number} seconds */
function drawStage(story, seconds) {
  const { hover, selected } = store.get();
  const pointed = story.hops[hover];
  stage.draw(story, seconds, {
    participants: participantsOf(story),
    selected: pointed ? `${pointed.ns}:${pointed.dev}` : selected,
    reducedMotion: stillness.matches,
    onSelect: select,
  });
}

/** Something was chosen on the stage. @param {string} id */
function select(id) {
  const { story, hop } = store.get();
  if (id.startsWith("#") && story) {
    const packet = Number(id.slice(1));
    const at = story.hops.findLastIndex((one, i) => i <= Math.max(hop, 0) && one.pkt === packet);
    if (at >= 0) player.seekHop(at);
    return;
  }
  store.set({ selected: id });
  player.redraw();
}

function showSelection() {
  const { story, hop, selected } = store.get();
  showSelected(byId("selected"), story?.worldAt(hop), selected, () => select(""));
}

/** Browsers refuse to replace an entry of the history more often than about three times a second. */
const ADDRESS_PAUSE_MS = 500;
let addressIsOld = false;
let addressWritten = 0;

/** @param {number} now milliseconds */
function keepAddress(now) {
  if (!addressIsOld) return;
  if (now - addressWritten < ADDRESS_PAUSE_MS) {
    player.redraw();
    return;
  }
  addressIsOld = false;
  addressWritten = now;
  session.moved();
}

function showPanel() {
  const { story, hop, choice, scenarios } = store.get();
  const panel = byId("panel");
  const current = story?.hops[hop];
  const ready = scenarios.find((one) => one.id === choice?.scenario);
  if (current && story) showHop(panel, current, story, (text) => void copy(text, "Command copied."));
  else if (ready && choice) showScenario(panel, ready, isOwnStory(ready, choice));
}

function openKeys() {
  fill(
    byId("key-list"),
    ...BINDINGS.flatMap(({ shown, about }) => [
      h(
        "dt",
        {},
        shown.map((key) => h("kbd", {}, key)),
      ),
      h("dd", {}, about),
    ]),
  );
  /** @type {HTMLDialogElement} */ (byId("keys")).showModal();
}

createBar(
  store,
  (choice) => session.choose(choice),
  (choice) => session.choose(choice),
  choiceOf,
);
createThemeSwitch(() => {
  timeline.restyle();
  player.redraw();
});
createFutures(store, session);
createTraceList(store, (hop) => player.seekHop(hop));
showNotices(store, () => stream.retry());
bindKeys(player, openKeys);
byId("help").addEventListener("click", openKeys);
byId("share").addEventListener("click", () => {
  session.moved();
  void copy(address.link(), "Link copied. It opens at the hop in view.");
});

/** @type {import('./state/types.js').Hop|undefined} the hop that the panel shows */
let inView;
store.on(["hop", "story"], () => {
  const { story, hop } = store.get();
  const next = story?.hops[hop];
  if (next && next === inView) return;
  inView = next;
  showPanel();
  if (next && story) byId("live").textContent = plain(narrate(next, story).headline);
  addressIsOld = true;
  player.redraw();
});
store.on(["hop", "story", "selected"], showSelection);
store.on(["story", "grown"], () => timeline.show(store.get().story));
store.on(["grown"], () => {
  if (store.get().story?.ended) showPanel();
});
addEventListener("resize", () => player.redraw());

void session.begin();
