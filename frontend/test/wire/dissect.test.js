import assert from "node:assert/strict";
import { test } from "node:test";
import { fromHex } from "../../js/wire/bytes.js";
import { dissect, valueOf } from "../../js/wire/dissect.js";
import { ARP_REQUEST, trace } from "../fixtures/trace.js";

const frames = trace("ping-across-nodes").flatMap((event) =>
  event.frame ? [/** @type {string} */ (event.frame)] : [],
);
const wrapped = /** @type {string} */ (frames.find((frame) => frame.includes("2118")));
const SYN =
  "0a580af401010a580af40102080045" +
  "00003cf66a400040062b660af401020af402029c410050e9b4a9360000000" +
  "0a002fd5c2532000002040582" +
  "0402080ac829d6b10000000001030307";

/** @param {string} hex */
const protocols = (hex) => dissect(fromHex(hex)).map((layer) => layer.protocol);

test("an ARP request", () => {
  const layers = dissect(fromHex(ARP_REQUEST));
  assert.deepEqual(
    layers.map((layer) => layer.protocol),
    ["Ethernet", "ARP"],
  );
  assert.equal(layers[0].summary, "0a:58:0a:f4:01:02 → broadcast");
  assert.equal(layers[1].summary, "who has 10.244.1.1? tell 10.244.1.2");
  assert.equal(valueOf(layers, "ARP", "Operation"), "1 (request)");
});

test("a wrapped ping: outer headers in the overlay's colour, inner ones marked", () => {
  const layers = dissect(fromHex(wrapped));
  assert.deepEqual(
    layers.map((layer) => layer.protocol),
    ["Ethernet", "IPv4", "UDP", "VXLAN", "Ethernet", "IPv4", "ICMP", "Data"],
  );
  assert.deepEqual(
    layers.map((layer) => layer.inner),
    [false, false, false, false, true, true, true, true],
  );
  assert.ok(layers.slice(0, 4).every((layer) => layer.tone === "overlay"));
  assert.equal(layers[5].summary, "10.244.1.2 → 10.244.2.2 ttl 63");
  assert.equal(layers[6].summary, "echo request · seq 1");
  assert.match(valueOf(layers.slice(0, 4), "UDP", "Checksum") ?? "", /right/);
  assert.equal(valueOf(layers, "VXLAN", "VNI"), "1");
});

test("a TCP SYN with its options", () => {
  const layers = dissect(fromHex(SYN));
  assert.deepEqual(
    layers.map((layer) => layer.protocol),
    ["Ethernet", "IPv4", "TCP"],
  );
  assert.equal(layers[2].summary, "40001 → 80 SYN");
  const options = layers[2].fields.filter((field) => field.name === "Option").map((field) => field.value);
  assert.deepEqual(options, [
    "maximum segment size 1410",
    "selective acknowledgement permitted",
    "timestamps 3358185137, echo 0",
    "window scale 7 (× 128)",
  ]);
});

test("an ICMP error with the packet that it quotes", () => {
  const echo = "4500005404894000400100000af401020af40163" + "0800d7cb12340001";
  const error = "0301000000000000" + echo;
  const header = "450000380001000040010000" + "0af40101" + "0af40102";
  const layers = dissect(fromHex("0a580af401020a580af401010800" + header + error));
  assert.equal(layers[2].summary, "host unreachable");
  assert.equal(valueOf(layers, "ICMP", "Quoted packet"), "10.244.1.2 → 10.244.1.99 ICMP echo request seq 1");
});

test("VXLAN on IANA's port is VXLAN too", () => {
  const at = wrapped.indexOf("2118");
  assert.ok(protocols(wrapped.slice(0, at) + "12b5" + wrapped.slice(at + 4)).includes("VXLAN"));
});

test("the layers of a frame cover it, one behind the other", () => {
  for (const frame of frames) {
    const layers = dissect(fromHex(frame));
    layers.forEach((layer, i) => assert.equal(layer.offset, i ? layers[i - 1].offset + layers[i - 1].length : 0));
    const last = layers[layers.length - 1];
    assert.equal(last.offset + last.length, frame.length / 2);
    for (const layer of layers) {
      for (const field of layer.fields) {
        assert.ok(field.offset >= layer.offset && field.offset + field.length <= layer.offset + layer.length);
      }
    }
  }
});

test("a frame that is cut off anywhere is shown as far as it goes", () => {
  for (let length = 0; length <= wrapped.length; length += 2) {
    const layers = dissect(fromHex(wrapped.slice(0, length)));
    assert.equal(layers.length > 0, length > 0);
  }
});

test("hostile bytes never throw", () => {
  let seed = 1;
  const random = () => (seed = (seed * 48271) % 2147483647);
  for (let round = 0; round < 3000; round++) {
    const bytes = fromHex(frames[round % frames.length]);
    for (let i = 0; i < 1 + (round % 6); i++) bytes[random() % bytes.length] = random() & 255;
    const layers = dissect(bytes.subarray(0, random() % (bytes.length + 1)));
    assert.ok(layers.every((layer) => layer.length > 0 && layer.summary.length < 400));
  }
});

test("what is not hexadecimal has no bytes", () => {
  for (const text of ["0", "zz", "0a 58", null, undefined, 12, "0x00"]) assert.equal(fromHex(text).length, 0);
});
