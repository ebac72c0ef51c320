/** For long work in pieces: the page goes on between them. */

/** Longer than a frame of the page lasts, milliseconds: a page in the background has none. */
const PATIENCE = 50;

/** Lets the page draw a frame, and hear whoever presses a button. @returns {Promise<void>} */
export function breathe() {
  return new Promise((done) => {
    const late = setTimeout(done, PATIENCE);
    requestAnimationFrame(() => {
      clearTimeout(late);
      setTimeout(done);
    });
  });
}
