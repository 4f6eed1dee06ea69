import { createServer, request, type Server } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { guardedLookup, refuseSpecialHost } from "@capstan/app";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openGuardProxy } from "./guard-proxy.ts";

let inner: Server;
let port: number;
let heard = 0;
type Proxy = Awaited<ReturnType<typeof openGuardProxy>>;
let strict: Proxy;
let open: Proxy;

beforeAll(async () => {
  inner = createServer((_request, response) => {
    heard++;
    response.end("inner");
  });
  await new Promise<void>((resolve) => inner.listen(0, "127.0.0.1", resolve));
  ({ port } = inner.address() as AddressInfo);
  strict = await openGuardProxy({ lookup: guardedLookup(false), refuse: refuseSpecialHost });
  open = await openGuardProxy({ lookup: guardedLookup(true), refuse: () => {} });
});
afterAll(() => {
  strict.close();
  open.close();
  inner.close();
});

/** The status that the proxy answers a request for an address with. */
const get = (proxy: Proxy, path: string) =>
  new Promise<number | undefined>((resolve, reject) => {
    request(proxy.address, { path, headers: { host: "x" } }, (answer) => {
      answer.resume();
      resolve(answer.statusCode);
    })
      .on("error", reject)
      .end();
  });

const tunnel = (proxy: Proxy, path: string) =>
  new Promise<number | undefined>((resolve, reject) => {
    request(proxy.address, { method: "CONNECT", path })
      .on("connect", (answer, socket: Socket) => {
        socket.destroy();
        resolve(answer.statusCode);
      })
      .on("error", reject)
      .end();
  });

test.each(["127.0.0.1", "localhost", "[::ffff:7f00:1]", "169.254.169.254", "10.0.0.1"])(
  "%s is not reached, neither plainly nor through a tunnel",
  async (host) => {
    expect(await get(strict, `http://${host}:${port}/`)).toBeGreaterThanOrEqual(403);
    expect(await tunnel(strict, `${host}:${port}`)).toBeGreaterThanOrEqual(403);
    expect(heard).toBe(0);
  },
);

test("what may be reached is, and what is no address is refused", async () => {
  expect(await get(open, `http://127.0.0.1:${port}/`)).toBe(200);
  expect(await tunnel(open, `localhost:${port}`)).toBe(200);
  expect(await get(open, "ftp://a.example/")).toBe(403);
  expect(heard).toBe(1);
});
