/** What the page shows, in one value; whoever shows a part of it is told when that part changes. */

/** @import {Story} from './types.js' */
/** @import {Choice} from './compose.js' */
/** @import {Together} from './together.js' */
/** @import {Fault, ReadyScenario} from '../net/api.js' */
/** @import {Command} from '../net/messages.js' */
/** @import {LinkState} from '../net/stream.js' */

/**
 * @typedef {{id: string, level: 'error'|'warning'|'info', text: string, brief?: boolean, action?: {label: string, run: () => void}}} Notice  a brief one goes by itself
 * @typedef {{id: string, label: string, story: Story, extra: Command[], choice: Choice}} Future  a story and its forks; the first is the original.
 *   `extra`: the commands that were given on the way; `choice`: what the bar shows for it
 *
 * @typedef {object} Lesson  a chapter of the tour, and the run that it is about
 * @property {string} id
 * @property {Choice} choice
 * @property {Command[]} extra   commands beside those of the ready scenario
 * @property {number} hidden     so many of them, the first ones, are not told: the failures to diagnose
 *
 * @typedef {'hop'|'tables'|'terminal'} View
 *
 * @typedef {{ids: [string, string], names: [string, string], two: Together}} Pairing  the futures on the left and on the right
 *
 * @typedef {object} State
 * @property {ReadyScenario[]} scenarios   empty until they are there
 * @property {Fault[]} faults             what can go wrong; empty until they are there
 * @property {Choice|null} choice
 * @property {Story|null} story            the one in view
 * @property {string} future               id of the future in view
 * @property {Future[]} futures
 * @property {Pairing|null} together      two futures that are played on one playhead
 * @property {number} grown                counts up whenever the story in view grew or ended
 * @property {LinkState} link
 * @property {Notice[]} notices
 * @property {number} hop                  index of the hop in view; -1 before the first
 * @property {number} hover                index of the hop that is pointed at; -1: none
 * @property {string} selected            what was chosen, on the stage or in a list: "ns:dev", "ns:", "ns/part", or "" for nothing
 * @property {View} view                   which tab of the side panel is open
 * @property {boolean} asking             whether a chapter of the tour asks what comes next: then the timeline does not show it before
 * @property {boolean} predicting         whether the reader says what comes next: then nothing shows it before
 * @property {Lesson|null} lesson          the chapter of the tour that is open
 */

/** @returns {State} */
export const initialState = () => ({
  scenarios: [],
  faults: [],
  choice: null,
  story: null,
  future: "",
  futures: [],
  together: null,
  grown: 0,
  link: "connecting",
  notices: [],
  hop: -1,
  hover: -1,
  lesson: null,
  asking: false,
  predicting: false,
  selected: "",
  view: "hop",
});

/**
 * @typedef {object} Store
 * @property {() => State} get
 * @property {(patch: Partial<State>) => void} set      tells only those whose part differs
 * @property {(keys: (keyof State)[], listener: (state: State) => void) => () => void} on  answers with how to stop
 * @property {(notice: Notice) => void} notify          replaces a notice with the same id
 * @property {(id: string) => void} dismiss
 */

/** @param {State} [state] @returns {Store} */
export function createStore(state = initialState()) {
  /** @type {Set<{keys: (keyof State)[], listener: (state: State) => void}>} */
  const listeners = new Set();

  /** @param {Partial<State>} patch */
  function set(patch) {
    const changed = /** @type {(keyof State)[]} */ (Object.keys(patch)).filter((key) => patch[key] !== state[key]);
    if (!changed.length) return;
    state = { ...state, ...patch };
    for (const { keys, listener } of [...listeners]) if (keys.some((key) => changed.includes(key))) listener(state);
  }

  return {
    get: () => state,
    set,
    on(keys, listener) {
      const entry = { keys, listener };
      listeners.add(entry);
      return () => listeners.delete(entry);
    },
    notify: (notice) => set({ notices: [...state.notices.filter((n) => n.id !== notice.id), notice] }),
    dismiss: (id) =>
      set({
        notices:
          state.notices.filter((n) => n.id !== id).length === state.notices.length
            ? state.notices
            : state.notices.filter((n) => n.id !== id),
      }),
  };
}
