/** Wiring only: makes the parts and tells them of each other. */

import { createBar } from "./bar/bar.js";
import { createCopy, createShare } from "./bar/share.js";
import { createBuildDoor } from "./build/door.js";
import { createThemeSwitch } from "./bar/theme-switch.js";
import { createDoor } from "./lesson/door.js";
import { problemText } from "./net/messages.js";
import { createStream } from "./net/stream.js";
import { openCompare } from "./panel/compare-door.js";
import { byId } from "./panel/dom.js";
import { createFutures } from "./panel/futures.js";
import { showNotices } from "./panel/notices.js";
import { createPanel } from "./panel/panel.js";
import { createTabs } from "./panel/tabs.js";
import { createTimeline } from "./panel/timeline.js";
import { createTraceList } from "./panel/trace-list.js";
import { createTransport } from "./panel/transport.js";
import { followUnfolding } from "./panel/unfold.js";
import { openKeys } from "./player/help.js";
import { bindKeys } from "./player/keys.js";
import { createTwinPlayer } from "./player/twin.js";
import { createRoomDoor } from "./room/door.js";
import { createSession } from "./session.js";
import { createStages } from "./stages.js";
import { createStore } from "./state/store.js";
import { createBreaks } from "./tables/breaks.js";
import { createTables } from "./tables/view.js";
import { createKeeper } from "./url/keeper.js";
import { createAddress } from "./url/location.js";
import { expandShort } from "./url/short.js";
import { say } from "./words.js";

const stillness = matchMedia("(prefers-reduced-motion: reduce)");
const still = () => stillness.matches;
const store = createStore();
const copy = createCopy(store);

const player = createTwinPlayer({
  still,
  onPart: () => store.set({ together: null }),
  onFrame(state, now, both) {
    store.set({ hop: state.hop });
    const { story, hover, predicting, asking } = store.get();
    drawStages({ seconds: state.seconds, both });
    timeline.draw({ seconds: state.seconds, hop: state.hop, hover, veiled: predicting || asking });
    showTransport(state, story);
    keeper.frame(now);
    room.frame(now);
  },
});
/** @param {number} hop */
const goTo = (hop) => player.seekHop(hop);

const socketUrl = new URL("api/stream", document.baseURI);
socketUrl.protocol = socketUrl.protocol === "https:" ? "wss:" : "ws:";
socketUrl.hash = "";
const stream = createStream({
  url: socketUrl.href,
  onState(link, detail) {
    store.set({ link });
    const action = { label: say.page.reload, run: () => location.reload() };
    if (detail) store.notify({ id: "stream", level: "error", text: detail, action });
    else if (link === "open") store.dismiss("stream");
  },
  onProblem(problem) {
    const otherwise = say.page.notAccepted;
    store.notify({ id: "stream", level: "error", text: problemText(problem, otherwise) });
  },
});
addEventListener("online", () => stream.retry());

const address = createAddress(
  (fragment) => void expandShort(address, store).then((whole) => session.revisit(whole ?? fragment)),
);
const door = createDoor({ store, session: () => session, player });
const session = createSession({ store, stream, player, address, onTour: door.visit });
const keeper = createKeeper(session.moved, player.redraw);
const svg = /** @type {SVGSVGElement} */ (/** @type {unknown} */ (byId("stage")));
const main = /** @type {HTMLElement} */ (svg.parentElement);
const drawStages = createStages({ main, svg, store, player, session: () => session, still });
const timeline = createTimeline({
  onSeek: player.seek,
  onHop: goTo,
  onHover(hover) {
    if (hover === store.get().hover) return;
    store.set({ hover });
    player.redraw();
  },
});
const showTransport = createTransport(player, keeper.moved);

const room = createRoomDoor({ store, session, player, copy });
createBar(store, session.choose);
createBuildDoor(store, session);
createPanel(store, (text) => void copy(text, say.page.commandCopied));
createTabs(store, async (panel) => {
  const { createTerminal } = await import("./terminal/terminal.js");
  createTerminal(panel, { store, session, player, copy });
});
createTables(byId("view-tables"), store, { redraw: player.redraw, ...createBreaks({ store, session, player }) });
createFutures(store, session);
openCompare(store, session, player);
createTraceList(store, goTo);
followUnfolding(byId("view-hop"), document.querySelectorAll(".more details"));
showNotices(store, () => stream.retry());
bindKeys(player, openKeys);
createThemeSwitch(() => {
  timeline.restyle();
  player.redraw();
});
// The address is not for places in the page: it holds what is in view.
byId("skip").addEventListener("click", (event) => {
  event.preventDefault();
  store.set({ view: "hop" });
  byId("panel").focus();
});
byId("help").addEventListener("click", openKeys);
createShare({ store, session, player, address });
store.on(["hop", "story"], keeper.moved);
store.on(["story", "grown"], ({ story }) => timeline.show(story));
store.on(["predicting", "asking"], player.redraw);
addEventListener("resize", player.redraw);

void expandShort(address, store).then(() => session.begin());
