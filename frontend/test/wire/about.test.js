import assert from "node:assert/strict";
import { test } from "node:test";
import { storyOf, trace } from "../fixtures/trace.js";

for (const name of ["ping-across-nodes", "tcp-and-udp", "node-joins", "ipv6-across-nodes"])
  test(`every field of ${name} is explained in a sentence of its own`, () => {
    const fields = storyOf(trace(name)).hops.flatMap((hop) =>
      (hop.layers ?? []).flatMap(({ protocol, fields }) => fields.map((field) => ({ protocol, ...field }))),
    );
    assert.ok(fields.length > 100);
    for (const { protocol, name, about } of fields) {
      assert.match(about ?? "", /^\S.{8,}\.$/, `${protocol} ${name}`);
      assert.doesNotMatch(about ?? "", /^A field of /, `${protocol} ${name}`);
    }
  });
