import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { fixedClock } from "@capstan/base";
import type { LinkAnswer } from "@capstan/verification";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type Ask, askAddress } from "./ask-address.ts";
import { checkLinks, type LinkMemory } from "./check-links.ts";

/** Links are tried against a server on loopback; time is made to pass by waiting for it. */
let server: Server;
let base: string;
let heard: string[];
let waits: number[];
let busy: string[];
const clock = fixedClock("2026-11-20T10:00:00Z");
const wait = async (ms: number) => {
  waits.push(ms);
  clock.advance(ms);
};
const never = new AbortController().signal;

const pages: Readonly<Record<string, (response: ServerResponse, request: IncomingMessage) => void>> = {
  "/ok": (response) => response.end("fine"),
  "/get-only": (response, { method }) => response.writeHead(method === "HEAD" ? 405 : 200).end(),
  "/head-lies": (response, { method }) => response.writeHead(method === "HEAD" ? 404 : 200).end(),
  "/gone": (response) => response.writeHead(410).end(),
  "/moved": (response) => response.writeHead(301, { location: "/ok" }).end(),
  "/for-now": (response) => response.writeHead(302, { location: "/ok" }).end(),
  "/circle": (response) => response.writeHead(301, { location: "/circle" }).end(),
  "/mail": (response) => response.writeHead(302, { location: "mailto:a@site.example" }).end(),
  "/private": (response) => response.writeHead(403).end(),
  "/broken": (response) => response.writeHead(500).end(),
  "/endless": (response, { method }) => {
    if (method === "HEAD") response.writeHead(405).end();
    else response.writeHead(200).write("and so on, ");
  },
  "/busy": (response) => {
    const later = busy.shift();
    response.writeHead(later === undefined ? 200 : 429, later === undefined ? {} : { "retry-after": later }).end();
  },
};

beforeAll(async () => {
  server = createServer((request, response) => {
    heard.push(`${request.method} ${request.url}`);
    const page = pages[request.url ?? ""];
    if (page) page(response, request);
    else response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
beforeEach(() => {
  heard = [];
  waits = [];
  busy = [];
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

async function tryOne(path: string): Promise<LinkAnswer> {
  const answers = await checkLinks([`${base}${path}`], { allowPrivate: true, clock, wait });
  return answers.get(`${base}${path}`)!;
}

test.each([
  ["/ok", { status: "ok" }],
  ["/get-only", { status: "ok" }],
  ["/head-lies", { status: "ok" }],
  ["/endless", { status: "ok" }],
  ["/for-now", { status: "ok" }],
  ["/nowhere", { status: "broken", reason: "it answers 404, not there." }],
  ["/gone", { status: "broken", reason: "it answers 410, not there." }],
  ["/circle", { status: "broken", reason: expect.stringContaining("in a circle") }],
  ["/mail", { status: "broken", reason: "it leads on to mailto:a@site.example." }],
  ["/private", { status: "unknown", reason: "it answers 403, not for us." }],
  ["/broken", { status: "unknown", reason: "it answers 500, out of order right now." }],
])("%s is %j", async (path, expected) => {
  expect(await tryOne(path)).toMatchObject(expected);
});

test("a page that moved for good is told with its new address", async () => {
  expect(await tryOne("/moved")).toMatchObject({ status: "moved", to: `${base}/ok` });
});

test("what cannot be reached in time is unknown, and no address is broken", async () => {
  const late: Ask = () => Promise.reject(new DOMException("", "TimeoutError"));
  const answers = await checkLinks(["https://slow.example/", "https://", "ftp://a.example/"], {
    allowPrivate: false,
    clock,
    wait,
    ask: late,
  });
  expect([...answers.values()].map(({ status }) => status)).toEqual(["unknown", "broken", "broken"]);
});

describe("politeness", () => {
  test("a host is asked one at a time with a pause between", async () => {
    let open = 0;
    let mostOpen = 0;
    const ask: Ask = async ({ host }) => {
      if (host === "one.example") mostOpen = Math.max(mostOpen, ++open);
      await Promise.resolve();
      if (host === "one.example") open--;
      return { status: 200 };
    };
    const addresses = [
      "https://one.example/a",
      "https://one.example/b",
      "https://one.example/c",
      "https://two.example/",
    ];
    const answers = await checkLinks(addresses, { allowPrivate: false, clock, wait, ask, pauseMs: 300 });
    expect([...answers.keys()]).toEqual(addresses);
    expect({ mostOpen, waits }).toEqual({ mostOpen: 1, waits: [300, 300] });
  });

  test("Retry-After is kept to, once", async () => {
    busy = ["7"];
    expect(await tryOne("/busy")).toMatchObject({ status: "ok" });
    expect(waits).toEqual([7000]);
    expect(heard).toEqual(["HEAD /busy", "HEAD /busy"]);
  });

  test("a host that wants to be left alone for long is left alone", async () => {
    busy = ["3600"];
    const addresses = [`${base}/busy`, `${base}/ok`];
    const answers = await checkLinks(addresses, { allowPrivate: true, clock, wait });
    expect([...answers.values()].map(({ status }) => status)).toEqual(["unknown", "unknown"]);
    expect({ heard, waits }).toEqual({ heard: ["HEAD /busy"], waits: [] });
  });
});

test("an answer is believed for its time, and then asked for again", async () => {
  const kept = new Map<string, LinkAnswer>();
  const memory: LinkMemory = {
    get: (address) => kept.get(address),
    set: (address, answer) => kept.set(address, answer),
  };
  const again = () =>
    checkLinks([`${base}/ok`, `${base}/gone`, `${base}/private`], { allowPrivate: true, memory, clock, wait });
  await again();
  heard = [];
  await again();
  expect(heard).toEqual(["HEAD /private", "GET /private"]);
  clock.advance(2 * 3_600_000);
  heard = [];
  await again();
  expect(heard.filter((line) => line.includes("/gone"))).toHaveLength(1);
  expect(heard).not.toContain("HEAD /ok");
});

describe("private addresses", () => {
  test.each(["/ok"])("%s is not asked without leave", async (path) => {
    const answers = await checkLinks([`${base}${path}`, "http://localhost:1/", "http://[::ffff:7f00:1]/"], {
      allowPrivate: false,
      clock,
      wait,
    });
    for (const answer of answers.values())
      expect(answer).toMatchObject({ status: "unknown", reason: expect.stringContaining("private network") });
    expect(heard).toEqual([]);
  });

  test("nor after a redirect", async () => {
    const ask: Ask = async (url, method) =>
      url.host === "public.example"
        ? { status: 302, location: `${base}/ok` }
        : askAddress(url, { method, allowPrivate: false, signal: never });
    const answers = await checkLinks(["https://public.example/"], { allowPrivate: false, clock, wait, ask });
    expect(answers.get("https://public.example/")).toMatchObject({ status: "unknown" });
    expect(heard).toEqual([]);
  });
});
