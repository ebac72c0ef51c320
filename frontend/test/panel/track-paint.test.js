import assert from "node:assert/strict";
import { test } from "node:test";
import { stripOf } from "../../js/panel/marks.js";
import { isReached, paintTrack } from "../../js/panel/track-paint.js";
import { scaleOf } from "../../js/panel/track-scale.js";
import { lanesOf } from "../../js/state/lanes.js";
import { restOf } from "../../js/state/schedule.js";
import { storyOf } from "../support/story.js";

const story = storyOf("vxlan");
const lanes = lanesOf(story);
const strip = stripOf(story, lanes);
const scale = scaleOf(story.duration, lanes.length, { width: 100_000, height: 200 });

/** How far to the right anything of the story is painted. @param {boolean} veiled @param {number} hop @returns {number} */
function reachOf(veiled, hop) {
  let reach = 0;
  const touch = (/** @type {number} */ x) => (reach = Math.max(reach, x));
  const target = {
    canvas: {},
    measureText: () => ({ width: 0 }),
    arc: touch,
    roundRect: touch,
    lineTo: (/** @type {number} */ x, /** @type {number} */ y) => {
      // The lines of the lanes lie between pixels, over the whole width.
      if (x !== 100_000 || y % 1 !== 0.5) touch(x);
    },
  };
  const context = new Proxy(target, { get: (known, name) => Reflect.get(known, name) ?? (() => {}), set: () => true });
  const now = { seconds: restOf(story.hops[hop]), hop, hover: -1, veiled };
  paintTrack(/** @type {any} */ (context), {
    strip,
    lanes: lanes.length,
    scale,
    sight: { left: 0, width: 100_000, height: 200 },
    now,
    family: "sans-serif",
    colour: () => "",
  });
  return reach;
}

test("what is ahead is paler, and while the reader predicts it is not there", () => {
  const here = scale.x(story.hops[20].end);
  assert.ok(reachOf(false, 20) > here + 1000);
  assert.ok(reachOf(true, 20) <= here + 10);
});

test("the marks that the playhead has come to are those up to the hop in view", () => {
  const now = { seconds: restOf(story.hops[20]), hop: 20, hover: -1, veiled: true };
  for (const mark of strip.marks) assert.equal(isReached(mark, now), mark.hops[0].index <= 20);
});
