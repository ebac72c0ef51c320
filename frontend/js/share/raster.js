/** An SVG document → pixels, by the browser's own renderer. */

/** The type of the documents. */
export const SVG_TYPE = "image/svg+xml";

/**
 * @param {string} svg @param {HTMLCanvasElement} canvas whose size is that of the picture
 * @returns {Promise<CanvasRenderingContext2D>}
 * @throws {Error} whose message says what to do
 */
export async function paint(svg, canvas) {
  const url = URL.createObjectURL(new Blob([svg], { type: SVG_TYPE }));
  try {
    const image = new Image(canvas.width, canvas.height);
    image.src = url;
    await image.decode();
    const context = canvas.getContext("2d", { willReadFrequently: true });
    if (!context) throw new Error("This browser has no room for a picture of that size. Choose a smaller one.");
    context.drawImage(image, 0, 0, canvas.width, canvas.height);
    return context;
  } finally {
    URL.revokeObjectURL(url);
  }
}

/**
 * @param {string} svg @param {{width: number, height: number}} size pixels
 * @returns {Promise<Blob>} a PNG
 * @throws {Error} whose message says what to do
 */
export async function pngOf(svg, { width, height }) {
  const canvas = document.createElement("canvas");
  canvas.width = width;
  canvas.height = height;
  await paint(svg, canvas);
  const blob = await new Promise((done) => canvas.toBlob(done, "image/png"));
  if (!blob) throw new Error("This browser has no room for a picture of that size. Choose a smaller one.");
  return blob;
}
