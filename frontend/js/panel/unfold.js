/** What is unfolded at the foot of the panel comes up with its heading, so that it does not open out of sight. */

/** @param {HTMLElement} view what scrolls @param {NodeListOf<HTMLDetailsElement>} folds */
export function followUnfolding(view, folds) {
  for (const fold of folds) {
    fold.addEventListener("toggle", () => {
      const isBeyond = fold.getBoundingClientRect().bottom > view.getBoundingClientRect().bottom;
      if (fold.open && isBeyond) fold.scrollIntoView({ block: "start" });
    });
  }
}
