import assert from "node:assert/strict";
import { test } from "node:test";
import { changesOf } from "../../js/panel/changes.js";
import { narrate } from "../../js/panel/narration.js";
import { realCommands } from "../../js/panel/real.js";
import { consulted } from "../../js/panel/tables.js";
import { numbered, storyOf, trace } from "../fixtures/trace.js";

const story = storyOf(trace("ping-across-nodes"));

/** @param {number} n event number */
const hop = (n) => {
  const found = story.hops.find((one) => one.n === n);
  assert.ok(found, `no hop with event ${n}`);
  return found;
};

/** @param {number} n */
const said = (n) => {
  const { headline, text } = narrate(hop(n), story);
  return { headline, text: text.join(" ").replaceAll("**", "") };
};

test("every hop has a headline and no sentence is left empty", () => {
  for (const one of story.hops) {
    const { headline, text } = narrate(one, story);
    assert.match(headline, /^\S.*\S$/);
    assert.doesNotMatch(headline + text.join(), /undefined|null|NaN|\[object/);
    assert.ok(text.every((sentence) => sentence.length > 0));
  }
});

test("the command", () => assert.equal(said(72).headline, "web runs ping -c 1 10.244.2.2"));

test("the pod itself asks, because its route leads over the gateway", () => {
  assert.equal(said(78).headline, "web asks everyone: who has 10.244.1.1?");
  assert.match(said(78).text, /for db \(10\.244\.2\.2\)\. The route leads over 10\.244\.1\.1/);
});

test("the bridge learns and floods, also back to the sender, and up to the node", () => {
  assert.equal(said(83).headline, "cni0 floods the ARP request out of every port");
  assert.match(said(83).text, /has learned: 0a:58:0a:f4:01:02 is behind port veth5d1c0a2f/);
  assert.match(said(85).text, /[Hh]airpin/);
  assert.match(said(86).headline, /hands the request to node-a too/);
});

test("the node answers for the gateway's address", () => assert.match(said(90).text, /own IP stack answers/));

test("a bridge port marks frames as for another host, and that is normal", () => {
  assert.match(said(102).text, /another host\. That is normal/);
});

test("the packet that waited leaves when the answer is there", () => assert.match(said(101).text, /had waited/));

test("flannel.1 takes one off the TTL and never asks", () => {
  assert.match(said(107).text, /64 → 63/);
  assert.match(said(107).text, /does not ask with ARP/);
});

test("the frame is wrapped", () => {
  assert.equal(said(138).headline, "flannel.1 wraps the frame in a packet between the nodes");
  assert.match(said(138).text, /ae:66:6c:00:02:01 is on the node 192\.168\.100\.12/);
});

test("the frame is taken out again, and reaches the pod with TTL 62", () => {
  assert.equal(said(144).headline, "flannel.1 takes the frame out again");
  assert.match(said(170).text, /TTL is 62/);
});

test("the kernel answers a ping, not a container", () => assert.match(said(171).text, /No container has to run/));

test("a bystander ignores the request", () =>
  assert.match(said(94).headline, /asks for somebody else, so cache ignores it/));

test("the command's outcome", () => assert.equal(said(203).headline, "ping in web has worked"));

test("every reason for a drop is told, also one that is not known yet", () => {
  const reasons = ["NEIGH_FAILED", "VXLAN_NO_REMOTE", "NO_SOCKET", "SOMETHING_NEW"];
  const drops = storyOf(
    numbered([
      { e: "start", ns: "a", command: 0, run: "x" },
      ...reasons.map((reason, i) => ({ e: "drop", ns: "a", dev: "eth0", pkt: i + 1, reason, why: "A sentence." })),
    ]),
  );
  drops.hops.slice(1).forEach((one, i) => {
    assert.match(narrate(one, drops).text.join(" "), new RegExp(`A sentence\\..*${reasons[i]}`));
  });
});

test("a rule that drops a packet stands out in a sentence that ends", () => {
  const drops = storyOf(
    numbered([
      { e: "start", ns: "a", command: 0, run: "x" },
      {
        e: "drop",
        ns: "a",
        dev: "eth0",
        pkt: 1,
        reason: "NETFILTER_DROP",
        why: "A rule drops it: -p udp --dport 8472 -j DROP",
      },
    ]),
  );
  assert.equal(
    narrate(drops.hops[1], drops).text.join(" ").split(" Nobody")[0],
    "A rule drops it: **-p udp --dport 8472 -j DROP**.",
  );
});

test("the control plane's steps are told, also one that is not known yet", () => {
  const verbs = ["register", "allocate", "publish", "watch", "program", "withdraw", "ponder"];
  const steps = storyOf(
    numbered([
      { e: "start", ns: "node-c", command: 0, run: "kubeadm join" },
      ...verbs.map((verb) => ({
        e: "control",
        ns: "node-c",
        actor: "flanneld",
        verb,
        object: "10.244.3.0/24",
        detail: "",
      })),
    ]),
  );
  for (const one of steps.hops.slice(1)) assert.match(narrate(one, steps).headline, /10\.244\.3\.0\/24|node-c/);
});

test("what changed: headers put in front, taken off, fields, or nothing", () => {
  assert.deepEqual(
    changesOf(hop(138))?.added.map((layer) => layer.protocol),
    ["Ethernet", "IPv4", "UDP", "VXLAN"],
  );
  assert.equal(changesOf(hop(144))?.removed.length, 4);
  assert.deepEqual(changesOf(hop(79)), { added: [], removed: [], fields: [] });
  const routed = changesOf(hop(107))?.fields.map((one) => `${one.protocol} ${one.name}`);
  assert.deepEqual(routed, ["Ethernet Destination", "Ethernet Source", "IPv4 TTL", "IPv4 Header checksum"]);
});

test("a table is the real command's, with the row that matched", () => {
  const tables = consulted(hop(138), story);
  const fdb = tables.find((table) => table.heading.startsWith("bridge fdb show dev flannel.1"));
  assert.deepEqual([...(fdb?.hit ?? [])], ["ae:66:6c:00:02:01"]);
  assert.ok(fdb?.rows.every((row) => row.dev === "flannel.1"));
});

test("the commands for a real node", () => {
  const commands = (/** @type {number} */ n) =>
    realCommands(hop(n), story).map(({ where, command }) => (where ? `${where}: ${command}` : command));
  assert.equal(commands(78)[0], "kubectl exec web -- tcpdump -eni eth0 arp");
  assert.deepEqual(commands(138), [
    "node-a: tcpdump -eni eth0 udp port 8472",
    "node-a: ip neigh show dev eth0",
    "node-a: bridge fdb show dev flannel.1",
  ]);
  assert.ok(commands(83).includes("node-a: bridge fdb show br cni0"));
  assert.ok(commands(101).includes("kubectl exec web -- ip route get 10.244.2.2"));
});

test("a node joins: lease, watch, and the way to it on every node", () => {
  const joins = storyOf(trace("node-joins"));
  const headlines = joins.hops.map((one) => narrate(one, joins).headline);
  for (const expected of [
    "node-c runs kubeadm join",
    "node-c registers with the cluster",
    "The controller manager gives a pod network to node-c",
    "flanneld on node-c publishes its lease",
    "flanneld on node-a writes the way to 10.244.3.0/24",
    "The ARP announcement is too early: the bridge port does not forward yet",
  ]) {
    assert.ok(headlines.includes(expected), expected);
  }
  const written = joins.hops.find((one) => one.kind === "control" && one.ns === "node-a");
  assert.ok(written);
  assert.deepEqual(
    consulted(written, joins).map((table) => [table.heading, table.changed.size]),
    [
      ["ip neigh show dev flannel.1 · node-a", 1],
      ["bridge fdb show dev flannel.1 · node-a", 1],
      ["ip route · node-a", 1],
    ],
  );
});

test("keys that only tell a row from its like are not said", () => {
  const joins = storyOf(trace("node-joins"));
  const flood = joins.hops.find((one) => narrate(one, joins).headline.startsWith("cni0 floods"));
  assert.ok(flood);
  assert.match(narrate(flood, joins).text.join(" "), /\*\*0a:58:0a:f4:01:02\*\* is behind port \*\*veth/);
});

const six = storyOf(trace("ipv6-across-nodes"), true);

/** The words for the first hop at a device after another one. @param {string} place as "ns:dev" @param {string} kind @param {RegExp} headline */
const saidAt = (place, kind, headline) => {
  const all = six.hops
    .filter((one) => `${one.ns}:${one.dev}` === place && one.kind === kind)
    .map((one) => narrate(one, six));
  const found = all.find((one) => headline.test(one.headline));
  assert.ok(found, all.map((one) => one.headline).join("\n"));
  return found.text.join(" ").replaceAll("**", "");
};

test("with IPv6 the pod asks a group, and amber is its colour as ARP's", () => {
  const asks = saidAt("web:eth0", "tap", /^web asks: who has fd00:10:244:1::1\?$/);
  assert.match(asks, /goes to ff02::1:ff00:1, a group made of the last 24 bits/);
  assert.ok(six.hops.some((one) => one.ns === "web" && one.kind === "tap" && one.tone === "arp"));
});

test("the bridge floods the group, and who does not listen to it drops it without harm", () => {
  assert.match(
    saidAt("node-a:veth1a534a84", "tap", /^cni0 floods the neighbour solicitation/),
    /33:33:ff:00:00:01 is the MAC/,
  );
  assert.match(saidAt("cache:eth0", "drop", /a group that cache does not listen to$/), /UNICAST_IN_L2_MULTICAST/);
  assert.ok(six.hops.filter((one) => one.kind === "drop").every((one) => one.tone === "ctl"));
});

test("the answer is an advertisement, and what waited leaves", () => {
  assert.match(saidAt("node-a:cni0", "tap", /answers: fd00:10:244:1::1 is at/), /neighbour advertisement/);
  assert.match(saidAt("web:eth0", "tap", /^web sends the ping to db/), /route fd00:10:244::\/48 applies.*had waited/);
});

test("flannel-v6.1 adds seventy bytes, and each node takes one off the hop limit", () => {
  assert.match(saidAt("node-a:flannel-v6.1", "tap", /^node-a routes the ping/), /hop limit: 64 → 63/);
  assert.match(saidAt("node-a:eth0", "tap", /^flannel-v6\.1 wraps the frame/), /70 bytes more/);
});

test("a forwarding node asks from its link-local address", () => {
  assert.match(saidAt("node-b:cni0", "tap", /asks: who has fd00:10:244:2::2/), /from the link-local address/);
});
