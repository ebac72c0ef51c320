import assert from "node:assert/strict";
import { test } from "node:test";
import { layoutOf } from "../../js/layout/layout.js";
import { frameModel } from "../../js/scene/model/frame.js";
import { storyOf, trace } from "../fixtures/trace.js";
import { overlap } from "../support/geometry.js";

/** @import { Capsule } from "../../js/scene/model/types.js" */

/** @param {Capsule} capsule */
const boxOf = ({ x, y, width }) => ({ x: x - width / 2, y: y - 10, width, height: 20 });

test("without a bridge, what waits for a neighbour stands beside routing, clear of the question and the answer", () => {
  const story = storyOf(trace("without-a-bridge"));
  const names = ["web", "cache"];
  let waited = 0;
  for (const size of [
    { width: 1200, height: 788 },
    { width: 860, height: 500 },
    { width: 390, height: 520 },
  ]) {
    const layout = layoutOf(story.worldAt(story.hops.length - 1), names, size);
    for (const hop of story.hops) {
      const { capsules } = frameModel(story, layout, hop.end, { participants: names, reducedMotion: true });
      const waiting = capsules.filter(({ state }) => state === "waiting");
      waited += waiting.length;
      for (const one of waiting)
        for (const other of capsules)
          assert.ok(
            one === other || !overlap(boxOf(one), boxOf(other)),
            `hop ${hop.index}: ${one.title} on ${other.title}`,
          );
    }
  }
  assert.ok(waited > 3);
});
