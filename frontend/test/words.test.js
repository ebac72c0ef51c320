import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import * as en from "../js/words/en.js";

const ROOT = new URL("../js/", import.meta.url);

/** @typedef {Record<string, Record<string, unknown>>} Words */

/** @param {Words} words @returns {string[]} every key, with what kind of thing it is */
const keysOf = (words) =>
  Object.entries(words).flatMap(([area, said]) =>
    Object.entries(said).map(([key, value]) => {
      const kind = typeof value === "function" ? `(${value.length})` : typeof value;
      return `say.${area}.${key} ${kind}`;
    }),
  );

const modules = readdirSync(ROOT, { recursive: true, encoding: "utf8" }).filter(
  (path) => path.endsWith(".js") && !path.startsWith("words/"),
);
const sources = modules.map((path) => readFileSync(new URL(path, ROOT), "utf8")).join("\n");
const used = new Set(sources.match(/\bsay\s*\.\w+\s*\.\w+/g)?.map((use) => use.replaceAll(/\s/g, "")));

test("every word is said somewhere", () => {
  const known = keysOf(en).map((key) => key.split(" ")[0]);

  assert.ok(known.length > 200);
  assert.deepEqual(
    known.filter((key) => !used.has(key)),
    [],
  );
});

test("everything that is said has its words", () => {
  const known = new Set(keysOf(en).map((key) => key.split(" ")[0]));

  assert.deepEqual(
    [...used].filter((key) => !known.has(key)),
    [],
  );
});

test("no word is empty, and none says undefined", () => {
  for (const [key, value] of Object.entries(en).flatMap(([, said]) => Object.entries(said))) {
    const text = typeof value === "function" ? /** @type {Function} */ (value)("a", "b", "c", "d") : value;
    assert.match(text, /\S/, key);
    assert.doesNotMatch(text, /undefined|NaN/, key);
  }
});

const languages = readdirSync(new URL("words/", ROOT)).filter((name) => name.endsWith(".js"));

for (const language of languages)
  test(`${language} has the words of the first language, no more and no less`, async () => {
    /** @type {Words} */
    const words = await import(new URL(`words/${language}`, ROOT).href);

    assert.deepEqual(keysOf(words).sort(), keysOf(en).sort());
  });
