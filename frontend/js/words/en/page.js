/** What the page says about a run as a whole. */

/** @import {Text} from "../../words.js" */

export const page = {
  reload: "Reload",
  notAccepted: "The server did not accept what this page sent. Reload the page.",
  commandCopied: "Command copied.",
  original: "Original",
  hopNotThere: (/** @type {Text} */ hop) =>
    `The link's hop is not in this trace; hop ${hop}, the nearest one before it, is shown.`,
  cannotRun: "The server could not run this. Choose something else, or try again.",
  tryAgain: "Try again",
  cannotRunCommand: "The server could not run this command. Write it another way, or choose an example.",
  cannotRunBackend: "The server could not run this with that backend. Choose another one.",
};
