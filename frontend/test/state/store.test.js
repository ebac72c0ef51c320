import assert from "node:assert/strict";
import { test } from "node:test";
import { createStore } from "../../js/state/store.js";

test("only those are told whose part has changed", () => {
  const store = createStore();
  let told = 0;
  const stop = store.on(["hop"], () => told++);
  store.set({ hover: 3 });
  store.set({ hop: 2 });
  store.set({ hop: 2 });
  assert.equal(told, 1);
  stop();
  store.set({ hop: 3 });
  assert.equal(told, 1);
});

test("a notice replaces the one with its id, and can be dismissed", () => {
  const store = createStore();
  store.notify({ id: "a", level: "error", text: "one" });
  store.notify({ id: "a", level: "error", text: "two" });
  assert.deepEqual(
    store.get().notices.map((notice) => notice.text),
    ["two"],
  );
  store.dismiss("a");
  assert.equal(store.get().notices.length, 0);
});
