import assert from "node:assert/strict";
import { test } from "node:test";
import { fromHex } from "../../js/wire/bytes.js";
import { dissect } from "../../js/wire/dissect.js";
import { contentOf } from "../../js/scene/model/content.js";

/** @import { Hop } from "../../js/state/types.js" */

/** @param {string} hex @returns {import("../../js/scene/model/content.js").Content} */
function contentOfFrame(hex) {
  const frame = fromHex(hex);
  return contentOf(/** @type {Hop} */ (/** @type {unknown} */ ({ frame, layers: dissect(frame) })));
}

const REQUEST = "ffffffffffff0a580af40102080600010800060400010a580af401020af401020000000000000af40103";
const REPLY = "0a580af401020a580af40103080600010800060400020a580af401030af401030a580af401020af40102";

test("an ARP request asks for an address, and the reply says whose it is", () => {
  assert.deepEqual(contentOfFrame(REQUEST), {
    outer: "",
    shell: "Eth",
    chip: "ARP who-has .1.3",
    short: "who-has .1.3",
    brief: "ARP",
    tunnel: "",
    tone: "arp",
  });
  assert.equal(contentOfFrame(REPLY).chip, "ARP .1.3 is-at :03");
});

test("TCP segments are told apart by their flags", () => {
  const segment = (/** @type {string} */ flags) =>
    `0a580af401030a580af4010208004500002800004000400600000af401020af401039c4100500000000100000000${"50"}${flags}ffff00000000`;
  assert.equal(contentOfFrame(segment("02")).chip, "TCP SYN");
  assert.equal(contentOfFrame(segment("12")).chip, "TCP SYN-ACK");
  assert.equal(contentOfFrame(segment("10")).chip, "TCP ACK");
  assert.equal(contentOfFrame(segment("11")).chip, "TCP FIN");
  assert.equal(contentOfFrame(segment("14")).chip, "TCP RST");
});

test("a packet whose bytes are not known yet is just a packet", () => {
  assert.equal(contentOf(null).chip, "packet");
});
