import assert from "node:assert/strict";
import { test } from "node:test";
import { readPlace, writeChapter, writePlace } from "../../js/url/properties.js";

/** @param {string} id @returns {import("../../js/net/api.js").ReadyScenario} */
const scenario = (id) => ({
  id,
  title: `Title of ${id}`,
  about: "",
  run: {
    scenario: {
      backend: "vxlan",
      podCidr: "10.244.0.0/16",
      nodeCidr: "192.168.100.0/24",
      nodes: [
        { name: "node-a", pods: [{ name: "web" }, { name: "cache" }] },
        { name: "node-b", pods: [{ name: "db" }] },
      ],
    },
    seed: 1,
    commands: [],
  },
  watch: { from: "web", to: "db", traffic: "ping" },
  backends: ["vxlan", "host-gw"].map((name) => ({ id: name, title: name, about: "" })),
});
const scenarios = [scenario("first"), scenario("second")];

test("a place survives the way through a link", () => {
  const place = {
    choice: { scenario: "second", backend: "host-gw", from: "db", to: "gateway", traffic: "tcp" },
    hop: 138,
    speed: 0.25,
    extra: [
      { at: 6003, netns: "web", run: "ping -c 1 10.244.1.99" },
      { at: 6004, netns: "node-a", run: "sysctl -w net.ipv4.ip_forward=0" },
    ],
  };
  const read = readPlace("#" + writePlace(place, scenarios[1]), scenarios);
  assert.deepEqual(read, { place, problems: [] });
});

test("faults survive the way through a link, those of the cluster too", () => {
  const { place } = readPlace("#scenario=first", scenarios);
  /** @type {import("../../js/net/messages.js").Command[]} */
  const extra = [
    { at: 7, netns: "node-a", fault: "missing-fdb", on: true, with: { peer: "node-b" } },
    { at: 8, netns: "", fault: "api-down", on: true, with: {} },
    { at: 9, netns: "node-a", fault: "missing-fdb", on: false, with: {} },
  ];
  const link = writePlace({ ...place, extra }, scenarios[0]);
  assert.equal(
    new URLSearchParams(link).get("extra"),
    "7 node-a fault missing-fdb on peer=node-b\n8 - fault api-down on\n9 node-a fault missing-fdb off",
  );
  assert.deepEqual(readPlace(link, scenarios), { place: { ...place, extra }, problems: [] });
});

test("only a fault can be the cluster's", () => {
  const { place, problems } = readPlace(new URLSearchParams({ extra: "7 - ping db" }).toString(), scenarios);
  assert.deepEqual(place.extra, []);
  assert.equal(problems.length, 1);
});

test("a link leaves out what the scenario says itself", () => {
  const { place } = readPlace("scenario=first", scenarios);
  assert.equal(writePlace(place, scenarios[0]), "scenario=first");
});

test("without a link the first scenario opens, with nothing to complain about", () => {
  const { place, problems } = readPlace("", scenarios);
  assert.equal(place.choice.scenario, "first");
  assert.equal(place.hop, -1);
  assert.deepEqual(problems, []);
});

test("without a link the story across nodes opens, wherever it stands in the list", () => {
  assert.equal(readPlace("", [...scenarios, scenario("vxlan")]).place.choice.scenario, "vxlan");
});

test("an unknown scenario opens the nearest thing and says so", () => {
  const { place, problems } = readPlace("#scenario=gone&from=db&hop=12", scenarios);
  assert.equal(place.choice.scenario, "first");
  assert.equal(place.hop, -1);
  assert.deepEqual(problems, ["There is no scenario “gone”; “Title of first” is shown instead."]);
});

test("a value that cannot be read is named, and the rest is still opened", () => {
  const { place, problems } = readPlace(
    "#scenario=first&backend=carrier-pigeon&from=cache&hop=7e3&speed=fast",
    scenarios,
  );
  assert.equal(place.choice.backend, "vxlan");
  assert.equal(place.choice.from, "cache");
  assert.equal(place.hop, -1);
  assert.equal(problems.length, 3);
  assert.match(problems[0], /backend “carrier-pigeon”/);
});

test("commands of a link that make no sense are left out, and counted", () => {
  const lines = [
    "12 web ping db",
    "x web ping db",
    "12 nobody ping db",
    `12 web ${"y".repeat(600)}`,
    "1 db ping",
    "2 db ping",
  ];
  const { place, problems } = readPlace(new URLSearchParams({ extra: lines.join("\n") }).toString(), scenarios);
  assert.deepEqual(
    place.extra.map((command) => command.at),
    [12, 1, 2],
  );
  assert.deepEqual(problems, ["3 commands of the link cannot be read and are left out."]);
});

test("a speed between two steps opens at the nearer one", () => {
  assert.equal(readPlace("#scenario=first&speed=0.3", scenarios).place.speed, 0.25);
  assert.equal(readPlace("#scenario=first&speed=1e9", scenarios).place.speed, 16);
});

test("a sender that is also the destination is settled", () => {
  assert.equal(readPlace("#scenario=first&from=db", scenarios).place.choice.to, "web");
});

test("hostile links end in a place and a sentence, never in an error", () => {
  const hostile = [
    "#%",
    "#%E0%A4%A",
    "#scenario=%00",
    "#hop=-1",
    "#hop=99999999999999999999",
    "#scenario=first&to=<script>",
    "#&&&===",
    "#scenario=first&scenario=second",
    "#from=__proto__&to=constructor",
    "#" + "x".repeat(100_000),
    "#traffic=toString",
  ];
  for (const link of hostile) {
    const { place, problems } = readPlace(link, scenarios);
    assert.ok(
      scenarios.some((one) => one.id === place.choice.scenario),
      link,
    );
    assert.ok(
      problems.every((text) => text.length < 300),
      link,
    );
  }
});

test("a link leads to a chapter of the tour, and to a moment of it", () => {
  const link = writeChapter({ tour: "bridge", hop: 12, speed: 2 });
  assert.equal(link, "tour=bridge&hop=12&speed=2");
  const { place, problems } = readPlace(link, scenarios);
  assert.deepEqual([place.tour, place.hop, place.speed, problems], ["bridge", 12, 2, []]);
  assert.equal(writeChapter({ tour: "bridge", hop: -1, speed: 1 }), "tour=bridge");
  assert.equal(readPlace("tour=<script>", scenarios).place.tour, "");
  assert.equal(readPlace("scenario=first", scenarios).place.tour, undefined);
});
