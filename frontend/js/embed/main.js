/** Wiring only, of an embed: the stage, a sentence, slim controls, and the way to the explorer. */

import { problemText } from "../net/messages.js";
import { createStream } from "../net/stream.js";
import { byId, fill, h, plain } from "../panel/dom.js";
import { narrate } from "../panel/narration.js";
import { createPlayer } from "../player/player.js";
import { createStage } from "../scene/stage.js";
import { createSession } from "../session.js";
import { createStageView } from "../stage-view.js";
import { createStore } from "../state/store.js";
import { say } from "../words.js";
import { createControls } from "./controls.js";
import { readOptions } from "./options.js";
import { reportSize } from "./size.js";

/** @import {Place} from '../url/properties.js' */

const options = readOptions(location.search, location.hash);
const stillness = matchMedia("(prefers-reduced-motion: reduce)");
const still = () => stillness.matches;
const store = createStore();

const player = createPlayer({
  still,
  onFrame(state) {
    store.set({ hop: state.hop });
    drawStage(state.seconds, store.get().story);
    controls.show(state, store.get().story);
  },
});

const socketUrl = new URL("api/stream", document.baseURI);
socketUrl.protocol = socketUrl.protocol === "https:" ? "wss:" : "ws:";
socketUrl.search = socketUrl.hash = "";
const stream = createStream({
  url: socketUrl.href,
  onState: (link, detail) => {
    store.set({ link });
    if (detail) store.notify({ id: "stream", level: "error", text: detail });
    else if (link === "open") store.dismiss("stream");
  },
  onProblem: (problem) => store.notify({ id: "stream", level: "error", text: problemText(problem, say.embed.reload) }),
});

/** An embed's own address stays as it was written; what would be in it leads to the explorer. */
const link = /** @type {HTMLAnchorElement} */ (byId("open"));
/** @param {string} fragment */
const lead = (fragment) => {
  link.href = `./#${fragment}`;
};
const address = { read: () => location.hash.slice(1), push: lead, replace: lead, link: () => link.href };
const session = createSession({
  store,
  stream,
  player,
  address,
  onTour: (place) => void teach(place),
});
const stage = createStage(/** @type {SVGSVGElement} */ (/** @type {unknown} */ (byId("stage"))));
const drawStage = createStageView(store, stage, {
  still,
  onHop: player.seekHop,
  enter: () => {},
  redraw: player.redraw,
});
const controls = createControls(player, options);

let title = "";

/** The chapters come over the wire only where one is asked for. @param {Place} place */
async function teach(place) {
  const { openChapter } = await import("./chapter.js");
  title = openChapter({ store, session }, place);
  caption();
}

function caption() {
  const { story, hop } = store.get();
  const current = story?.hops[hop];
  byId("caption").textContent =
    story && current ? plain(narrate(current, story).headline) : title || say.embed.beforeFirstHop;
}

store.on(["hop", "story"], () => {
  session.moved();
  caption();
});
store.on(["story", "grown"], ({ story }) => controls.arrived(story));
store.on(["notices"], ({ notices }) =>
  fill(byId("notices"), ...notices.map(({ text }) => h("p", { role: "alert" }, text))),
);
addEventListener("hashchange", () => location.reload());
addEventListener("online", () => stream.retry());
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", player.redraw);
caption();
reportSize(window, () => byId("caption").offsetHeight + byId("controls").offsetHeight);

void session.begin();
