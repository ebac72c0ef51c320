import assert from "node:assert/strict";
import { test } from "node:test";
import { fromHex } from "../../js/wire/bytes.js";
import { dissect } from "../../js/wire/dissect.js";
import { shown } from "../../js/terminal/entries.js";
import { filterOf } from "../../js/terminal/filter.js";
import { heard, listeningOf, tapsAt } from "../../js/terminal/tcpdump.js";
import { createStory } from "../../js/state/story.js";
import { ARP_REQUEST, numbered, storyOf, trace } from "../fixtures/trace.js";

const story = storyOf(trace("ping-across-nodes"));
const arp = dissect(fromHex(ARP_REQUEST));
const wrapped = story.hops.find((hop) => hop.layers?.some((l) => l.protocol === "VXLAN"))?.layers ?? [];
const ping = story.hops.find((hop) => hop.ns === "web" && hop.layers?.some((l) => l.protocol === "ICMP"))?.layers ?? [];

test("a filter looks at the outermost headers", () => {
  assert.equal(filterOf("")(arp), true);
  assert.equal(filterOf("arp")(arp), true);
  assert.equal(filterOf("icmp")(arp), false);
  assert.equal(filterOf("icmp")(ping), true);
  assert.equal(filterOf("icmp")(wrapped), false);
  assert.equal(filterOf("udp port 8472")(wrapped), true);
  assert.equal(filterOf("host 10.244.1.2")(ping), true);
  assert.equal(filterOf("src host 10.244.2.3")(ping), false);
  assert.equal(filterOf("ether src 0a:58:0a:f4:01:02")(arp), true);
});

test("or binds less than and, not most", () => {
  assert.equal(filterOf("arp or icmp and host 1.2.3.4")(arp), true);
  assert.equal(filterOf("(arp or icmp) and host 1.2.3.4")(arp), false);
  assert.equal(filterOf("not arp")(arp), false);
  assert.equal(filterOf("not icmp and not udp")(arp), true);
});

test("a filter that makes no sense is said", () => {
  for (const text of ["frob", "port http", "arp or", "( arp", "arp )", "host", `${"(".repeat(20)}arp`])
    assert.throws(() => filterOf(text), /^Error: tcpdump: /, text);
});

test("options are read as tcpdump reads them", () => {
  const heardOn = listeningOf("tcpdump -eni eth0 -c 2 arp", ["lo", "eth0"]);
  assert.deepEqual([heardOn.dev, heardOn.ether, heardOn.count], ["eth0", true, 2]);
  assert.equal(listeningOf("tcpdump", ["lo", "eth0"]).dev, "eth0");
  for (const line of ["tcpdump -i eth9", "tcpdump -i any", "tcpdump -w file", "tcpdump -c none"])
    assert.throws(() => listeningOf(line, ["lo", "eth0"]), /tcpdump: /, line);
});

test("frames come as the playhead passes them, and go on the way back", () => {
  const taps = tapsAt(story, "web", "eth0");
  const frames = taps.map((_, i) => `0.00000${i} web:eth0 Out 0a:58 > ff:ff, length 42: ARP, number ${i}`);
  const listening = listeningOf("tcpdump -i eth0", ["eth0"]);
  const all = heard(frames, taps, listening, { from: -1, until: Infinity });
  assert.equal(all.lines.length, taps.length);
  assert.equal(all.lines[0], "0.000000 Out ARP, number 0");
  assert.equal(heard(frames, taps, listening, { from: -1, until: taps[0].n }).lines.length, 1);
  assert.match(
    heard(frames, taps, { ...listening, ether: true }, { from: -1, until: Infinity }).lines[0],
    /0a:58 > ff:ff/,
  );
  assert.equal(heard(frames, taps, { ...listening, count: 1 }, { from: -1, until: Infinity }).over, true);
});

test("what a command prints is there once the playhead has passed it", () => {
  const builder = createStory();
  builder.append(
    numbered([
      { e: "netns", ns: "web", role: "pod" },
      { e: "start", ns: "web", command: 0, run: "ping -c 1 db" },
      { e: "output", ns: "web", command: 0, text: "PING db" },
      { e: "control", ns: "", actor: "kubelet", verb: "watch" },
      { e: "output", ns: "web", command: 0, text: "1 received" },
      { e: "exit", ns: "web", command: 0, status: 1, outcome: "timeout" },
    ]),
  );
  builder.end();
  /** @type {import("../../js/terminal/entries.js").Entry} */
  const entry = {
    id: 1,
    netns: "web",
    when: "0 ns",
    line: "ping -c 1 db",
    answer: { kind: "stage", index: 0, run: "ping -c 1 db" },
  };
  const at = (/** @type {number} */ until) => shown(entry, builder.story, { until, future: "run-1" });
  assert.deepEqual(at(0), { lines: [], status: "begins after this hop", more: 2 });
  assert.deepEqual(at(3), { lines: ["PING db"], status: "on its way", more: 2 });
  assert.deepEqual(at(5), { lines: ["PING db", "1 received"], status: "exit 1", more: -1 });
  entry.answer = { kind: "stage", index: 7, run: "ping -c 1 db" };
  assert.equal(at(5).status, "not in this future");
});
