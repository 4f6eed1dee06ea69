import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { isSpecialAddress } from "@capstan/execution";
import { expect, test } from "vitest";
import { sendGuarded } from "./guarded-request.ts";

const plain = { method: "POST", headers: {}, body: "{}", timeoutMs: 2_000, signal: new AbortController().signal };

test.each([
  "127.0.0.1",
  "10.1.2.3",
  "169.254.169.254",
  "192.168.0.1",
  "::1",
  "fe80::1",
  "fd00::1",
  "::ffff:127.0.0.1",
  "0.0.0.0",
])("%s is never called", (address) => {
  expect(isSpecialAddress(address)).toBe(true);
});

test.each(["1.1.1.1", "93.184.216.34", "2606:4700::1111"])("%s may be called", (address) => {
  expect(isSpecialAddress(address)).toBe(false);
});

test.each(["http://127.0.0.1:1/", "http://[::1]:1/", "http://localhost:1/", "http://2130706433/", "http://0x7f.1/"])(
  "%s is refused, however it is written",
  async (url) => {
    await expect(async () => sendGuarded({ ...plain, url, allowPrivate: false })).rejects.toMatchObject({
      code: "call_address_refused",
    });
  },
);

test("an allowed private address is called, and its answer read", async () => {
  const server = createServer((_request, response) => response.writeHead(202).end("taken"));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const answer = await sendGuarded({ ...plain, url: `http://127.0.0.1:${port}/`, allowPrivate: true });
  server.close();
  expect(answer).toMatchObject({ status: 202, body: "taken" });
});
