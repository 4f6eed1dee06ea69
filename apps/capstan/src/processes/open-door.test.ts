import { connect } from "node:net";
import { expect, test } from "vitest";
import { openDoor } from "./open-door.ts";

const host = "127.0.0.1";

test("callers are asked to come back until it opens, then answered, then let go", async () => {
  const door = await openDoor({ host, port: 0 });
  const url = `http://${host}:${door.port}/`;
  const early = await fetch(url);
  expect([early.status, early.headers.get("retry-after"), early.headers.get("refresh")]).toEqual([503, "1", "1"]);
  door.open(() => new Response("here"));
  expect(await (await fetch(url)).text()).toBe("here");
  await door.close();
  await expect(fetch(url)).rejects.toThrow();
});

test("a taken port is said with one that is free", async () => {
  const door = await openDoor({ host, port: 0 });
  try {
    const refused = openDoor({ host, port: door.port });
    await expect(refused).rejects.toMatchObject({ code: "port_taken", kind: "terminal" });
    const free = await refused.catch((thrown: { details: { free: number } }) => thrown.details.free);
    const other = await openDoor({ host, port: free as number });
    await other.close();
  } finally {
    await door.close();
  }
});

test("an address that is not this machine's is said", async () => {
  await expect(openDoor({ host: "203.0.113.7", port: 0 })).rejects.toMatchObject({ code: "address_unusable" });
});

test("callers who say slowly what they want are refused, and hold nobody up", async () => {
  const door = await openDoor({ host, port: 0, headersMs: 400 });
  try {
    door.open(() => new Response("here"));
    const slow = Array.from({ length: 50 }, () => answerTo("GET / HTTP/1.1\r\nhost: x\r\nx-", door.port));
    expect(await (await fetch(`http://${host}:${door.port}/`)).text()).toBe("here");
    const answers = await Promise.all(slow);
    expect(new Set(answers.map((text) => text.split("\r\n")[0]))).toEqual(new Set(["HTTP/1.1 408 Request Timeout"]));
  } finally {
    await door.close();
  }
});

/** What comes back, until the other side hangs up, for the beginning of a request. */
function answerTo(beginning: string, port: number): Promise<string> {
  const { promise, resolve } = Promise.withResolvers<string>();
  const socket = connect(port, host, () => socket.write(beginning));
  let text = "";
  socket.on("data", (part) => {
    text += String(part);
  });
  socket.on("error", () => {}).on("close", () => resolve(text));
  return promise;
}
