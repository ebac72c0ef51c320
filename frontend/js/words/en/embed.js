/** A scenario in another page. */

export const embed = {
  pause: "Pause",
  play: "Play",
  reloadPageAroundThis: "Reload the page around this picture.",
  chapterTour: "A chapter of the tour can’t be embedded. Open it in the explorer.",
  beforeFirstHop: "Before the first hop",
  packetInKubernetes: "A packet in a Kubernetes pod network",
  allowScriptsAllowSame: "allow-scripts allow-same-origin allow-popups allow-popups-to-escape-sandbox",
};
