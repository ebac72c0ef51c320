/** What the page is doing: which run it follows, which future is in view, and what to do when something goes wrong. */

import { untoldIn } from "./lesson/untold.js";
import { fetchFaults, fetchScenarios } from "./net/api.js";
import { problemText } from "./net/messages.js";
import { createMirror } from "./mirror.js";
import { adopt, packedRun, placeOf } from "./own-run.js";
import { choiceOf, compose, speaksIpv6, withMore } from "./state/compose.js";
import { instructionOf } from "./state/instruction.js";
import { hopOfEvent } from "./state/schedule.js";
import { OWN } from "./state/own.js";
import { runInView } from "./state/run.js";
import { createStory, forkStory } from "./state/story.js";
import { createPacks } from "./url/pack.js";
import { sameRun, writeChapter, writePlace } from "./url/properties.js";
import { sceneOf } from "./url/scene.js";
import { say } from "./words.js";

/** @import {Problem, Run} from './net/messages.js' */
/** @import {Handlers} from './net/runs.js' */
/** @import {Stream} from './net/stream.js' */
/** @import {Player} from './player/player.js' */
/** @import {Choice} from './state/compose.js' */
/** @import {Future, Lesson, Store} from './state/store.js' */
/** @import {StoryBuilder} from './state/story.js' */
/** @import {Address} from './url/location.js' */
/** @import {Place} from './url/properties.js' */
/** @import {Shown} from './url/scene.js' */

/** So many futures are kept to compare; the oldest fork goes first. */
const MOST_FUTURES = 4;

/**
 * @typedef {object} Session
 * @property {() => Promise<void>} begin                    loads the scenarios and opens what the address says
 * @property {(choice: Choice) => void} choose              another run; adds an entry to the history
 * @property {(run: Run) => Promise<void>} build            a run that was built in the page; adds an entry to the history
 * @property {() => Run|null} current                       what is run in the future in view, with the commands that were given on the way
 * @property {(fragment: string) => Promise<void>} revisit  the address has changed
 * @property {(netns: string, text: string) => void} fork   one more command, or a fault, at the hop in view; before the first, at
 *   that
 * @property {(backend: string) => void} beside           the same run with another backend, as one more future
 * @property {(id: string) => void} view                    another of the futures
 * @property {(lesson: Lesson|null, at?: {hop: number, speed: number}) => void} teach  opens a chapter's run at an event, -1: its beginning; null: leaves the tour, and the run stays
 * @property {() => Shown} scene                           what is in view, as links
 * @property {(scene: Shown) => Promise<void>} show                 brings what another page has in view; what is there already stays
 * @property {() => void} moved                             the playhead or the speed changed: bring the address up to date
 */

/**
 * @param {{store: Store, stream: Stream, player: Player, address: Address, onTour: (place: Place) => void}} parts
 *   `onTour`: a link leads into the tour
 * @returns {Session}
 */
export function createSession({ store, stream, player, address, onTour }) {
  let runs = 0;
  const packs = createPacks(() => moved());
  /** an event number that the page still waits for; -1: none */
  let wanted = -1;

  const ready = () => store.get().scenarios.find((one) => one.id === store.get().choice?.scenario);

  /** @returns {string|null} the address of what is in view */
  function fragment() {
    const { choice, story, hop, future, futures, lesson } = store.get();
    const scenario = ready();
    if (!choice || !scenario) return null;
    const n = wanted >= 0 ? wanted : (story?.hops[hop]?.n ?? -1);
    const extra = futures.find((one) => one.id === future)?.extra ?? [];
    const { speed } = player.state();
    if (lesson && sameRun({ choice, extra }, lesson)) return writeChapter({ tour: lesson.id, hop: n, speed });
    return writePlace({ choice, hop: n, speed, extra }, scenario, packs);
  }

  const keepIn = (/** @type {(text: string) => void} */ write) => {
    const text = fragment();
    if (text !== null) write(text);
  };
  const moved = () => keepIn(address.replace);

  const untold = (/** @type {Pick<Place, 'choice'|'extra'>} */ place) => untoldIn(store.get(), place);

  /** @param {Place} place */
  function open(place) {
    for (const future of store.get().futures) stream.cancel(future.id);
    for (const id of ["run", "link-hop"]) store.dismiss(id);
    const scenario = store.get().scenarios.find((one) => one.id === place.choice.scenario);
    if (!scenario) return;
    const run = compose(scenario, place.choice);
    const builder = createStory(speaksIpv6(run), untold(place));
    const id = `run-${++runs}`;
    wanted = place.hop;
    player.setSpeed(place.speed);
    store.set({
      choice: place.choice,
      story: builder.story,
      future: id,
      hop: -1,
      hover: -1,
      futures: [{ id, label: say.page.original, story: builder.story, extra: place.extra, choice: place.choice }],
    });
    player.load(builder.story);
    stream.run(id, withMore(run, place.extra), handlersFor(id, builder, cannotRun));
  }

  /** @param {string} id @param {StoryBuilder} builder @param {(problem: Problem) => void} failed @returns {Handlers} */
  function handlersFor(id, builder, failed) {
    const changed = () => {
      if (store.get().future !== id) return;
      store.set({ grown: store.get().grown + 1 });
      arrive();
      player.redraw();
    };
    return {
      events(events) {
        builder.append(events);
        changed();
      },
      end() {
        builder.end();
        changed();
      },
      error(problem) {
        builder.end();
        failed(problem);
        changed();
      },
    };
  }

  /** One more future, which comes into view. @param {Future} added */
  function add(added) {
    const { futures, future } = store.get();
    const kept =
      futures.length < MOST_FUTURES ? futures : futures.filter((one, i) => i === 0 || i > 1 || one.id === future);
    for (const gone of futures) if (!kept.includes(gone)) stream.cancel(gone.id);
    store.dismiss("fork");
    store.set({ futures: [...kept, added], story: added.story, future: added.id, choice: added.choice });
  }

  /** What to do when the server refuses a future. @param {Future} added @param {string} before id @param {string} otherwise */
  const withdraw = (added, before, otherwise) => (/** @type {Problem} */ problem) => {
    if (store.get().future === added.id) view(before);
    store.set({ futures: store.get().futures.filter((one) => one.id !== added.id) });
    store.notify({ id: "fork", level: "error", text: problemText(problem, otherwise) });
  };

  /** @param {string} id */
  function view(id) {
    const future = store.get().futures.find((one) => one.id === id);
    if (!future) return;
    const { hop } = store.get();
    store.set({ story: future.story, future: id, choice: future.choice });
    player.load(future.story, Math.min(hop, future.story.hops.length - 1));
  }

  /** A run beside the others, which comes into view. @param {Pick<Place, 'choice'|'extra'>} place @param {string} label */
  function stand(place, label) {
    const { future, futures, scenarios } = store.get();
    const scenario = scenarios.find((one) => one.id === place.choice.scenario);
    if (!scenario) return;
    const run = compose(scenario, place.choice);
    const builder = createStory(speaksIpv6(run), untold(futures[0] ?? place));
    const id = `run-${++runs}`;
    const added = { id, label, story: builder.story, extra: place.extra, choice: place.choice };
    add(added);
    player.load(builder.story);
    const handlers = handlersFor(id, builder, withdraw(added, future, say.page.cannotRunBackend));
    stream.run(id, withMore(run, place.extra), handlers);
  }

  /** Goes to the hop that a link asked for, as soon as it is there. */
  function arrive() {
    const { story } = store.get();
    if (wanted < 0 || !story || (story.events.length <= wanted && !story.ended)) return;
    const index = hopOfEvent(story, wanted);
    if (story.hops[index]?.n !== wanted && story.hops.length) {
      store.notify({ id: "link-hop", level: "warning", text: say.page.hopNotThere(Math.max(0, index) + 1) });
    }
    wanted = -1;
    player.seekHop(Math.max(0, index));
  }

  /** @param {Problem} problem */
  function cannotRun(problem) {
    const choice = /** @type {Choice} */ (store.get().choice);
    const place = { choice, hop: -1, speed: player.state().speed, extra: [] };
    store.notify({
      id: "run",
      level: "error",
      text: problemText(problem, say.page.cannotRun),
      action: { label: say.page.tryAgain, run: () => open(place) },
    });
  }

  /** @param {string} fragment the part of the address behind # */
  async function visit(fragment) {
    const { place, problems } = await placeOf(store, fragment);
    if (problems.length) store.notify({ id: "link", level: "warning", text: problems.join(" ") });
    return place;
  }

  /** Opens what a link says: in the tour, where it leads there. @param {Place} place */
  function enter(place) {
    if (place.tour !== undefined) {
      onTour(place);
      return;
    }
    store.set({ lesson: null });
    open(place);
  }

  return {
    moved,
    teach(lesson, at = { hop: -1, speed: player.state().speed }) {
      store.set({ lesson });
      if (lesson) open({ choice: lesson.choice, extra: lesson.extra, ...at });
      keepIn(address.push);
    },
    async begin() {
      try {
        store.set({ scenarios: await fetchScenarios() });
      } catch (error) {
        store.notify({
          id: "scenarios",
          level: "error",
          text: error instanceof Error ? error.message : String(error),
          action: { label: say.page.tryAgain, run: () => void this.begin() },
        });
        return;
      }
      enter(await visit(address.read()));
      store.set({ faults: await fetchFaults() });
    },
    choose(choice) {
      open({ choice, hop: -1, speed: player.state().speed, extra: [] });
      keepIn(address.push);
    },
    async build(run) {
      const own = await adopt(store, run);
      store.set({ lesson: null });
      this.choose(choiceOf(own));
    },
    current: () => runInView(store.get()),
    async revisit(text) {
      const before = packedRun(store);
      const place = await visit(text);
      const { choice, story } = store.get();
      const built = place.choice.scenario !== OWN || before === packedRun(store);
      const same = built && choice && sameRun(place, { choice, extra: store.get().futures[0]?.extra ?? [] });
      if (place.tour !== undefined || store.get().lesson || !same || !story) enter(place);
      else if (place.hop < 0) player.load(story);
      else {
        wanted = place.hop;
        arrive();
      }
    },
    fork(netns, text) {
      const command = instructionOf(netns, text);
      const { story, future, futures, hop } = store.get();
      const at = story?.hops[Math.max(0, hop)];
      if (!story || !at) return;
      const [origin] = store.get().futures;
      const choice = /** @type {Choice} */ (store.get().choice);
      const builder = forkStory(story, at.n, origin ? untold({ choice, extra: origin.extra }) : undefined);
      const id = `run-${++runs}`;
      /** @type {Future} */
      const added = {
        id,
        label: `+ ${netns}: ${text}`,
        story: builder.story,
        extra: [
          ...(futures.find((one) => one.id === future)?.extra ?? []),
          { at: Math.floor(at.t / 1000) + 1, ...command },
        ],
        choice,
      };
      add(added);
      player.load(builder.story, at.index);
      stream.fork(
        id,
        future,
        at.n,
        command,
        handlersFor(id, builder, withdraw(added, future, say.page.cannotRunCommand)),
      );
    },
    beside(backend) {
      const { choice, futures, future, scenarios } = store.get();
      if (!choice) return;
      const extra = futures.find((one) => one.id === future)?.extra ?? [];
      const label = scenarios.flatMap((one) => one.backends).find((one) => one.id === backend)?.title ?? backend;
      stand({ choice: { ...choice, backend }, extra }, label);
    },
    scene: () => sceneOf(store.get()),
    show: createMirror({ store, enter, stand, view }),
    view,
  };
}
