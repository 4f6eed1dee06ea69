import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { z } from "zod";
import { type AnyEndpoint, allEndpoints } from "../http/index.ts";
import { serveApp } from "../serve-app.ts";
import { ours, publicUrl } from "../testing/given-capstan.ts";
import { type GivenRun, givenRun, type Headers } from "../testing/given-run.ts";
import { openReadOnly } from "../testing/open-read-only.ts";

/** Invariants 5, 7 and 10: a GET never writes, one workspace never sees another, bad input never breaks the server. */
let given: GivenRun;
let runId: string;
let ids: Record<string, string>;
const wide = { capacity: 100_000, perSecond: 100_000 };

const inWorkspaces = allEndpoints.filter(({ path }) => path.startsWith("/w/{workspace}"));
const named = (endpoints: readonly AnyEndpoint[]) =>
  endpoints.map((one) => [`${one.method} ${one.path}`, one] as const);

beforeAll(async () => {
  given = await givenRun();
  runId = await given.startToDesk();
  await given.approveAll();
  await given.letDecisionsTakeEffect();
  await given.until(runId, ({ status }) => status === "completed");
  await given.startToDesk();
  const [item] = await given.desk();
  const [file] = (await given.run(runId)).files;
  const [imported] = await given.sql<{ id: string }>("select id from import limit 1");
  const [notice] = await given.sql<{ id: string }>("select id from notification limit 1");
  const me = await given.ask<{ person: { id: string } }>("/api/session", { as: given.edda });
  const asked = { kind: "tool", name: "Caption maker", purpose: "Captions", dataClasses: ["public"] };
  const tool = await given.ask<{ id: string }>("/api/w/harbor/tools", { as: given.edda, body: asked });
  ids = {
    tool: tool.body.id,
    pack: "web-article",
    run: runId,
    gate: item!.gateId,
    draft: item!.draftId,
    step: "briefs",
    file: file!.path,
    import: imported!.id,
    notice: notice!.id,
    person: me.body.person?.id ?? "",
    workflow: "weekly-account-intelligence",
    dataset: "engagement",
    source: "site",
    domain: "aster.example",
  };
});
afterAll(() => given?.end());

const pathIn = (workspace: string, { path }: AnyEndpoint, query = "") =>
  `/api${path.replace("{workspace}", workspace).replaceAll(/\{(\w+)\}/g, (_whole: string, name: string) => ids[name] ?? "00000000-0000-7000-8000-000000000000")}${query}`;

const queryFor = ({ path }: AnyEndpoint) =>
  path.endsWith("/files")
    ? `?path=${encodeURIComponent(ids.file!)}`
    : path.includes("/steps/")
      ? "?item=aster.example"
      : "";

async function firstOf(answer: Response): Promise<number> {
  const { status } = answer;
  const reader = answer.body?.getReader();
  if (answer.headers.get("content-type")?.includes("event-stream")) {
    let text = "";
    while (reader && !text.includes("data:")) text += new TextDecoder().decode((await reader.read()).value);
    if (text.includes("event: problem")) throw new Error(text);
  }
  await reader?.cancel();
  return status;
}

describe("another workspace's manager", () => {
  let cora: Headers;
  beforeAll(async () => {
    const cove = await given.people.createWorkspace({ slug: "cove", name: "Cove", timeZone: "UTC", by: "cli:test" });
    const { password } = await import("../testing/given-capstan.ts");
    await given.people.addMember(cove, {
      email: "cora@harbor.example",
      name: "cora",
      roles: ["manager", "editor", "legal"],
      password,
      by: "cli:test",
    });
    cora = await given.signIn("cora");
  });

  test.each(named(inWorkspaces))("finds nothing at %s with the real ids of the first", async (_name, endpoint) => {
    const hasBody = endpoint.method !== "get" && endpoint.method !== "delete";
    const init = {
      method: endpoint.method.toUpperCase(),
      headers: { ...cora, ...ours, "content-type": "application/json" },
      ...(hasBody ? { body: "{}" } : {}),
    };
    const there = await given.http.app.request(pathIn("harbor", endpoint, queryFor(endpoint)), init);
    await there.body?.cancel();
    expect(there.status).toBe(404);
  });

  test("sees empty lists in her own, and none of the first's rows by its ids", async () => {
    const gets = inWorkspaces.filter(({ method }) => method === "get");
    for (const endpoint of gets) {
      const answer = await given.http.app.request(pathIn("cove", endpoint, queryFor(endpoint)), {
        headers: { ...cora, ...ours },
      });
      const text = endpoint.transport === "events" ? "" : await answer.text();
      if (endpoint.transport === "events") await answer.body?.cancel();
      for (const [name, id] of Object.entries(ids)) {
        if (
          ["step", "workflow", "dataset", "source", "pack"].includes(name) ||
          text.includes(`no account ${id}`) ||
          answer.status === 404
        )
          continue;
        expect(text, `${endpoint.path} shows ${name}`).not.toContain(id);
      }
    }
  });

  test("changes nothing of the first through her own workspace's address", async () => {
    const before = await given.sql("select id, status, updated_at from run order by id");
    const binding = { content: "0".repeat(64), evidence: "0".repeat(64), checks: "0".repeat(64) };
    for (const [path, body] of [
      [`desk/${ids.gate}/decision`, { decision: "approve", binding }],
      [`desk/${ids.gate}/undo`, {}],
      [`runs/${ids.run}/cancel`, {}],
      [`runs/${ids.run}/rerun`, { step: "store" }],
      [`desk/${ids.gate}/look`, { version: 1 }],
    ] as const) {
      expect([path, (await given.ask<object>(`/api/w/cove/${path}`, { as: cora, body })).status]).toEqual([path, 404]);
    }
    expect(await given.sql("select id, status, updated_at from run order by id")).toEqual(before);
  });
});

describe("bad bodies", () => {
  const posting = allEndpoints.filter(
    ({ method, transport, path }) =>
      method !== "get" && method !== "delete" && transport === "json" && path.startsWith("/w/"),
  );
  const odd = fc.oneof(
    fc.string({ unit: "binary", maxLength: 40 }),
    fc.constantFrom(
      "\u0000",
      "\ud800",
      "' or 1=1 --",
      "../../etc/passwd",
      "9".repeat(400),
      "{{ x }}",
      "2026-13-45",
      "role:x",
    ),
  );
  const anything = fc.jsonValue({ maxDepth: 2 });

  test.each(named(posting))("%s never breaks the server", async (_name, endpoint) => {
    await fc.assert(
      fc.asyncProperty(bodyFor(endpoint.body, odd, anything), async (body) => {
        const answer = await given.http.app.request(pathIn("harbor", endpoint), {
          method: endpoint.method.toUpperCase(),
          headers: { ...given.manager, ...ours, "content-type": "application/json" },
          body: JSON.stringify(body),
        });
        const text = await answer.text();
        expect(answer.status, `${JSON.stringify(body)} → ${text}`).toBeLessThan(500);
      }),
      { numRuns: 25, seed: 7 },
    );
  });

  test.each(named(inWorkspaces.filter(({ path }) => /\{(?!workspace)/.test(path))))(
    "odd ids in the path of %s never break the server",
    async (_name, endpoint) => {
      for (const id of ["%00", "not-a-uuid", "'", "..%2f..", "%F0%9F%98%80", "9".repeat(300)]) {
        const path = `/api${endpoint.path.replace("{workspace}", "harbor").replaceAll(/\{\w+\}/g, id)}`;
        const hasBody = endpoint.method !== "get" && endpoint.method !== "delete";
        const body = hasBody ? JSON.stringify(smallest(endpoint.body)) : undefined;
        const answer = await given.http.app.request(path, {
          method: endpoint.method.toUpperCase(),
          headers: { ...given.manager, ...ours, "content-type": "application/json" },
          ...(body ? { body } : {}),
        });
        const text = await answer.text();
        expect(answer.status, `${path} ${body} → ${text}`).toBeLessThan(500);
        expect(text).not.toContain('"code":"bug"');
      }
    },
  );
});

/** Bodies of the schema's shape with odd strings in it, and bodies of no shape at all. */
function bodyFor(schema: z.ZodType, odd: fc.Arbitrary<string>, anything: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  return fc.oneof({ arbitrary: shaped(schema, odd), weight: 4 }, { arbitrary: anything, weight: 1 });
}

// biome-ignore lint/suspicious/noExplicitAny: zod's own definitions, read to make what fits them
function shaped(schema: any, odd: fc.Arbitrary<string>): fc.Arbitrary<unknown> {
  const { def } = schema;
  switch (def.type) {
    case "object":
      return fc.record(Object.fromEntries(Object.entries(def.shape).map(([key, part]) => [key, shaped(part, odd)])));
    case "union":
      return fc.oneof(...def.options.map((option: unknown) => shaped(option, odd)));
    case "array":
      return fc.array(shaped(def.element, odd), { minLength: 1, maxLength: 3 });
    case "record":
      return fc.dictionary(odd, shaped(def.valueType, odd), { maxKeys: 3 });
    case "optional":
    case "default":
    case "nullable":
      return fc.oneof(shaped(def.innerType, odd), fc.constant(def.type === "nullable" ? null : undefined));
    case "enum":
      return fc.constantFrom(...Object.values(def.entries));
    case "literal":
      return fc.constant(def.values[0]);
    case "number":
      return fc.oneof(fc.maxSafeInteger(), fc.double({ noNaN: true, noDefaultInfinity: true }));
    case "boolean":
      return fc.boolean();
    case "string":
      return def.format === "datetime"
        ? fc.constantFrom("2026-11-20T10:00:00Z", "9999-12-31T23:59:59Z", "0001-01-01T00:00:00Z")
        : odd;
    case "pipe":
      return shaped(def.in, odd);
    case "lazy":
      return shaped(def.getter(), odd);
    default:
      return fc.jsonValue({ maxDepth: 1 });
  }
}

const smallest = (schema: z.ZodType): unknown =>
  fc.sample(shaped(schema, fc.constant("x")), { numRuns: 1, seed: 1 })[0];

test("no GET writes, the live views included: each answers over connections that cannot", async () => {
  const readOnly = await openReadOnly(given.database);
  const http = serveApp({ ...given.app, database: readOnly, orchestrator: given.app.orchestrator }, given.people, {
    publicUrl,
    version: "0.0.0",
    strictResponses: true,
    rates: { signIn: wide, account: wide, caller: wide, address: wide },
  });
  const statuses = [];
  for (const endpoint of inWorkspaces.filter(({ method }) => method === "get")) {
    const answer = await http.app.request(pathIn("harbor", endpoint, queryFor(endpoint)), {
      headers: { ...given.manager, ...ours },
    });
    statuses.push([endpoint.path, await firstOf(answer)]);
  }
  await readOnly.close();
  // Nothing was rejected, kept as a voice, asked for or called here.
  expect(statuses.filter(([, status]) => status !== 200)).toEqual([
    ["/w/{workspace}/imports/{import}/rejected", 404],
    ["/w/{workspace}/brand-voice/packs/{pack}", 404],
    ["/w/{workspace}/privacy/requests/{request}", 404],
    ["/w/{workspace}/privacy/requests/{request}/receipt", 404],
    ["/w/{workspace}/calls/{call}", 404],
  ]);
});
