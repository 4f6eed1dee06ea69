import { silentLogger, terminal } from "@capstan/base";
import { endpoint } from "@capstan/contracts";
import { expect, test } from "vitest";
import { z } from "zod";
import { createHttp } from "./create-http.ts";
import { fakeAccess } from "./fake-access.ts";
import { contentDisposition } from "./file-answer.ts";
import type { HttpOptions } from "./http-options.ts";

const common = { summary: "A test", tag: "Test", permission: "work.read" } as const;
const watch = endpoint({
  ...common,
  method: "get",
  path: "/w/{workspace}/watch",
  transport: "events",
  response: z.object({ n: z.number() }),
});
const download = endpoint({ ...common, method: "get", path: "/w/{workspace}/file", transport: "file" });
const upload = endpoint({
  ...common,
  method: "post",
  path: "/w/{workspace}/upload",
  transport: "upload",
  query: z.object({ file: z.string() }),
  response: z.object({ bytes: z.number(), file: z.string(), mediaType: z.string() }),
});

const headers = { authorization: "Bearer key" };

function given(options: Partial<HttpOptions> = {}) {
  const access = fakeAccess(["work.read"]);
  const http = createHttp({
    access,
    logger: silentLogger,
    publicUrl: "http://capstan.example",
    version: "1",
    strictResponses: true,
    ...options,
  });
  const ask = async (path: string, init: RequestInit = {}) =>
    http.app.request(`/api/w/harbor${path}`, { headers, ...init });
  return { http, access, ask };
}

/** Reads until the text has appeared in the stream, then goes away. */
async function readUntil(response: Response, text: string): Promise<string> {
  const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
  let read = "";
  while (!read.includes(text)) {
    const { done, value } = await reader.read();
    if (done) break;
    read += value;
  }
  await reader.cancel();
  return read;
}

/** Waits for the signal, as a handler does that has nothing new to say. */
const aborted = (signal: AbortSignal) =>
  new Promise<void>((resolve) => signal.addEventListener("abort", () => resolve(), { once: true }));

test("streams each state, then says that it is over", async () => {
  const { http, ask } = given();
  http.route(watch, async function* () {
    yield { n: 1 };
    yield { n: 2 };
  });
  const response = await ask("/watch");
  expect(response.headers.get("content-type")).toContain("text/event-stream");
  expect(await response.text()).toBe('retry: 2000\n\ndata: {"n":1}\n\ndata: {"n":2}\n\nevent: end\ndata: {}\n\n');
});

test("keeps the line open with heartbeats and aborts the handler when the caller goes away", async () => {
  const { http, ask } = given({ heartbeatMs: 1 });
  const ended = Promise.withResolvers<void>();
  http.route(watch, async function* ({ signal }) {
    yield { n: 1 };
    await aborted(signal);
    ended.resolve();
  });
  await readUntil(await ask("/watch"), ": beat");
  await expect(ended.promise).resolves.toBeUndefined();
});

test("says a refusal in the stream as a problem", async () => {
  const { http, ask } = given();
  http.route(watch, async function* () {
    yield { n: 1 };
    throw terminal("run_not_found", { message: "The run is gone.", mend: "See the list." });
  });
  expect(await (await ask("/watch")).text()).toContain('event: problem\ndata: {"error":{"code":"run_not_found"');
});

test("ends a stream whose caller may no longer watch", async () => {
  const { http, access, ask } = given({ heartbeatMs: 1 });
  const ended = Promise.withResolvers<void>();
  http.route(watch, async function* ({ signal }) {
    yield { n: 1 };
    await aborted(signal);
    ended.resolve();
  });
  const response = await ask("/watch");
  access.revoke();
  expect(await readUntil(response, "unauthenticated")).toContain("event: problem");
  await ended.promise;
});

test("never compresses a stream, for a compressor would hold the states back", async () => {
  const { http, ask } = given();
  http.route(watch, async function* () {
    yield { n: 1 };
  });
  const response = await ask("/watch", { headers: { ...headers, "accept-encoding": "gzip" } });
  expect(response.headers.get("content-encoding")).toBeNull();
  await response.body?.cancel();
});

test("streams a file to be saved, with nothing in it to run", async () => {
  const { http, ask } = given();
  async function* content() {
    yield new TextEncoder().encode("<script>");
    yield new TextEncoder().encode("</script>");
  }
  http.route(download, async () => ({ name: 'a"b/../Prüfung "1".html', mediaType: "text/html", content: content() }));
  const response = await ask("/file");
  expect(response.headers.get("content-disposition")).toBe(
    "attachment; filename=\"Prufung _1_.html\"; filename*=UTF-8''Pr%C3%BCfung%20%221%22.html",
  );
  expect(response.headers.get("content-security-policy")).toContain("sandbox");
  expect(await response.text()).toBe("<script></script>");
});

test.each([
  ["", "download"],
  ["a\r\nSet-Cookie: x", "aSet-Cookie: x"],
  ["日本.csv", ".csv"],
])("makes the name %j safe for the header", (name, ascii) => {
  expect(contentDisposition(name)).toMatch(new RegExp(`^attachment; filename="${ascii}"; filename\\*=UTF-8''\\S+$`));
});

test("hands an upload on as it arrives", async () => {
  const { http, ask } = given();
  http.route(upload, async ({ stream, query, mediaType }) => {
    let bytes = 0;
    for await (const chunk of stream) bytes += chunk.byteLength;
    return { bytes, file: query.file, mediaType };
  });
  const sent = { method: "POST", body: new Uint8Array(300_000), headers: { ...headers, "content-type": "text/csv" } };
  const response = await ask("/upload?file=events.csv", sent);
  expect(await response.json()).toEqual({ bytes: 300_000, file: "events.csv", mediaType: "text/csv" });
});

test("stops an upload at the limit, whatever length it claimed", async () => {
  const { http, ask } = given({ maxUploadBytes: 1000 });
  http.route(upload, async ({ stream, mediaType }) => {
    let bytes = 0;
    for await (const chunk of stream) bytes += chunk.byteLength;
    return { bytes, file: "", mediaType };
  });
  const body = new ReadableStream({ pull: (controller) => controller.enqueue(new Uint8Array(600)) });
  const sent = { method: "POST", body, headers, duplex: "half" } as RequestInit;
  expect((await ask("/upload?file=x", sent)).status).toBe(413);
});
