import assert from "node:assert/strict";
import { test } from "node:test";
import { createStory } from "../../js/state/story.js";
import { ordered } from "../../js/tables/order.js";
import { CLUSTER_ID, followed, placeOf } from "../../js/tables/place.js";
import { sectionsAt } from "../../js/tables/sections.js";
import { partsOf } from "../../js/tables/words.js";
import { numbered, storyOf, trace } from "../fixtures/trace.js";

/** @import { Story } from "../../js/state/types.js" */
/** @import { Section } from "../../js/tables/sections.js" */

const story = storyOf(trace("ping-across-nodes"));

/** @param {Story} of @param {number} hop @param {string} id @returns {Section[]} */
function at(of, hop, id) {
  const place = placeOf(of.worldAt(hop), id);
  assert.ok(place, `there is no ${id}`);
  return sectionsAt({ story: of, hop, place });
}

/** @param {Section[]} sections @param {string} id */
const rows = (sections, id) => sections.find((one) => one.id === id)?.rows ?? [];

test("a neighbour appears, is resolved, and ages", () => {
  const asking = story.hops.findIndex((_, hop) => rows(at(story, hop, "web:"), "neighbour").length > 0);
  const [fresh] = rows(at(story, asking, "web:"), "neighbour");
  assert.match(fresh.text, /^10\.244\.1\.1 dev eth0 /);
  assert.equal(fresh.mark, "new");

  const last = rows(at(story, story.hops.length - 1, "web:"), "neighbour");
  assert.match(last[0].text, /REACHABLE|DELAY|STALE/);
  assert.ok(last[0].age > 0);
});

test("what a delivery leads to at once is there when it is over", () => {
  const hop = story.hops.findIndex(
    (one) => one.kind === "deliver" && one.ns === "web" && one.previous?.layers?.some((l) => l.protocol === "ARP"),
  );
  const [row] = rows(at(story, hop, "web:"), "neighbour");
  assert.match(row.text, /REACHABLE$/);
  assert.notEqual(row.mark, "");
  assert.equal(rows(at(story, hop + 1, "web:"), "neighbour")[0].mark === row.mark, false);
});

test("forward and back, the same hop shows the same rows", () => {
  const there = story.hops.map((_, hop) => JSON.stringify(at(story, hop, "node-a:")));
  const back = story.hops.map((_, hop) => JSON.stringify(at(story, story.hops.length - 1 - hop, "node-a:"))).reverse();
  assert.deepEqual(back, there);
});

test("the row that decided the hop is marked", () => {
  const routed = story.hops.find(
    (hop) => hop.ns === "node-a" && hop.because.some((e) => e.e === "lookup" && e.table === "route" && e.row),
  );
  assert.ok(routed);
  const marked = at(story, routed.index, "node-a:").flatMap((one) => one.rows.filter((row) => row.mark === "matches"));
  assert.ok(marked.some((row) => row.text.includes("10.244.")));
});

test("rules count the packets that they have matched", () => {
  const rule = '-A FORWARD -m comment --comment "all" -j ACCEPT';
  const walk = { e: "rules", ns: "node-a", pkt: 1, table: "filter", chain: "FORWARD", verdict: "ACCEPT" };
  const builder = createStory();
  builder.append(
    numbered([
      { e: "netns", ns: "node-a", role: "node" },
      { e: "row", ns: "node-a", table: "filter", key: rule, change: "added", text: rule },
      { e: "start", ns: "node-a", command: 0, run: "ping web" },
      { ...walk, rules: ['-m comment --comment "all" -j ACCEPT'] },
      { e: "drop", ns: "node-a", pkt: 1, reason: "NO_SOCKET" },
      { ...walk, rules: ['-m comment --comment "all" -j ACCEPT'] },
      { e: "drop", ns: "node-a", pkt: 1, reason: "NO_SOCKET" },
    ]),
  );
  const counts = builder.story.hops.map((_, hop) => rows(at(builder.story, hop, "node-a:"), "filter")[0].count);
  assert.deepEqual(counts, [0, 1, 2]);
});

test("a row that goes is there once more, struck out", () => {
  const row = { e: "row", ns: "web", dev: "eth0", table: "route", key: "0.0.0.0/0 metric 0 dev eth0", text: "default" };
  const builder = createStory();
  builder.append(
    numbered([
      { e: "netns", ns: "web", role: "pod" },
      { ...row, change: "added" },
      { e: "start", ns: "web", command: 0, run: "ip route del default" },
      { ...row, change: "removed", t: 1 },
      { e: "exit", ns: "web", command: 0, status: 0, outcome: "ok", t: 1 },
      { e: "start", ns: "web", command: 1, run: "ping db", t: 2 },
    ]),
  );
  const marks = builder.story.hops.map((_, hop) =>
    rows(at(builder.story, hop, "web:"), "route").map((one) => one.mark),
  );
  assert.deepEqual(marks, [[""], ["removed"], []]);
});

test("routes stand as ip route prints them, chains one after the other", () => {
  const route = (/** @type {string} */ key) => ({
    table: "route",
    key,
    text: key,
    ns: "a",
    dev: "",
    since: 0,
    t: 0,
    why: "",
  });
  const keys = ["192.168.100.0/24 metric 0", "10.244.0.0/16 metric 0", "0.0.0.0/0 metric 0", "10.244.0.0/24 metric 0"];
  assert.deepEqual(
    ordered("route", keys.map(route)).map((row) => row.key.split(" ")[0]),
    ["0.0.0.0/0", "10.244.0.0/24", "10.244.0.0/16", "192.168.100.0/24"],
  );
  const rules = ["-A INPUT -j ONE", "-A ONE -j DROP", "-A INPUT -j ACCEPT", "-P FORWARD DROP"];
  assert.deepEqual(
    ordered("filter", rules.map(route)).map((row) => row.text),
    ["-P FORWARD DROP", "-A INPUT -j ONE", "-A INPUT -j ACCEPT", "-A ONE -j DROP"],
  );
});

test("a device has its own rows only, the cluster what the API holds", () => {
  const bridge = at(story, story.hops.length - 1, "node-a:cni0");
  assert.deepEqual(
    bridge.map((one) => one.id),
    ["address", "fdb", "neighbour", "route"],
  );
  assert.ok(rows(bridge, "neighbour").every((row) => row.text.includes("dev cni0")));
  const cluster = at(story, 0, CLUSTER_ID);
  assert.deepEqual(
    cluster.map((one) => one.id),
    ["lease", "service", "endpointslice"],
  );
});

test("who follows the packet is where it is, and before the first hop at the sender", () => {
  assert.equal(followed(story.worldAt(-1), undefined, "web")?.title, "web");
  for (const hop of story.hops.filter((one) => one.ns)) {
    assert.equal(followed(story.worldAt(hop.index), hop, "web")?.ns, hop.ns);
  }
});

test("states in a row are told apart and the text stays whole", () => {
  const text = "10.244.1.1 dev eth0 lladdr 0a:58:0a:f4:01:01 REACHABLE";
  assert.deepEqual(partsOf(text).at(-1), { text: "REACHABLE", tone: "ok" });
  assert.equal(
    partsOf(text)
      .map((part) => part.text)
      .join(""),
    text,
  );
});
