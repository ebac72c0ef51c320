import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { cut, estimate, fitting, FONTS } from "../../js/layout/text.js";

test("a text that fits stays whole", () => {
  assert.equal(cut("web", 200, "text", estimate), "web");
});

test("a text that is too long loses its middle, and as little of it as possible", () => {
  const shorter = cut("veth1a2b3c4d", 60, "mono-small", estimate);
  assert.match(shorter, /^veth.*….*4d$/);
  assert.ok(estimate(shorter, "mono-small") <= 60);
  assert.ok(estimate(shorter, "mono-small") > 60 - 2 * estimate("x", "mono-small"));
});

test("nothing is left where not even three signs fit", () => {
  assert.equal(cut("node-a", 8, "title", estimate), "");
});

test("the longest wording that fits is chosen", () => {
  const wordings = ["FDB 3 · neighbours 1", "FDB 3", "3"];
  assert.equal(fitting(wordings, 40, "text", estimate), "FDB 3");
  assert.equal(fitting(wordings, 400, "text", estimate), "FDB 3 · neighbours 1");
});

test("the style sheet sets the type that the layout measures with", () => {
  const css = readFileSync(new URL("../../css/stage.css", import.meta.url), "utf8");
  for (const [name, { size, weight, mono }] of Object.entries(FONTS)) {
    const rule = new RegExp(`svg\\.stage \\.${name} \\{([^}]*)\\}`).exec(css)?.[1] ?? "";
    assert.match(rule, new RegExp(`font-size: ${size}px;`), name);
    assert.match(rule, new RegExp(`font-weight: ${weight};`), name);
    assert.equal(/font-family: var\(--stage-mono\);/.test(rule), mono, name);
  }
});
