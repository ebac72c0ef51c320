import assert from "node:assert/strict";
import { deflateRawSync } from "node:zlib";
import { test } from "node:test";
import { add, blank } from "../../js/state/draft.js";
import { isRun, OWN, ownScenario } from "../../js/state/own.js";
import { createPacks, MOST_PACKED, pack, unpack } from "../../js/url/pack.js";
import { readPlace, unpackLink, writePlace } from "../../js/url/properties.js";

/** @import {Run} from "../../js/net/messages.js" */

const BACKENDS = [{ id: "vxlan", title: "VXLAN", about: "" }];
const READY = ownScenario(blank(), BACKENDS, "");
/** Links as earlier versions of the page made them. */
const GOLDEN = {
  run: "z1.VYxBCoMwFESvEmYdoW7_VUoX3-Qjoc1ETFot0rsXpRRkdjNv3oYajDqnAtkwaLgbIwSv9aGEB0u0CrluoGaDHEWn8JhKPA2LDfAIhU0TbT6fxsQVn9sRj2oWIf1O56z8ebRBLh60xvr3zU9CMCWOrguud6M2W_S9u74",
};

/** A cluster of many pods, whose link must still be one. */
function big() {
  let run = blank();
  for (let node = 0; node < 20; node++) {
    if (node) run = add(run, "node").run;
    for (let pod = 0; pod < 30; pod++) run = add(run, "pod", ["scenario", "nodes", node]).run;
  }
  return run;
}

test("a built run survives the way through a link, a big one too", async () => {
  for (const run of [blank(), big()]) {
    const own = ownScenario(run, BACKENDS, await pack(JSON.stringify(run)));
    const { place } = readPlace(`scenario=${OWN}`, [own]);
    const link = writePlace({ ...place, hop: 7 }, own);
    assert.ok(link.length < 20_000, `${link.length} characters`);
    const opened = await unpackLink("#" + link);
    assert.deepEqual(opened.run, run);
    assert.equal(opened.packed, own.packed);
    assert.equal(opened.text, "scenario=own&hop=7");
    assert.deepEqual(opened.problems, []);
  }
});

test("many commands are packed, few stay readable, and both are read", async () => {
  const run = add(blank(), "pod", ["scenario", "nodes", 0]).run;
  const own = ownScenario(run, BACKENDS, "");
  const { place } = readPlace(`scenario=${OWN}`, [own]);
  for (const count of [3, 90]) {
    const extra = Array.from({ length: count }, (_, i) => ({ at: i, netns: "pod-1", run: `ping -c 1 10.244.1.${i}` }));
    const link = await new Promise((done) => {
      const packs = createPacks(() => done(writePlace({ ...place, extra }, own, packs)));
      const first = writePlace({ ...place, extra }, own, packs);
      if (count === 3) done(first);
    });
    assert.equal(link.includes("z1."), count === 90);
    const { text, problems } = await unpackLink(link);
    assert.deepEqual(readPlace(text, [own]).place.extra, extra);
    assert.deepEqual(problems, []);
  }
});

test("what cannot be unpacked is refused, bombs too", async () => {
  const bomb = "z1." + deflateRawSync(Buffer.alloc(3_000_000)).toString("base64url");
  assert.ok(bomb.length < MOST_PACKED);
  for (const packed of [bomb, "z2.abc", "z1.!!", "z1.AAAA", "z1." + "A".repeat(MOST_PACKED), "plain"])
    await assert.rejects(unpack(packed), Error, packed.slice(0, 20));
  for (const run of [bomb, "z1.AAAA", "z9.x", "{", "{}", await pack('{"scenario":5}')]) {
    const { run: read, problems, text } = await unpackLink(new URLSearchParams({ scenario: OWN, run }).toString());
    assert.equal(read, undefined);
    assert.equal(problems.length, 1);
    assert.equal(readPlace(text, [READY]).problems.length, 0);
  }
});

test("a link of an earlier version still opens", async () => {
  assert.equal(await unpack(GOLDEN.run), await unpack(await pack(await unpack(GOLDEN.run))));
  const { run } = await unpackLink(`scenario=own&run=${GOLDEN.run}`);
  assert.equal(run?.scenario.nodes[0].name, "node-a");
  const { text, problems } = await unpackLink("scenario=vxlan&hop=12&extra=7 node-a ping -c 1 db");
  assert.deepEqual([text.startsWith("scenario=vxlan&hop=12&extra="), problems], [true, []]);
});

test("the shape of a run is looked at before the page relies on it", () => {
  assert.ok(isRun(big()));
  for (const wrong of [
    null,
    {},
    { scenario: { backend: 1, nodes: [] } },
    { scenario: { backend: "x" } },
    { scenario: { backend: "x", nodes: [{}] } },
    { scenario: { backend: "x", nodes: [{ name: "a", pods: {} }] } },
    { scenario: { backend: "x", nodes: [{ name: "a", pods: [5] }] } },
    { scenario: { backend: "x", nodes: [], services: [{ name: "s", ports: 5 }] } },
    { scenario: { backend: "x", nodes: [] }, commands: [{}] },
  ])
    assert.equal(isRun(wrong), false, JSON.stringify(wrong));
});

test("the bar shows what a built run sends first", () => {
  /** @type {Run} */
  const run = { ...big(), commands: [{ at: 0, netns: "pod-1", run: "tcp-get pod-40 80" }] };
  assert.deepEqual(ownScenario(run, BACKENDS, "").watch, { from: "pod-1", to: "pod-40", traffic: "tcp" });
  assert.deepEqual(ownScenario({ ...run, commands: [] }, BACKENDS, "").watch, {
    from: "pod-1",
    to: "pod-2",
    traffic: "ping",
  });
});
