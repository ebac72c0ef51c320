/** The run in view, as the server knows it. */

import { compose, withMore } from "./compose.js";

/** @import {Run} from '../net/messages.js' */
/** @import {State} from './store.js' */

/** @param {State} state @returns {Run|null} with the commands that were given on the way; null before one is chosen */
export function runInView({ scenarios, choice, futures, future }) {
  const ready = scenarios.find((one) => one.id === choice?.scenario);
  if (!ready || !choice) return null;
  return withMore(compose(ready, choice), futures.find((one) => one.id === future)?.extra ?? []);
}
