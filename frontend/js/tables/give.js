/** Gives a command at the playhead's moment and goes on to where it is done. */

import { commandsOf } from "../state/commands.js";
import { runInView } from "../state/run.js";
import { say } from "../words.js";

/** @import {Player} from '../player/player.js' */
/** @import {Session} from '../session.js' */
/** @import {Store} from '../state/store.js' */

/**
 * @param {{store: Store, session: Session, player: Player}} page
 * @returns {(netns: string, run: string, done?: () => void) => void} `done` hears when it is over, whatever came of it
 */
export const createGive =
  ({ store, session, player }) =>
  (netns, run, done = () => {}) => {
    const before = store.get().future;
    const index = runInView(store.get())?.commands.length ?? 0;
    session.fork(netns, run);
    const { future } = store.get();
    if (future === before) {
      done();
      return;
    }
    const stop = store.on(["grown", "future"], (state) => {
      const { story } = state;
      const exit = story ? commandsOf(story).get(index)?.exit : undefined;
      const isOther = state.future !== future || !story;
      if (!isOther && !story.ended && !exit) return;
      stop();
      done();
      if (isOther || !exit) return;
      player.seekHop(story.hops.findIndex((hop) => hop.n === exit.n));
      if (exit.outcome === "ok") return;
      const text = say.tables.cannotBeHad(String(exit.stdout ?? "").trim());
      store.notify({ id: "fork", level: "warning", text });
    });
  };
