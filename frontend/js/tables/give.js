/** Gives a command at the playhead's moment and goes on to where it is done. */

import { commandsOf } from "../state/commands.js";
import { runInView } from "../state/run.js";

/** @import {Player} from '../player/player.js' */
/** @import {Session} from '../session.js' */
/** @import {Store} from '../state/store.js' */

/**
 * @param {{store: Store, session: Session, player: Player}} page
 * @returns {(netns: string, run: string) => void}
 */
export const createGive =
  ({ store, session, player }) =>
  (netns, run) => {
    const before = store.get().future;
    const index = runInView(store.get())?.commands.length ?? 0;
    session.fork(netns, run);
    const { future } = store.get();
    if (future === before) return;
    const stop = store.on(["grown", "future"], (state) => {
      const { story } = state;
      const exit = story ? commandsOf(story).get(index)?.exit : undefined;
      if (state.future !== future || !story || story.ended || exit) stop();
      if (state.future !== future || !story || !exit) return;
      player.seekHop(story.hops.findIndex((hop) => hop.n === exit.n));
      if (exit.outcome === "ok") return;
      const text = `This cannot be had at this moment: ${String(exit.stdout ?? "").trim()}`;
      store.notify({ id: "fork", level: "warning", text });
    });
  };
