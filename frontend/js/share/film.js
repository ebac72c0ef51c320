/**
 * Films of a span of the run. Each frame is the stage at a display time, so the same span always gives the same frames, however long
 * the browser takes for them.
 */

import { breathe } from "../player/breathe.js";
import { say } from "../words.js";
import { createGif } from "./gif.js";
import { coloursOf, createMapper } from "./palette.js";
import { paint } from "./raster.js";
import { openStudio } from "./studio.js";
import { webmOf } from "./webm.js";

/** @import {Scene, Take} from './studio.js' */
/** @import {Chunk} from './webm.js' */

/** Frames of a second of film. */
export const RATE = { gif: 10, webm: 25 };
/** The longest film, seconds. */
export const LONGEST = 40;

/** So many frames are looked at for a GIF's colours. */
const SAMPLES = 6;
const COLOURS = 255;
/** A player can begin at each key frame. */
const KEY_EVERY_SECONDS = 2;
/** So many frames may wait for the encoder. */
const QUEUE = 4;

/**
 * @typedef {object} Span
 * @property {number} from      display seconds
 * @property {number} to
 * @property {number} speed     display seconds of a second of film
 *
 * @typedef {object} Job
 * @property {Take} take
 * @property {Span} span
 * @property {(seconds: number) => Scene} scene   what is to be seen at a display time
 * @property {(part: number) => void} onProgress  0 to 1
 * @property {AbortSignal} signal
 */

/** How long a span's film is. @param {Span} span @returns {number} seconds */
export const lengthOf = ({ from, to, speed }) => Math.max(0, to - from) / speed;

/** The display times of a film's frames. @param {Span} span @param {number} rate @returns {number[]} at least one */
export function timesOf(span, rate) {
  const count = Math.max(1, Math.round(Math.min(LONGEST, lengthOf(span)) * rate));
  return Array.from({ length: count }, (_, i) => Math.min(span.to, span.from + (i * span.speed) / rate));
}

/** @param {Job} job @returns {{at: (seconds: number) => Promise<CanvasRenderingContext2D>, canvas: HTMLCanvasElement, close: () => void}} */
function openCamera({ take, scene, signal }) {
  const studio = openStudio(take);
  const canvas = document.createElement("canvas");
  canvas.width = take.width;
  canvas.height = take.height;
  return {
    canvas,
    async at(seconds) {
      await breathe();
      signal.throwIfAborted();
      return await paint(studio.svg(scene(seconds)), canvas);
    },
    close: studio.close,
  };
}

/**
 * @param {Job} job @returns {Promise<Blob>}
 * @throws {DOMException} an AbortError, where it was cancelled
 */
export async function gifOf(job) {
  const { width, height } = job.take;
  const camera = openCamera(job);
  /** @param {number} seconds */
  const pixels = async (seconds) => (await camera.at(seconds)).getImageData(0, 0, width, height).data;
  try {
    const times = timesOf(job.span, RATE.gif);
    const samples = [];
    for (let i = 0; i < SAMPLES; i++)
      samples.push(await pixels(times[Math.floor((i * (times.length - 1)) / (SAMPLES - 1))]));
    const colours = coloursOf(samples, COLOURS);
    const map = createMapper(colours);
    const gif = createGif({ width, height, colours, delay: 100 / RATE.gif });
    for (const [i, seconds] of times.entries()) {
      gif.add(map(await pixels(seconds)));
      job.onProgress((i + 1) / times.length);
    }
    return gif.end();
  } finally {
    camera.close();
  }
}

/** Why this browser can't make a WebM; empty where it can. @returns {string} */
export function whyNoWebm() {
  if ("VideoEncoder" in window) return "";
  return isSecureContext ? say.film.noEncoder : say.film.notSecure;
}

/**
 * @param {Job} job @returns {Promise<Blob>}
 * @throws {Error} whose message says what to do; an AbortError, where it was cancelled
 */
export async function webmFilm(job) {
  const { width, height } = job.take;
  /** @type {Chunk[]} */
  const chunks = [];
  /** @type {Error|null} */
  let failed = null;
  const encoder = new VideoEncoder({
    output(chunk) {
      const data = new Uint8Array(chunk.byteLength);
      chunk.copyTo(data);
      chunks.push({ key: chunk.type === "key", ms: Math.round(chunk.timestamp / 1000), data });
    },
    error(reason) {
      failed = reason;
    },
  });
  const config = { codec: "vp8", width, height, bitrate: width * height * 6, framerate: RATE.webm };
  if (!(await VideoEncoder.isConfigSupported(config)).supported)
    throw new Error("This browser can’t encode VP8 of that size. Choose a smaller one, or take a GIF.");
  encoder.configure(config);
  const camera = openCamera(job);
  try {
    const times = timesOf(job.span, RATE.webm);
    for (const [i, seconds] of times.entries()) {
      await camera.at(seconds);
      if (failed) throw failed;
      const frame = new VideoFrame(camera.canvas, { timestamp: (i * 1_000_000) / RATE.webm });
      encoder.encode(frame, { keyFrame: i % (KEY_EVERY_SECONDS * RATE.webm) === 0 });
      frame.close();
      if (encoder.encodeQueueSize > QUEUE)
        await new Promise((done) => encoder.addEventListener("dequeue", done, { once: true }));
      job.onProgress((i + 1) / times.length);
    }
    await encoder.flush();
    return webmOf({ width, height, ms: (times.length * 1000) / RATE.webm, chunks });
  } finally {
    camera.close();
    if (encoder.state !== "closed") encoder.close();
  }
}
