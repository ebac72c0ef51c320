/** What the server did, or did not do. */

/** @import {Text} from "../../words.js" */

export const server = {
  unreachable:
    "The server cannot be reached. Check that it is running and that this machine is online, then try again.",
  status: (/** @type {Text} */ status) => `The server answered with status ${status}. Try again in a moment.`,
  tooLarge: "The cluster is too large to be sent",
  tooLargeDetail: (/** @type {Text} */ bytes, /** @type {Text} */ most) =>
    `It takes ${bytes} bytes, and the server reads at most ${most}. Choose a smaller one`,
  unreadable:
    "The server sent something that this page cannot read. Reload the page; if that does not help, page and server have different versions.",
  otherVersion: (/** @type {Text} */ theirs, /** @type {Text} */ ours) =>
    `The server speaks protocol ${theirs}, this page speaks ${ours}. Reload the page to get the one that fits.`,
  noNumbers: "a batch without its numbers",
  notEvent: (/** @type {Text} */ event) => `event ${event} is not an event`,
  notObject: "not an object",
  unknownVersion: "of an unknown version",
};
