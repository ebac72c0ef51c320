/** The dialog that shares a moment. */

/** @import {Text} from "../../words.js" */

export const share = {
  beforeFirstHop: "Before the first hop",
  hopOf: (/** @type {Text} */ value, /** @type {Text} */ count, /** @type {Text} */ plain) =>
    `Hop ${value} of ${count}: ${plain}`,
  shareThisMoment: "Share this moment",
  close: "Close",
  howToShare: "How to share",
  copyByHand: "The browser does not allow the page to copy here. It is selected: copy it by hand.",
  link: "Link",
  linkCopied: "Link copied. It opens at the hop in view.",
  aboutLink: "Whoever opens it sees the same hop. The link holds all of it; nothing is kept on the server.",
  copyLink: "Copy link",
  beforeFirstHopPicture: "The network before the first hop",
  colours: "Colours",
  light: "Light",
  dark: "Dark",
  size: "Size",
  nothingToDraw: "There is nothing to draw yet. Close this and wait for the first hop.",
  svgSaved: "The SVG is saved.",
  pngSaved: "The PNG is saved.",
  pictureCopied: "The picture is copied.",
  savePng: "Save PNG",
  saveSvg: "Save SVG",
  copyAsPng: "Copy as PNG",
  aboutPicture:
    "The SVG needs nothing from elsewhere; its words stay text and use the fonts of whoever looks at it. A PNG has twice as many pixels each way.",
  picture: "Picture",
  notLoaded: (/** @type {Text} */ value) =>
    `The share dialog could not be loaded. Check the connection and try again. The link: ${value}`,
};
