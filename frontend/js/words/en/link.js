/** What was wrong with a link. */

/** @import {Text} from "../../words.js" */

export const link = {
  notInScenario: (/** @type {Text} */ noun, /** @type {Text} */ asked, /** @type {Text} */ shown) =>
    `The link's ${noun} ${asked} is not in this scenario; ${shown} is shown instead.`,
  cniBackend: "CNI backend",
  hopNotNumber: (/** @type {Text} */ hop) => `The link's hop ${hop} is not a number; the story opens at its beginning.`,
  speedNotNumber: (/** @type {Text} */ speed) => `The link's speed ${speed} is not a number; the usual speed is used.`,
  tooLong: (/** @type {Text} */ title) =>
    `The link is longer than any that this page makes; “${title}” is shown instead.`,
  noScenario: (/** @type {Text} */ id, /** @type {Text} */ title) =>
    `There is no scenario ${id}; “${title}” is shown instead.`,
  commandsLost: (/** @type {number} */ n) =>
    n === 1
      ? "A command of the link cannot be read and is left out."
      : `${n} commands of the link cannot be read and are left out.`,
  sender: "sender",
  destination: "destination",
  traffic: "traffic",
  moreThanBytes: (/** @type {Text} */ most) => `more than ${most} bytes`,
  anotherVersion: "another version",
  tooLong2: "too long",
  commandsLink: "The commands that the link held cannot be read; they are left out.",
  clusterLink: "The cluster that the link held cannot be read. Ask whoever sent it for the whole link.",
};
