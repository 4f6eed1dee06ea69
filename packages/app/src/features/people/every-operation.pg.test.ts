import { terminal } from "@capstan/base";
import { type Role, roles } from "@capstan/contracts";
import { rolePermissions } from "@capstan/judgement";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type AnyEndpoint, allEndpoints, type HandlerOf } from "../../http/index.ts";
import { type Given, givenCapstan, givenFace, jsonBody } from "../../testing/given-capstan.ts";
import { openReadOnly } from "../../testing/open-read-only.ts";
import { registerLedger } from "../ledger/index.ts";

/** Every operation of the contract, all but sign-in's own answered by a handler that says it was reached. */
let given: Given;
let cora: Record<string, string>;
let key: Record<string, string>;
const held = new Map<Role, Record<string, string>>();

const reached = () => terminal("reached", { message: "The handler was reached." });
const stub = (() => {
  throw reached();
}) as unknown as HandlerOf<AnyEndpoint>;

beforeAll(async () => {
  given = await givenCapstan();
  const served = new Set(Object.keys(given.http.openApi().paths ?? {}));
  for (const endpoint of allEndpoints) {
    if (!served.has(`/api${endpoint.path}`)) given.http.route(endpoint, stub);
  }
  await given.add(given.harbor, "mona", ["manager"]);
  await given.add(given.cove, "cora", ["manager"]);
  for (const role of roles) {
    await given.add(given.harbor, role, [role]);
    held.set(role, await given.signIn(role));
  }
  cora = await given.signIn("cora");
  const made = await given.ask("/api/w/cove/keys", jsonBody({ name: "cove's", roles: ["manager"] }, cora));
  key = { authorization: `Bearer ${((await made.json()) as { secret: string }).secret}` };
});
afterAll(() => given.database.drop());

const inWorkspaces = allEndpoints.filter(({ path }) => path.startsWith("/w/{workspace}"));
const nowhere = "00000000-0000-7000-8000-000000000000";
const pathIn = (workspace: string, { path }: AnyEndpoint) =>
  `/api${path.replace("{workspace}", workspace).replaceAll(/\{\w+\}/g, nowhere)}`;

async function statusOf(endpoint: AnyEndpoint, workspace: string, headers: Record<string, string>): Promise<number> {
  const { method } = endpoint;
  const body =
    method === "get" || method === "delete"
      ? { method: method.toUpperCase(), headers }
      : jsonBody({}, headers, method.toUpperCase());
  const response = await given.ask(pathIn(workspace, endpoint), body);
  await response.body?.cancel();
  return response.status;
}

const named = (endpoints: readonly AnyEndpoint[]) =>
  endpoints.map((one) => [`${one.method} ${one.path}`, one] as const);

describe.each(named(inWorkspaces))("%s", (_name, endpoint) => {
  test("is closed to nobody, to another workspace's manager and to another workspace's key", async () => {
    expect(await statusOf(endpoint, "harbor", {})).toBe(401);
    expect(await statusOf(endpoint, "harbor", cora)).toBe(404);
    expect(await statusOf(endpoint, "harbor", key)).toBe(404);
  });

  test("is open to exactly the roles that have its permission", async () => {
    const open = [];
    for (const role of roles) {
      const allowed = (rolePermissions[role] as readonly string[]).includes(endpoint.permission);
      if ((await statusOf(endpoint, "harbor", held.get(role)!)) !== 403) open.push(role);
      if (allowed) expect(open).toContain(role);
    }
    const expected = roles.filter((role) => (rolePermissions[role] as readonly string[]).includes(endpoint.permission));
    expect(open).toEqual(expected);
  });

  test("refuses a change that another site causes", async () => {
    if (endpoint.method === "get") return;
    expect(await statusOf(endpoint, "harbor", { cookie: held.get("manager")!.cookie! })).toBe(403);
  });
});

test("never writes for a GET: each answers over connections that can't", async () => {
  const readOnly = await openReadOnly(given.database);
  const face = givenFace(readOnly);
  registerLedger(face.http, readOnly);
  const gets = allEndpoints.filter(
    ({ method, tag }) => method === "get" && ["Ledger", "People and sign-in"].includes(tag),
  );
  const statuses = [];
  for (const endpoint of gets) {
    const response = await face.ask(pathIn("harbor", endpoint), { headers: held.get("manager")! });
    statuses.push([endpoint.path, response.status]);
  }
  expect(statuses).toEqual(gets.map(({ path }) => [path, 200]));
  const writing = face.ask("/api/w/harbor/keys", jsonBody({ name: "x", roles: ["data"] }, held.get("manager")!));
  expect((await writing).status).toBe(503);
  await readOnly.close();
});
