import assert from "node:assert/strict";
import { test } from "node:test";
import { ask, fetchForms, framesOf } from "../../js/net/shell.js";

/** @param {unknown} body @param {number} [status] @returns {typeof fetch} */
const answering =
  (body, status = 200) =>
  async () =>
    new Response(typeof body === "string" ? body : JSON.stringify(body), {
      status,
      headers: { "content-type": "application/json" },
    });

/** @type {import("../../js/net/shell.js").Question} */
const QUESTION = {
  run: { scenario: { backend: "vxlan", podCidr: "", nodeCidr: "", nodes: [] }, seed: 1, commands: [] },
  event: 3,
  netns: "web",
  command: "ip route",
};

test("an answer is read, whatever else is in it", async () => {
  const reply = await ask(
    QUESTION,
    answering({ kind: "output", t: 5, exit: 0, stdout: "default via 10.244.1.1\n", more: 1 }),
  );
  assert.deepEqual(reply, { kind: "output", t: 5, exit: 0, stdout: "default via 10.244.1.1\n" });
  assert.deepEqual(await ask(QUESTION, answering({ kind: "command", t: 5, why: "ping sends" })), {
    kind: "command",
    t: 5,
    why: "ping sends",
  });
});

test("what cannot be read, and what the server refuses, is a sentence", async () => {
  await assert.rejects(ask(QUESTION, answering("<html>")), /cannot be read/);
  await assert.rejects(
    ask(QUESTION, answering({ title: "No", detail: "There is no pod web." }, 422)),
    /There is no pod web\./,
  );
  const unreachable = async () => {
    throw new TypeError("fetch failed");
  };
  await assert.rejects(ask(QUESTION, unreachable), /cannot be reached/);
});

test("frames come a line each, forms as far as they are forms", async () => {
  assert.deepEqual(await framesOf(QUESTION.run, "web:eth0", answering("one\ntwo\n")), ["one", "two"]);
  const forms = [{ form: "ip route", kind: "output", about: "routes" }, { form: 3 }];
  assert.deepEqual(await fetchForms(answering(forms)), forms.slice(0, 1));
  assert.deepEqual(await fetchForms(answering("no", 404)), []);
});
