import { expect, test } from "vitest";
import { manualTimers } from "../testing/manual-timers.ts";
import { CircuitBreaker } from "./circuit-breaker.ts";
import { Gate } from "./gate.ts";

const never = new AbortController().signal;

test("so many are inside at a time, and the next enters when one leaves", async () => {
  const { timers } = manualTimers([]);
  const gate = new Gate({ concurrency: 2, perMinute: undefined, longestQueue: 1 }, { nowMs: () => 0, timers });
  expect([gate.enter(never), gate.enter(never)]).toEqual([undefined, undefined]);
  const third = gate.enter(never)!;
  expect(() => gate.enter(never)).toThrow(expect.objectContaining({ code: "provider_busy" }));
  gate.leave();
  await third;
});

test("who gives up waiting leaves the queue", async () => {
  const { timers } = manualTimers([]);
  const gate = new Gate({ concurrency: 1, perMinute: undefined, longestQueue: 1 }, { nowMs: () => 0, timers });
  gate.enter(never);
  const leaving = new AbortController();
  const waiting = gate.enter(leaving.signal)!;
  leaving.abort(new Error("gone"));
  await expect(waiting).rejects.toThrow("gone");
  const next = gate.enter(never)!;
  gate.leave();
  await next;
});

test("so many begin in a minute, and one that waits begins when its time has come", async () => {
  let nowMs = 0;
  const { timers, expire } = manualTimers([30_000]);
  const gate = new Gate({ concurrency: 9, perMinute: 2, longestQueue: 9 }, { nowMs: () => nowMs, timers });
  expect([gate.enter(never), gate.enter(never)]).toEqual([undefined, undefined]);
  const third = gate.enter(never)!;
  nowMs = 30_000;
  expire(30_000);
  await third;
});

test("a circuit opens after faults on end, lets one try after a while, and closes when that goes well", () => {
  let nowMs = 0;
  const breaker = new CircuitBreaker({ faults: 2, openMs: 1_000, nowMs: () => nowMs });
  breaker.failed();
  breaker.succeeded();
  breaker.failed();
  expect(breaker.lets()).toBe(true);
  breaker.failed();
  expect(breaker.lets()).toBe(false);
  nowMs = 1_000;
  expect([breaker.lets(), breaker.lets()]).toEqual([true, false]);
  breaker.failed();
  expect(breaker.lets()).toBe(false);
  nowMs = 2_000;
  expect(breaker.lets()).toBe(true);
  breaker.undecided();
  expect(breaker.lets()).toBe(true);
  breaker.succeeded();
  expect([breaker.lets(), breaker.lets()]).toEqual([true, true]);
});
