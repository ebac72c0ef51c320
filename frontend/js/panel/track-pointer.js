/** The pointer on the timeline's track: pressing a mark goes to its hop, pressing elsewhere drags the playhead, hovering shows a hop. */

/** @import {Mark} from "./marks.js" */

/** A mark is hit from so far away, in pixels. */
const REACH = 14;

/**
 * The mark nearest to a point.
 *
 * @param {Mark[]} marks
 * @param {{x: (seconds: number) => number, y: (lane: number) => number}} scale
 * @param {{x: number, y: number}} at
 * @returns {Mark|undefined} nothing where none is near
 */
export function markAt(marks, scale, at) {
  let best;
  let nearest = REACH;
  for (const mark of marks) {
    const distance = Math.hypot(scale.x(mark.x) - at.x, (scale.y(mark.lane) - at.y) * 0.8);
    if (distance < nearest) [best, nearest] = [mark, distance];
  }
  return best;
}

/**
 * Listens to the pointer.
 *
 * @param {HTMLElement} track
 * @param {{find: (at: {x: number, y: number}) => Mark|undefined, drag: (x: number) => void, press: (mark: Mark) => void, hover: (mark: Mark|undefined) => void}} on
 *   points are in pixels from the beginning of the track
 * @returns {() => boolean} whether the playhead is being dragged
 */
export function trackPointer(track, on) {
  let dragging = false;
  /** @param {PointerEvent} event */
  const local = (event) => {
    const box = track.getBoundingClientRect();
    return { x: event.clientX - box.left + track.scrollLeft, y: event.clientY - box.top };
  };
  const stop = () => {
    dragging = false;
  };
  track.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    const at = local(event);
    const mark = on.find(at);
    dragging = !mark;
    if (mark) on.press(mark);
    else {
      track.setPointerCapture(event.pointerId);
      on.drag(at.x);
    }
  });
  track.addEventListener("pointermove", (event) => {
    const at = local(event);
    if (dragging) on.drag(at.x);
    on.hover(dragging ? undefined : on.find(at));
  });
  track.addEventListener("pointerup", stop);
  track.addEventListener("pointercancel", stop);
  track.addEventListener("pointerleave", () => on.hover(undefined));
  return () => dragging;
}
