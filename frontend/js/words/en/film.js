/** Films of a span of the run. */

/** @import {Text} from "../../words.js" */

export const film = {
  film: "Film",
  nothing: "There is nothing to film yet. Close this and wait for the first hop.",
  from: "From hop",
  to: "to hop",
  as: "As",
  gif: "Animated GIF",
  webm: "WebM",
  speed: "Speed",
  progress: "Progress of the film",
  make: "Make the film",
  cancel: "Cancel",
  save: "Save the film",
  shown: "The film",
  tooLong: (/** @type {Text} */ most, /** @type {Text} */ wanted) =>
    `A film has at most ${most} seconds; this one would have ${wanted}. Choose fewer hops, or a higher speed.`,
  length: (/** @type {Text} */ seconds) => `${seconds} seconds. The same hops always give the same frames.`,
  busy: "The film is being made …",
  made: (/** @type {Text} */ size) => `The film is made: ${size} kB.`,
  cancelled: "The film was cancelled.",
  noEncoder: "This browser has no encoder for video (WebCodecs). Take a GIF, or use a newer browser.",
  notSecure: "Browsers encode video only for pages with a secure connection. Take a GIF, or open this page by https.",
};
