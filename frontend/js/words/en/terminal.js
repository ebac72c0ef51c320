/** The terminal. */

/** @import {Text} from "../../words.js" */

export const terminal = {
  shellInPlace: (/** @type {Text} */ netns) => `A shell in ${netns}, at the playhead’s moment.`,
  helpShows: "What shows something is answered at once:",
  helpSends: "What sends or changes something goes over the stage, as another future from here:",
  helpHere: "And here:",
  helpTcpdump: (/** @type {Text} */ command) => `  ${command}  frames of a device, as the playhead passes them`,
  helpHistory: (/** @type {Text} */ command) => `  ${command}  what was typed, an empty screen, this`,
  helpKeys:
    "Tab completes, Escape and then Tab leaves; ↑ and ↓ go through what was typed; Ctrl+C ends tcpdump, Ctrl+L clears.",
  notBegun: "The story has not begun yet; try again in a moment.",
  toItsEnd: "To its end",
  log: "What the terminal shows",
  shellIn: "Shell in",
  copy: "Copy",
  clear: "Clear",
  commandIn: (/** @type {Text} */ netns) => `Command in ${netns}`,
  welcome: "help says what there is. Tab completes, ↑ and ↓ go through what was typed.",
  copied: "The terminal’s text is copied.",
  andMore: (/** @type {Text} */ n) => ` and ${n} more`,
  lineGivenUp: "The line is given up.",
  nothingListens: "Nothing listens here; what is on the stage goes on.",
  tabLeaves: "Tab leaves the line now.",
  notInThisFuture: "not in this future",
  onItsWayToStage: "on its way to the stage",
  exit: (/** @type {Text} */ status) => `exit ${status}`,
  beginsAfterThisHop: "begins after this hop",
  onItsWay: "on its way",
  listening: (/** @type {Text} */ dev) => `listening on ${dev}, frames up to the playhead`,
  asksForFrames: "asks for the frames",
  packetsCaptured: (/** @type {Text} */ count) => `${count} packets captured`,
  ctrlC: "Ctrl+C ends it",
};
