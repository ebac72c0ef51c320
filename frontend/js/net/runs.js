/**
 * The runs that a page follows: how far each is, how much credit is out, and what to ask for so that it goes on after the
 * connection was lost. Knows the protocol's bookkeeping, not the socket.
 */

/** @import {Command, Problem, Run} from './messages.js' */
/** @import {TraceEvent} from '../state/types.js' */

/** So many events may be on their way. */
export const WINDOW = 1024;

/**
 * @typedef {object} Handlers
 * @property {(events: TraceEvent[]) => void} events   in order, each number once
 * @property {(outcome: string) => void} end
 * @property {(problem: Problem) => void} error        the run cannot go on
 *
 * @typedef {object} Followed
 * @property {string} id
 * @property {Run} [run]                                   for a run of its own
 * @property {{of: string, at: number, command: Command}} [fork]  for a fork of another one
 * @property {number} next     the number of the event that is wanted next
 * @property {number} owed     events taken in since credit was last given
 * @property {boolean} done
 * @property {Handlers} handlers
 */

/**
 * What to send so that a run begins, or goes on where it was. A fork can only be asked for once its original is known to the
 * connection; it then begins behind the fork again, and what the page already has is skipped.
 * @param {Followed} followed @returns {object}
 */
export function request(followed) {
  const { id, run, fork, next } = followed;
  return fork
    ? {
        type: "fork",
        id,
        of: fork.of,
        at: fork.at,
        command: fork.command,
        credit: WINDOW + Math.max(0, next - fork.at - 1),
      }
    : { type: "run", id, run, from: next, credit: WINDOW };
}

/**
 * Takes a batch in.
 * @param {Followed} followed @param {number} from @param {TraceEvent[]} events
 * @returns {boolean} false where events are missing in between
 */
export function take(followed, from, events) {
  if (from > followed.next) return false;
  const fresh = events.slice(followed.next - from);
  followed.next += fresh.length;
  followed.owed += events.length;
  if (fresh.length) followed.handlers.events(fresh);
  return true;
}

/** Credit to give back, once half the window is used up. @param {Followed} followed @returns {number} 0: nothing yet */
export function creditDue(followed) {
  if (followed.owed < WINDOW / 2) return 0;
  const due = followed.owed;
  followed.owed = 0;
  return due;
}
