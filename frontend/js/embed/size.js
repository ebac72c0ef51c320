/** Tells the page around an embed how high it would like to be; whoever embeds with `embed.js` follows. */

/** Below this width, nodes are stacked, and the stage wants to be high. */
const NARROW = 600;

/** The height that a stage of a width looks well at. @param {number} width CSS pixels @returns {number} */
const stageHeight = (width) => Math.round(width < NARROW ? Math.min(620, width * 1.4) : Math.min(720, width * 0.56));

/** @param {Window} view @param {() => number} besides height of everything but the stage */
export function reportSize(view, besides) {
  const tell = () => {
    if (view.parent === view) return;
    const height = stageHeight(view.innerWidth) + besides();
    // Nothing in it is secret, and who embeds is not known: any page may hear it.
    view.parent.postMessage({ vethscope: "height", height }, "*");
  };
  view.addEventListener("resize", tell);
  tell();
}
