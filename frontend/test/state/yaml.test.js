import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { lineOf } from "../../js/build/text.js";
import { completeYaml, contextOf } from "../../js/state/complete.js";
import { writeYaml } from "../../js/state/yaml.js";

const SCHEMA = JSON.parse(readFileSync("src/main/resources/protocol.schema.json", "utf8"));
const TEXT = `scenario:
  backend: vxlan
  nodes:
    - name: node-a
      pods:
        - name: web
          containers:
            - name: nginx
              listens: [tcp/80, udp/53]
    - name: node-b
commands:
  - at: 0
    netns: web
    run: "ping -c 1 web # not a comment"
`;

/** What is offered behind a text's last line. @param {string} text */
const offered = (text) =>
  completeYaml(text.split("\n"), SCHEMA, {
    words: (key) => (key === "netns" || key === "pods" ? [{ label: "web" }] : []),
  })?.options.map((option) => option.label) ?? null;

test("a run is written as people write YAML", () => {
  const run = {
    scenario: {
      backend: "vxlan",
      nodes: [
        {
          name: "node-a",
          pods: [{ name: "web", containers: [{ name: "nginx", listens: ["tcp/80", "udp/53"] }] }],
        },
        { name: "node-b" },
      ],
    },
    commands: [{ at: 0, netns: "web", run: "ping -c 1 web # not a comment" }],
  };
  assert.equal(writeYaml(run), TEXT);
});

test("a text that would be read as something else is put into quotes", () => {
  const texts = [
    "5",
    "true",
    "~",
    "",
    "a: b",
    "a:",
    "- a",
    "#a",
    "é",
    'a"b',
    "1e5",
    "10.0.0.0/8",
    "tcp/8080@127.0.0.1",
    "no",
  ];
  assert.deepEqual(
    texts.map((text) => writeYaml({ a: text }).slice(3, -1)),
    [
      '"5"',
      '"true"',
      '"~"',
      '""',
      '"a: b"',
      '"a:"',
      '"- a"',
      '"#a"',
      '"\\u00e9"',
      '"a\\"b"',
      '"1e5"',
      "10.0.0.0/8",
      "tcp/8080@127.0.0.1",
      "no",
    ],
  );
  assert.equal(writeYaml({ a: [], b: {}, c: [[1], [{ d: [2] }]] }), "a: []\nb: {}\nc:\n  - [1]\n  -\n    - d: [2]\n");
});

test("the way to a line is found by its indent", () => {
  const lines = TEXT.split("\n");
  const at = (/** @type {number} */ line) => contextOf(lines.slice(0, line)).keys.join(" ");
  assert.equal(at(2), "scenario");
  assert.equal(at(4), "scenario nodes");
  assert.equal(at(9), "scenario nodes pods containers");
  assert.equal(at(10), "scenario nodes");
  assert.equal(at(13), "commands");
  assert.deepEqual(contextOf(lines.slice(0, 14)).taken, ["at", "netns"]);
});

test("fields are offered where they can stand, without those that stand there", () => {
  assert.deepEqual(offered("scenario:\n  backend: vxlan\n  m")?.includes("mtu"), true);
  assert.equal(offered("scenario:\n  backend: vxlan\n  m")?.includes("backend"), false);
  assert.deepEqual(offered("scenario:\n  nodes:\n    - "), ["name", "segment", "joined", "pods"]);
  assert.deepEqual(offered("scenario:\n  nodes:\n    - name: a\n      "), ["segment", "joined", "pods"]);
  assert.deepEqual(offered("s"), ["scenario", "seed", "commands"]);
  assert.equal(offered("commands:\n  - ")?.includes("fault"), true);
});

test("values are offered: the schema's own, and names that there are", () => {
  assert.equal(offered("scenario:\n  backend: ")?.includes("host-gw"), true);
  assert.deepEqual(offered("scenario:\n  offloads: "), ["true", "false"]);
  assert.deepEqual(offered("commands:\n  - netns: w"), ["web"]);
  assert.deepEqual(offered("scenario:\n  services:\n    - pods: [a, w"), ["web"]);
  assert.deepEqual(offered("scenario:\n  services:\n    - name: a\n      pods:\n        - "), ["web"]);
  assert.equal(offered("scenario: # ba"), null);
  assert.equal(offered("nonsense:\n  more: "), null);
});

test("a thing's line is found", () => {
  assert.equal(lineOf(TEXT, ["scenario", "nodes", 1]), 10);
  assert.equal(lineOf(TEXT, ["scenario", "nodes", 0, "pods", 0, "containers", 0, "listens"]), 9);
  assert.equal(lineOf(TEXT, ["commands", 0]), 12);
  assert.equal(lineOf(TEXT, []), 1);
  assert.equal(lineOf(TEXT, ["scenario", "services", 3]), 1);
});
