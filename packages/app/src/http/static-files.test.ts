import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { silentLogger } from "@capstan/base";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createHttp } from "./create-http.ts";
import { fakeAccess } from "./fake-access.ts";
import { staticFiles } from "./static-files.ts";

let folder: string;
let ask: (path: string, headers?: Record<string, string>, method?: string) => Promise<Response>;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "capstan-pages-"));
  const web = join(folder, "web");
  await mkdir(join(web, "assets"), { recursive: true });
  await writeFile(join(folder, "secret.txt"), "secret");
  await writeFile(join(web, "index.html"), "<!doctype html><title>Capstan</title>");
  await writeFile(join(web, "assets/app-1a2b.js"), "export {};");
  await writeFile(join(web, "assets/app-1a2b.js.gz"), gzipSync("export {};"));
  const pages = await staticFiles(web);
  const options = {
    access: fakeAccess([]),
    logger: silentLogger,
    publicUrl: "http://capstan.example",
    version: "1",
    pages,
  };
  const { app } = createHttp(options);
  ask = async (path, headers = {}, method = "GET") => app.request(path, { headers, method });
});
afterAll(() => rm(folder, { recursive: true }));

const html = { accept: "text/html,*/*" };

test("serves the page for every address of the screens, checked anew each time", async () => {
  for (const path of ["/", "/index.html", "/w/harbor/desk", "/w/harbor/accounts/acme.example"]) {
    const response = await ask(path, html);
    expect([response.status, response.headers.get("cache-control")], path).toEqual([200, "no-cache"]);
    expect(await response.text()).toContain("Capstan");
  }
});

test("has no page for what isn't asked for as one", async () => {
  expect((await ask("/w/harbor/desk", { accept: "application/json" })).status).toBe(404);
  expect((await ask("/assets/gone-1.js", html)).status).toBe(404);
  expect((await ask("/w/harbor/desk", html, "POST")).status).toBe(404);
  expect((await ask("/api/gone", html)).status).toBe(404);
});

test("lets hashed files be kept for ever, and sends them packed when they are", async () => {
  const plain = await ask("/assets/app-1a2b.js");
  expect(plain.headers.get("cache-control")).toBe("public, max-age=31536000, immutable");
  expect(await plain.text()).toBe("export {};");
  const packed = await ask("/assets/app-1a2b.js", { "accept-encoding": "gzip, br" });
  expect([packed.headers.get("content-encoding"), packed.headers.get("vary")]).toEqual(["gzip", "accept-encoding"]);
  expect(Buffer.from(await packed.arrayBuffer())).toEqual(gzipSync("export {};"));
});

test("says that nothing changed", async () => {
  const tag = (await ask("/", html)).headers.get("etag")!;
  expect((await ask("/", { ...html, "if-none-match": tag })).status).toBe(304);
});

test("keeps what it has read when a build replaces the folder's files", async () => {
  const before = await (await ask("/", html)).text();
  await writeFile(join(folder, "web/index.html"), "<!doctype html><script src=/assets/new-3c4d.js></script>");
  expect(await (await ask("/", html)).text()).toBe(before);
});

test.each(["/../secret.txt", "/%2e%2e/secret.txt", "/..%2fsecret.txt", "/assets/..%2f..%2fsecret.txt", "/%E0%A4%A"])(
  "never leaves the folder for %s",
  async (path) => {
    expect(await (await ask(path)).text()).not.toBe("secret");
  },
);
