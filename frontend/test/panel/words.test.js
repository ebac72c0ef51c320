import assert from "node:assert/strict";
import { test } from "node:test";
import { narrate } from "../../js/panel/narration.js";
import { consulted } from "../../js/panel/tables.js";
import { storyOf, trace } from "../fixtures/trace.js";

/** @import {Hop, Story} from "../../js/state/types.js" */

const exchanges = storyOf(trace("tcp-and-udp"));
const joins = storyOf(trace("node-joins"));

/** @param {Story} story @param {Hop} hop @returns {string} */
const textOf = (story, hop) => narrate(hop, story).text.join(" ").replaceAll("**", "");

/** The words for the deliveries and endings of a story, in order. @param {Story} story @param {string} kind @returns {string[]} */
const told = (story, kind) =>
  story.hops
    .filter((hop) => hop.kind === kind && !hop.layers?.some((layer) => layer.protocol === "ARP"))
    .map((hop) => `${narrate(hop, story).headline}: ${textOf(story, hop)}`);

test("a packet is said to have waited only where one did", () => {
  let claims = 0;
  for (const story of [exchanges, joins]) {
    for (const hop of story.hops) {
      const until = story.hops[hop.index + 1]?.n ?? story.events.length;
      const goes = story.events.slice(hop.n + 1, until).some((event) => event.e === "go");
      const gone = hop.because.some((event) => event.e === "go");
      const text = textOf(story, hop);
      assert.equal(/waited for it leaves? now/.test(text), hop.kind === "deliver" && goes, `hop ${hop.index}: ${text}`);
      assert.ok(!/had waited/.test(text) || gone, `hop ${hop.index}: ${text}`);
      if (goes || gone) claims++;
    }
  }
  assert.ok(claims >= 8);
});

test("an entry that was only checked is fresh again", () => {
  const checks = joins.hops.filter(
    (hop) => hop.kind === "deliver" && /knows|fresh again/.test(narrate(hop, joins).headline + textOf(joins, hop)),
  );
  assert.deepEqual([...new Set(checks.map((hop) => textOf(joins, hop).split(".")[0]))].sort(), [
    "The entry is fresh again (REACHABLE)",
    "The one who asks is a neighbour that it knows, so its entry stays as it is",
  ]);
});

test("the kernel, not a program, takes the steps of a TCP connection; a program gets the data", () => {
  const [syn, synAck, ack, data] = told(exchanges, "deliver");
  assert.match(syn, /^The TCP SYN reaches TCP port 80 in cache: .*no program hears of it yet/);
  assert.match(synAck, /^The TCP SYN-ACK reaches TCP port \d+ in web: For the client the connection stands/);
  assert.match(ack, /third of three steps/);
  assert.match(data, /from where the program reads them/);
});

test("a port that is closed: refused at once by a reset, or by ICMP for UDP", () => {
  const deliveries = told(exchanges, "deliver");
  assert.ok(deliveries.some((text) => /TCP reset reaches .*“connection refused”/.test(text)));
  assert.ok(deliveries.some((text) => /^web is told: port unreachable/.test(text)));
  const drops = told(exchanges, "drop");
  assert.equal(drops.filter((text) => /NO_SOCKET/.test(text)).length, 2);
  const endings = told(exchanges, "exit");
  assert.deepEqual(
    endings.map((text) => text.split(":")[0]),
    [
      "tcp-get in web has worked",
      "tcp-get in web was refused",
      "udp-send in web has worked",
      "udp-send in web was refused",
    ],
  );
});

test("a datagram and its answer are told apart, and the answer's port is the real one", () => {
  const deliveries = told(exchanges, "deliver");
  assert.ok(deliveries.some((text) => text.startsWith("The UDP datagram reaches UDP port 53 in cache")));
  const answer = deliveries.find((text) => text.startsWith("The UDP answer"));
  assert.match(answer ?? "", /UDP port [1-9]\d{3,} in web/);
});

test("every router says that it takes one off the TTL, also the last one", () => {
  const steps = joins.hops.filter((hop) => hop.because.some((event) => event.e === "rewrite"));
  assert.ok(steps.length >= 4);
  for (const hop of steps) assert.match(textOf(joins, hop), /takes one off the TTL: \d+ → \d+/, `hop ${hop.index}`);
});

test("flanneld's three rows are told in the order in which it writes them", () => {
  const step = joins.hops.find((hop) => hop.event.verb === "program" && hop.ns === "node-a");
  assert.ok(step);
  assert.match(textOf(joins, step), /neighbour entry, a forwarding entry, a route/);
});

test("an own address is looked up in the table of local routes, printed as ip prints it", () => {
  const hop = exchanges.hops.find((one) => one.kind === "deliver" && one.event.to === "tcp/80");
  assert.ok(hop);
  const table = consulted(hop, exchanges).find((one) => one.heading.startsWith("kubectl exec cache -- ip route"));
  assert.equal(table?.heading, "kubectl exec cache -- ip route show table local");
  assert.deepEqual(
    table?.rows.map((row) => row.text),
    ["local 10.244.1.3 dev eth0 proto kernel scope host src 10.244.1.3"],
  );
  assert.equal(table?.hit.has(table.rows[0].key), true);
});
