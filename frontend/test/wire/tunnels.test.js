import assert from "node:assert/strict";
import { test } from "node:test";
import { contentOf } from "../../js/scene/model/content.js";
import { fromHex } from "../../js/wire/bytes.js";
import { dissect, outerCount } from "../../js/wire/dissect.js";
import { ipv6Address } from "../../js/wire/ipv6.js";

/** @import { Hop } from "../../js/state/types.js" */

const PING =
  "45000054939640003f018f270af401020af4020208004c0b12340001b2be026b000000001ec3070000000000101112131415161718191a1b1c1d1e1f202122232425262728292a2b2c2d2e2f3031323334353637";
const IPIP = `525400a8640c525400a8640b0800450000683aaf40003f04b77ac0a8640bc0a8640c${PING}`;
const FLANNEL_UDP = `525400a8640b525400a8640c080045000070517b400040119f99c0a8640cc0a8640b205d205d005c7513${PING}`;
const SOLICITATION =
  "3333ff0000030a580af4010286dd6000000000203afffd000010024400010000000000000002ff0200000000000000000001ff0000038700649d00000000fd00001002440001000000000000000301010a580af40102";
const ADVERTISEMENT =
  "0a580af401020a580af4010386dd6000000000203afffd000010024400010000000000000003fd0000100244000100000000000000028800014b60000000fd00001002440001000000000000000302010a580af40103";
const ECHO6 =
  "0a580af401030a580af4010286dd6006b88400403a40fd000010024400010000000000000002fd00001002440001000000000000000380004494123400012bc1026b00000000350c080000000000101112131415161718191a1b1c1d1e1f202122232425262728292a2b2c2d2e2f3031323334353637";

/** @param {string} hex @param {boolean} [raw] */
function read(hex, raw) {
  const frame = fromHex(hex);
  const layers = dissect(frame, raw);
  return { layers, content: contentOf(/** @type {Hop} */ (/** @type {unknown} */ ({ frame, layers }))) };
}

/** @param {string} hex @param {boolean} [raw] */
const names = (hex, raw) => read(hex, raw).layers.map((layer) => `${layer.protocol}${layer.inner ? " inside" : ""}`);

test("a device without a link layer shows packets from their IP header on", () => {
  assert.deepEqual(names(PING, true), ["IPv4", "ICMP", "Data"]);
  assert.deepEqual([read(PING, true).content.shell, read(PING, true).content.outer], ["IP", ""]);
});

test("an IP header that carries another one is a tunnel's", () => {
  const { layers, content } = read(IPIP);
  assert.deepEqual(names(IPIP), ["Ethernet", "IPv4", "IPv4 inside", "ICMP inside", "Data inside"]);
  assert.equal(outerCount(layers), 2);
  assert.deepEqual([content.outer, content.shell, content.chip], ["Eth·IP", "IP", "ICMP request"]);
});

test("flannel's udp backend carries bare packets", () => {
  assert.deepEqual(names(FLANNEL_UDP).slice(0, 5), ["Ethernet", "IPv4", "UDP", "IPv4 inside", "ICMP inside"]);
});

test("nobody can look into what WireGuard and IPsec seal", () => {
  const between = (/** @type {string} */ protocol, /** @type {string} */ rest) => {
    const total = (20 + rest.length / 2).toString(16).padStart(4, "0");
    return `525400a8640c525400a8640b08004500${total}00000000${"40"}${protocol}0000c0a8640bc0a8640c${rest}`;
  };
  const data = `ca6cca6c00400000${"04000000aabbccdd0000000000000000"}${"5a".repeat(40)}`;
  const { layers, content } = read(between("11", data));
  assert.equal(layers.at(-2)?.summary, "data");
  assert.deepEqual([content.outer, content.chip], ["Eth·IP·UDP·WG", "sealed"]);
  const handshake = `ca6cca6c009c0000${"01000000aabbccdd"}${"5a".repeat(140)}`;
  assert.equal(read(between("11", handshake)).content.chip, "handshake");
  const esp = read(between("32", `c0ffee0100000007${"5a".repeat(40)}`));
  assert.deepEqual([esp.content.outer, esp.content.chip], ["Eth·IP·ESP", "sealed"]);
  assert.match(esp.layers.at(-2)?.summary ?? "", /SPI 0xc0ffee01 · seq 7/);
});

test("neighbour discovery wears ARP's colour, and says what ARP says", () => {
  const asked = read(SOLICITATION);
  assert.deepEqual([asked.content.chip, asked.content.tone], ["NS who-has ::3", "arp"]);
  assert.equal(asked.layers.at(-1)?.fields.find((field) => field.name === "Sender MAC")?.value, "0a:58:0a:f4:01:02");
  assert.equal(read(ADVERTISEMENT).content.chip, "NA ::3 is here");
});

test("checksums of ICMPv6 are counted with the pseudo header", () => {
  const { layers, content } = read(ECHO6);
  assert.equal(content.chip, "ICMPv6 request");
  assert.match(layers[2].fields.find((field) => field.name === "Checksum")?.value ?? "", /right/);
});

test("an IPv6 address leaves out its longest run of zeros", () => {
  const text = (/** @type {string} */ hex) => ipv6Address(fromHex(hex), 0);
  assert.equal(text("fd000010024400010000000000000002"), "fd00:10:244:1::2");
  assert.equal(text("00000000000000000000000000000001"), "::1");
  assert.equal(text("00000000000000000000000000000000"), "::");
  assert.equal(text("fe800000000000000001000000000000"), "fe80::1:0:0:0");
  assert.equal(text("20010db8000100020003000400050006"), "2001:db8:1:2:3:4:5:6");
});
