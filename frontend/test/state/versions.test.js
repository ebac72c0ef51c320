import assert from "node:assert/strict";
import { test } from "node:test";
import { add, blank } from "../../js/state/draft.js";
import { hasIpv6, inVersions, sixOf, versionsOf } from "../../js/state/versions.js";

test("the pod network tells which versions of IP a cluster has", () => {
  assert.equal(versionsOf({}), "ipv4");
  assert.equal(versionsOf({ podCidr: "10.9.0.0/16" }), "ipv4");
  assert.equal(versionsOf({ podCidr: "10.9.0.0/16,fd00:9::/48" }), "dual");
  assert.equal(versionsOf({ podCidr: "fd00:9::/48" }), "ipv6");
  assert.equal(hasIpv6(blank()), false);
});

test("another version keeps what is there, and gives what is missing the digits of the other", () => {
  const run = add(add(blank(), "service").run, "host").run;
  const six = inVersions({ ...run.scenario, podCidr: "10.9.0.0/16" }, "ipv6");

  assert.equal(six.podCidr, "fd00:10:244::/48");
  assert.equal(six.nodeCidr, "fd00:192:168:100::/64");
  assert.equal(six.services?.[0]?.clusterIp, "fd00:10:96::10");
  assert.equal(six.hosts?.[0]?.address, "fd00:203:0:113::10");

  const both = inVersions(six, "dual");
  assert.equal(both.podCidr, "10.244.0.0/16,fd00:10:244::/48");
  assert.equal(both.services?.[0]?.clusterIp, "fd00:10:96::10");

  const four = inVersions(both, "ipv4");
  assert.deepEqual([four.podCidr, four.nodeCidr], ["10.244.0.0/16", "192.168.100.0/24"]);
  assert.equal(four.services?.[0]?.clusterIp, "10.96.0.10");
  assert.equal(four.hosts?.[0]?.address, "203.0.113.10");
});

test("an address that has no counterpart stays, for the server to say what is wrong with it", () => {
  const scenario = { backend: "vxlan", nodes: [], hosts: [{ name: "far", address: "2001:db8::1" }] };
  assert.equal(inVersions(scenario, "ipv4").hosts?.[0]?.address, "2001:db8::1");
  assert.equal(sixOf("not an address"), "not an address");
});

test("what is added to a cluster of IPv6 alone has addresses of that", () => {
  const run = blank();
  const six = { ...run, scenario: inVersions(run.scenario, "ipv6") };
  const more = add(add(add(six, "service").run, "service").run, "host").run;
  const again = add(more, "host").run;

  assert.deepEqual(
    more.scenario.services?.map((one) => one.clusterIp),
    ["fd00:10:96::10", "fd00:10:96::11"],
  );
  assert.deepEqual(
    again.scenario.hosts?.map((one) => one.address),
    ["fd00:203:0:113::10", "fd00:203:0:114::10"],
  );
});
