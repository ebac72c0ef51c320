/** Few colours for many: those that a film's frames have most, and for each pixel the nearest of them. */

/** So fine colours are told apart: this many bits of red, green and blue each. */
const BITS = 5;
const DROP = 8 - BITS;

/** @param {number} r @param {number} g @param {number} b @returns {number} */
const keyOf = (r, g, b) => ((r >> DROP) << (2 * BITS)) | ((g >> DROP) << BITS) | (b >> DROP);

/** @typedef {{sum: [number, number, number], count: number}} Shade  the colours of one key: their sum, how many */
/** @typedef {{shades: Shade[], count: number}} Bin */

/** @param {Shade} shade @param {number} channel */
const meanOf = ({ sum, count }, channel) => sum[channel] / count;

/** Counts the colours of pictures, four bytes a pixel. @param {Uint8ClampedArray[]} pictures @returns {Shade[]} */
function shadesOf(pictures) {
  /** @type {Map<number, Shade>} */
  const shades = new Map();
  for (const data of pictures)
    for (let i = 0; i < data.length; i += 4) {
      const key = keyOf(data[i], data[i + 1], data[i + 2]);
      const shade = shades.get(key) ?? { sum: [0, 0, 0], count: 0 };
      shade.sum[0] += data[i];
      shade.sum[1] += data[i + 1];
      shade.sum[2] += data[i + 2];
      shade.count++;
      shades.set(key, shade);
    }
  return [...shades.values()];
}

/** In which of red, green and blue a bin is widest, and how wide. @param {Bin} bin @returns {{channel: number, width: number}} */
function widest({ shades }) {
  const widths = [0, 1, 2].map((channel) => {
    const values = shades.map((shade) => meanOf(shade, channel));
    return Math.max(...values) - Math.min(...values);
  });
  const width = Math.max(...widths);
  return { channel: widths.indexOf(width), width };
}

/** @param {Bin} bin @returns {Bin[]} two, with about as many pixels each */
function halves(bin) {
  const { channel } = widest(bin);
  const sorted = bin.shades.toSorted((a, b) => meanOf(a, channel) - meanOf(b, channel));
  let count = 0;
  const middle = sorted.findIndex((shade) => (count += shade.count) >= bin.count / 2);
  const cut = Math.max(1, Math.min(sorted.length - 1, middle + 1));
  return [sorted.slice(0, cut), sorted.slice(cut)].map((shades) => ({
    shades,
    count: shades.reduce((sum, shade) => sum + shade.count, 0),
  }));
}

/**
 * Median cut.
 * @param {Uint8ClampedArray[]} pictures four bytes a pixel @param {number} most how many colours
 * @returns {Uint8Array} three bytes a colour
 */
export function coloursOf(pictures, most) {
  const all = shadesOf(pictures);
  /** @type {Bin[]} */
  let bins = [{ shades: all, count: all.reduce((sum, shade) => sum + shade.count, 0) }];
  while (bins.length < most) {
    // Wide bins first: a rare colour that is unlike all others matters more than shades of the ground.
    const order = (/** @type {Bin} */ bin) => (bin.shades.length < 2 ? 0 : widest(bin).width * Math.sqrt(bin.count));
    const next = bins.reduce((best, bin) => (order(bin) > order(best) ? bin : best));
    if (next.shades.length < 2) break;
    bins = [...bins.filter((bin) => bin !== next), ...halves(next)];
  }
  return new Uint8Array(
    bins.flatMap(({ shades, count }) =>
      [0, 1, 2].map((channel) => Math.round(shades.reduce((sum, shade) => sum + shade.sum[channel], 0) / count)),
    ),
  );
}

/**
 * @param {Uint8Array} colours three bytes each
 * @returns {(data: Uint8ClampedArray) => Uint8Array} a picture, four bytes a pixel → the place of each pixel's colour
 */
export function createMapper(colours) {
  /** @type {Map<number, number>} */
  const known = new Map();

  /** @param {number} r @param {number} g @param {number} b @returns {number} */
  function nearest(r, g, b) {
    let best = 0;
    let least = Infinity;
    for (let i = 0; i < colours.length; i += 3) {
      const distance = (colours[i] - r) ** 2 + (colours[i + 1] - g) ** 2 + (colours[i + 2] - b) ** 2;
      if (distance >= least) continue;
      least = distance;
      best = i / 3;
    }
    return best;
  }

  return (data) => {
    const indexes = new Uint8Array(data.length / 4);
    for (let i = 0; i < data.length; i += 4) {
      const key = (data[i] << 16) | (data[i + 1] << 8) | data[i + 2];
      let index = known.get(key);
      if (index === undefined) known.set(key, (index = nearest(data[i], data[i + 1], data[i + 2])));
      indexes[i / 4] = index;
    }
    return indexes;
  };
}
