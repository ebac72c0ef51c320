/** How the width of a row is shared out: those who take part get room to be read, the others what is left. */

/**
 * @typedef {{x: number, width: number}} Column
 * @typedef {{columns: Column[], shown: number[], hidden: number[]}} Shares  columns of the shown items, by place;
 *   where some are hidden, one more
 *   column at the end stands for them
 */

const CARD = 108;
const WIDEST = 216;
const LEAST = 22;
const MORE = 46;

/** @param {number} count @param {number} width @returns {number} */
const gapFor = (count, width) => Math.max(5, Math.min(12, (width / Math.max(1, count)) * 0.08));

/**
 * Columns side by side, the whole centred.
 * @param {number[]} widths @param {number} width @param {number} gap @returns {Column[]}
 */
export function centred(widths, width, gap) {
  const used = widths.reduce((sum, w) => sum + w, 0);
  const spread = widths.length > 1 ? Math.max(gap, Math.min(36, (width - used) / (widths.length + 1))) : 0;
  let x = (width - used - spread * (widths.length - 1)) / 2;
  return widths.map((w) => {
    const column = { x, width: w };
    x += w + spread;
    return column;
  });
}

/**
 * @param {boolean[]} takesPart  of each item, in order
 * @param {number} width         to be shared
 * @returns {Shares}
 */
export function shareOut(takesPart, width) {
  const count = takesPart.length;
  const gap = gapFor(count, width);
  const even = (width - gap * (count - 1)) / count;
  const all = takesPart.map((_, i) => i);
  if (even >= CARD)
    return {
      columns: centred(
        all.map(() => Math.min(WIDEST, even)),
        width,
        gap,
      ),
      shown: all,
      hidden: [],
    };
  const chosen = takesPart.filter(Boolean).length;
  const others = count - chosen;
  const wide = chosen
    ? Math.max(
        Math.min(CARD - 4, (width - gap * (count - 1)) / chosen),
        Math.min(150, (width - gap * (count - 1) - others * 46) / chosen),
      )
    : 0;
  const left = width - chosen * (wide + gap);
  const fit = Math.max(0, Math.floor((left + gap) / (LEAST + gap)));
  if (fit >= others)
    return fill(all, [], takesPart, { wide, slim: others ? (left - gap * (others - 1)) / others : 0, gap, width });
  const places = Math.max(0, Math.floor((left - MORE) / (LEAST + gap)));
  let seen = 0;
  const shown = all.filter((i) => takesPart[i] || seen++ < places);
  const slim = places ? (left - MORE - gap * places) / places : LEAST;
  return fill(
    shown,
    all.filter((i) => !shown.includes(i)),
    takesPart,
    { wide, slim, gap, width },
  );
}

/**
 * @param {number[]} shown @param {number[]} hidden @param {boolean[]} takesPart
 * @param {{wide: number, slim: number, gap: number, width: number}} size @returns {Shares}
 */
function fill(shown, hidden, takesPart, { wide, slim, gap, width }) {
  const widths = shown.map((i) => (takesPart[i] ? wide : Math.min(slim, WIDEST)));
  if (hidden.length) widths.push(MORE);
  return { columns: centred(widths, width, gap), shown, hidden };
}
