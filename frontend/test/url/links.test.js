/** Links that every version so far has made open in this one. A line of `links.json` is never changed, only added. */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { readPlace } from "../../js/url/properties.js";

/** @import {ReadyScenario} from '../../js/net/api.js' */
/** @import {Place} from '../../js/url/properties.js' */

/** @param {string} name @returns {any} */
const fixture = (name) => JSON.parse(readFileSync(new URL(`../fixtures/${name}.json`, import.meta.url), "utf8"));

/** @type {ReadyScenario[]} */
const scenarios = fixture("ready-scenarios");
/** @type {{since: string, link: string, place: Place}[]} */
const links = fixture("links");

for (const { since, link, place } of links) {
  test(`a link of the version that brought ${since} opens the same place: #${link}`, () => {
    const read = readPlace(link, scenarios);
    assert.deepEqual(read.problems, []);
    // Later versions may know more of a place than the one that made the link.
    assert.deepEqual({ ...read.place, ...place }, read.place);
  });
}
