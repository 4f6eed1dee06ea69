import fc from "fast-check";
import { expect, test } from "vitest";
import { SseReader } from "./sse.ts";

const stream =
  'event: message_start\ndata: {"a":1}\n\n: a comment\n\ndata: one\ndata: two\n\ndata: {"b":"é"}\r\n\r\ndata: [DONE]\n\n';

test("events are the same whatever the chunks are", () => {
  const whole = new SseReader().push(stream).map(({ name, data }) => [name, data]);
  expect(whole).toEqual([
    ["message_start", '{"a":1}'],
    [undefined, ""],
    [undefined, "one\ntwo"],
    [undefined, '{"b":"é"}'],
    [undefined, "[DONE]"],
  ]);
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1 }), (sizes) => {
      const reader = new SseReader();
      const events: unknown[] = [];
      for (let at = 0, turn = 0; at < stream.length; turn++) {
        const size = sizes[turn % sizes.length]!;
        events.push(...reader.push(stream.slice(at, at + size)).map(({ name, data }) => [name, data]));
        at += size;
      }
      expect(events).toEqual(whole);
    }),
  );
});

test("what was cut off is left, and is no event", () => {
  const reader = new SseReader();
  expect(reader.push("data: one\n\ndata: tw")).toHaveLength(1);
  expect(reader.end()).toBe("data: tw");
});
