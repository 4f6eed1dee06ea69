import { once as heard } from "node:events";
import { connect, type Socket } from "node:net";
import { systemTimers, type Timers } from "@capstan/execution";
import { afterEach, expect, test } from "vitest";
import { chatOf, gatewayAtHand } from "../../testing/gateway-at-hand.ts";

/** The time that a request may take to come in; here it is over as soon as a test says so. */
const bodyMs = 60_000;
const waiting = new Set<() => void>();
const timers: Timers = {
  after(ms, run) {
    if (ms !== bodyMs) return systemTimers.after(ms, run);
    const once = () => {
      waiting.delete(once);
      run();
    };
    waiting.add(once);
    return () => waiting.delete(once);
  },
};
const at = gatewayAtHand({ timers });
const sockets: Socket[] = [];
afterEach(() => {
  for (const socket of sockets.splice(0)) socket.destroy();
});

const path = "/v1/chat/completions";
const body = JSON.stringify(chatOf("Write one line about spring."));

/** A caller who has sent the head and half of the body, and what it hears until the other side hangs up. */
async function slowCaller(): Promise<{ answer: Promise<string> }> {
  const { hostname, port } = new URL(at.given.url);
  const socket = connect(Number(port), hostname);
  sockets.push(socket);
  const { promise, resolve } = Promise.withResolvers<string>();
  let text = "";
  socket.on("data", (part) => {
    text += String(part);
  });
  socket.on("error", () => {}).on("close", () => resolve(text));
  await heard(socket, "connect");
  socket.write(
    `POST ${path} HTTP/1.1\r\nhost: x\r\nauthorization: Bearer ${at.given.key}\r\ncontent-type: application/json\r\n` +
      `content-length: ${body.length}\r\n\r\n${body.slice(0, 20)}`,
  );
  return { answer: promise };
}

test("bodies that come slowly are refused when their time is over, and hold nobody up meanwhile", async () => {
  const callers = await Promise.all(Array.from({ length: 30 }, slowCaller));
  await expect.poll(() => waiting.size).toBe(30);
  expect((await at.given.post(path, body)).status).toBe(200);
  for (const run of [...waiting]) run();
  for (const { answer } of callers) {
    const text = await answer;
    expect(text).toMatch(/^HTTP\/1\.1 408 /);
    expect(text).toContain("request_too_slow");
  }
  expect(at.given.heard).toHaveLength(1);
});

test("a request that came in has no time running any more", async () => {
  await at.given.post(path, body);
  expect(waiting.size).toBe(0);
});
