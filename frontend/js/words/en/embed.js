/** A moment in somebody else's page, and the snippet that puts it there. */

/** @import {Text} from "../../words.js" */

export const embed = {
  embed: "Embed",
  about: "The stage in an article of yours, live, with a way back to the explorer at the same hop.",
  as: "As",
  script: "Script, which sizes itself",
  frame: "Plain frame",
  theme: "Theme",
  auto: "The reader’s",
  light: "Light",
  dark: "Dark",
  shows: "Shows",
  free: "This hop, to play from",
  once: "One play from here",
  still: "This hop alone",
  controls: "Controls",
  snippet: "Snippet",
  look: "Look at it",
  copy: "Copy snippet",
  copied: "Snippet copied. Paste it into the HTML of a page.",
  title: "A packet in a Kubernetes pod network",
  reload: "Reload the page around this picture.",
  beforeFirstHop: "Before the first hop",
  hops: (/** @type {Text} */ count) => `${count} hops`,
  pause: "Pause",
  play: "Play",
};
