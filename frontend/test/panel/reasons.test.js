import assert from "node:assert/strict";
import { test } from "node:test";
import { narrate } from "../../js/panel/narration.js";
import { numbered, storyOf, trace } from "../fixtures/trace.js";

/** @import { Story } from "../../js/state/types.js" */

/** All that is said in a story, hop by hop, without emphasis. @param {Story} story @returns {{headline: string, text: string}[]} */
const told = (story) =>
  story.hops.map((hop) => {
    const { headline, text } = narrate(hop, story);
    return { headline, text: text.join(" ").replaceAll("**", "") };
  });

/** @param {{headline: string, text: string}[]} all @param {RegExp} headline @returns {string} the text of the first such hop */
function textOf(all, headline) {
  const found = all.find((one) => headline.test(one.headline));
  assert.ok(found, all.map((one) => one.headline).join("\n"));
  return found.text;
}

const rejected = told(storyOf(trace("rejected")));

test("a rule that rejects tells the sender, and the words say so", () => {
  const end = textOf(rejected, /^The TCP SYN is rejected by a rule in node-a$/);
  assert.match(end, /A rule rejects it: -d 10\.96\.0\.40/);
  assert.match(end, /The sender is told at once/);
  assert.doesNotMatch(end, /Nobody is told/);
});

test("the error that a rule sends names the rule", () => {
  const error = textOf(rejected, /^node-a sends the error “port unreachable”/);
  assert.match(error, /A rule of filter rejects that packet, and says so: .*has no endpoints/);
});

test("a rule that drops tells nobody", () => {
  const drops = storyOf(
    numbered([
      { e: "start", ns: "a", command: 0, run: "x" },
      { e: "drop", ns: "a", dev: "eth0", pkt: 1, reason: "NETFILTER_DROP", why: "A rule drops it: -j DROP" },
    ]),
  );
  assert.match(told(drops)[1].text, /Nobody is told/);
});

test("a Service is called by its name, not by its kind", () => {
  assert.ok(rejected.some((one) => /opens a TCP connection to the Service ghost \(10\.96\.0\.40\)/.test(one.headline)));
  assert.ok(rejected.every((one) => !/Service ClusterIP/.test(one.text)));
});

test("who gets its own question back is not called somebody else", () => {
  assert.match(
    textOf(rejected, /^Web ignores its own question$|^web ignores its own question$/),
    /that is why it was asked/,
  );
});

const direct = told(storyOf(trace("without-a-bridge")));

test("without a bridge, every hop on the node's end of a cable says what happens there", () => {
  assert.ok(direct.every((one) => one.text.trim()));
  assert.match(textOf(direct, /^The ping comes out of web’s cable/), /No bridge is there/);
  assert.match(textOf(direct, /^node-a routes the ping into cache’s cable$/), /10\.244\.1\.3\/32 applies.*64 → 63/);
});

test("without a bridge, the gateway's address is not said to be on one cable, nor is a bridge spoken of", () => {
  assert.match(textOf(direct, /^web asks everyone/), /leads over 10\.244\.1\.1 \(node-a\),/);
  assert.match(textOf(direct, /^node-a’s veth1a534a84 answers/), /an address of its veth1a534a84/);
  assert.doesNotMatch(textOf(direct, /^cache answers/), /bridge/);
});

test("who writes rules is not said to write the way to a node", () => {
  const steps = storyOf(
    numbered([
      { e: "start", ns: "a", command: 0, run: "x" },
      { e: "control", ns: "a", actor: "kube-proxy@a", verb: "program", object: "services", detail: "" },
      { e: "control", ns: "a", actor: "kindnetd@a", verb: "program", object: "10.244.2.0/24", detail: "" },
    ]),
  );
  const [, rules, way] = told(steps);
  assert.equal(rules.headline, "kube-proxy on a writes the rules of the Services");
  assert.equal(way.headline, "kindnetd on a writes the way to 10.244.2.0/24");
});
