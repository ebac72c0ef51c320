import assert from "node:assert/strict";
import { test } from "node:test";
import { fetchFaults, fetchScenarios } from "../../js/net/api.js";
import { problemText } from "../../js/net/messages.js";

/** @param {unknown} body @param {ResponseInit} [init] @returns {typeof fetch} */
const answering = (body, init) => async () =>
  new Response(JSON.stringify(body), { headers: { "content-type": "application/json" }, ...init });

const scenario = {
  id: "a",
  title: "A",
  run: { scenario: { backend: "vxlan", podCidr: "", nodeCidr: "", nodes: [] }, seed: 1, commands: [] },
};

const backends = [{ id: "vxlan", title: "VXLAN", about: "A tunnel." }, { id: 7 }];

/** @param {unknown} scenarios @returns {typeof fetch} */
const server = (scenarios) => async (path, init) =>
  answering(String(path).endsWith("backends") ? backends : scenarios)(path, init);

test("each scenario knows with what it can be run, in any case with its own backend", async () => {
  const other = { ...scenario, id: "b", run: { scenario: { backend: "ptp", nodes: [] }, seed: 1, commands: [] } };
  const list = await fetchScenarios(server([scenario, other]));
  assert.deepEqual(
    list.map((one) => one.backends.map((backend) => backend.id)),
    [["vxlan"], ["ptp", "vxlan"]],
  );
});

test("scenarios that the page cannot read are left out", async () => {
  const list = await fetchScenarios(server([scenario, { id: 1 }, null]));
  assert.deepEqual(
    list.map((one) => one.id),
    ["a"],
  );
  assert.deepEqual(list[0].watch, { from: "", to: "", traffic: "ping" });
});

test("faults that the page cannot read are left out, and without any the page goes on", async () => {
  const words = { name: "x", group: "g", scope: "node", title: "t", about: "a", seen: "s" };
  const fault = { ...words, backends: ["vxlan"], parameters: [] };
  assert.deepEqual(await fetchFaults(answering([fault, { name: 1 }, null])), [fault]);
  assert.deepEqual(await fetchFaults(answering({}, { status: 503 })), []);
  assert.deepEqual(
    await fetchFaults(async () => {
      throw new TypeError("Failed to fetch");
    }),
    [],
  );
});

test("an answer without scenarios is an error", async () => {
  await assert.rejects(fetchScenarios(answering({ not: "a list" })), /no scenario/);
});

test("a problem of the server is told in its words", async () => {
  const problem = { title: "Too many requests", detail: "Wait a minute, then try again" };
  const get = answering(problem, { status: 429, headers: { "content-type": "application/problem+json" } });
  await assert.rejects(fetchScenarios(get), { message: "Too many requests. Wait a minute, then try again." });
});

test("an error that is no problem still says something", async () => {
  const get = async () =>
    new Response("<h1>Bad gateway</h1>", { status: 502, headers: { "content-type": "text/html" } });
  await assert.rejects(fetchScenarios(get), /status 502/);
});

test("a server that cannot be reached", async () => {
  await assert.rejects(
    fetchScenarios(async () => {
      throw new TypeError("Failed to fetch");
    }),
    /cannot be reached/,
  );
});

test("a problem without words falls back", () => {
  assert.equal(problemText({}, "otherwise"), "otherwise");
  assert.equal(problemText({ title: "Bad Request" }, "otherwise"), "Bad Request.");
});
