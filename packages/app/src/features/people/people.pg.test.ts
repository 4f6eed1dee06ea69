import type { Session } from "@capstan/contracts";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  codeOf,
  cookiesOf,
  emailOf,
  type Given,
  givenCapstan,
  givenFace,
  jsonBody,
  ours,
  password,
} from "../../testing/given-capstan.ts";

let given: Given;
beforeAll(async () => {
  given = await givenCapstan();
  await given.add(given.harbor, "mona", ["manager"]);
  await given.add(given.harbor, "ed", ["editor"]);
  await given.add(given.cove, "cora", ["manager"]);
});
afterAll(() => given.database.drop());

const signInWith = (body: unknown, headers: Record<string, string> = ours) =>
  given.ask("/api/auth/sign-in/email", jsonBody(body, headers));

type Key = { id: string; prefix: string; secret: string };
async function createKey(headers: Record<string, string>, roles: string[], workspace = "harbor"): Promise<Key> {
  const response = await given.ask(`/api/w/${workspace}/keys`, jsonBody({ name: "CRM export", roles }, headers));
  expect(response.status).toBe(200);
  return (await response.json()) as Key;
}
const bearer = ({ secret }: Key) => ({ authorization: `Bearer ${secret}` });

test("signs a person in and says who they are and what they may do", async () => {
  const session = (await (await given.ask("/api/session", { headers: await given.signIn("ed") })).json()) as Session;
  expect(session.person.email).toBe(emailOf("ed"));
  expect(session.workspaces).toEqual([
    {
      slug: "harbor",
      name: "harbor",
      timeZone: "Europe/Berlin",
      roles: ["editor"],
      permissions: ["data.read", "tool.ask", "work.decide", "work.read"],
    },
  ]);
});

test("keeps the session in a cookie that scripts can't read, and its token out of the answer", async () => {
  const response = await signInWith({ email: emailOf("ed"), password });
  expect(response.headers.getSetCookie()[0]).toMatch(/^capstan\.session_token=.+HttpOnly; SameSite=Lax$/);
  expect(await response.text()).not.toContain("token");
});

test("marks the cookie secure when the product is reached by https", async () => {
  const other = await givenCapstan({ publicUrl: "https://capstan.example" });
  await other.add(other.harbor, "ed", ["editor"]);
  const body = jsonBody({ email: emailOf("ed"), password }, ours);
  const signedIn = await other.ask("https://capstan.example/api/auth/sign-in/email", body);
  expect(signedIn.headers.getSetCookie()[0]).toMatch(/^__Secure-capstan\.session_token=.+Secure/);
  expect((await other.ask("/api/session", { headers: { cookie: cookiesOf(signedIn) } })).status).toBe(200);
  await other.database.drop();
});

test("says the same for a wrong password and an unknown address", async () => {
  const wrong = await signInWith({ email: emailOf("ed"), password: "not the password" });
  const unknown = await signInWith({ email: "nobody@harbor.example", password });
  expect([wrong.status, await wrong.text()]).toEqual([unknown.status, await unknown.text()]);
  expect(wrong.status).toBe(401);
});

test("holds every refusal of a password back to the same step of time", async () => {
  const pauses: number[] = [];
  const pause = async (ms: number) => void pauses.push(ms);
  const face = givenFace(given.database.db, { pause });
  for (const email of [emailOf("ed"), "nobody@harbor.example"]) {
    await face.ask("/api/auth/sign-in/email", jsonBody({ email, password: "a wrong password" }, ours));
  }
  await face.ask("/api/auth/sign-in/email", jsonBody({ email: emailOf("ed"), password }, ours));
  expect(pauses).toHaveLength(2);
  expect(pauses.every((ms) => ms > 0 && ms <= 250)).toBe(true);
});

test("doesn't know a session that nobody signed, or that was changed", async () => {
  const { cookie } = await given.signIn("ed");
  for (const forged of [
    cookie!.replace(/.\.session/, "x.session"),
    `${cookie!.slice(0, -8)}AAAAAA%3D`,
    "capstan.session_token=x",
  ]) {
    expect(await (await given.ask("/api/session", { headers: { cookie: forged } })).json()).toBeNull();
  }
});

test("ends a session when its person signs out", async () => {
  const headers = await given.signIn("ed");
  expect((await given.ask("/api/auth/sign-out", jsonBody({}, headers))).status).toBe(200);
  expect(await (await given.ask("/api/session", { headers })).json()).toBeNull();
});

test("lets people change their own password, which ends their other sessions", async () => {
  await given.add(given.harbor, "pam", ["sales"]);
  const [other, headers] = [await given.signIn("pam"), await given.signIn("pam")];
  const body = { currentPassword: password, newPassword: "another long password", revokeOtherSessions: true };
  expect((await given.ask("/api/auth/change-password", jsonBody(body, headers))).status).toBe(200);
  expect(await (await given.ask("/api/session", { headers: other })).json()).toBeNull();
  expect((await signInWith({ email: emailOf("pam"), password })).status).toBe(401);
});

test.each(["POST /sign-up/email", "GET /get-session", "GET /list-sessions", "POST /delete-user", "POST /update-user"])(
  "doesn't reach the library's %s",
  async (operation) => {
    const [method, path] = operation.split(" ");
    const body = { email: "new@harbor.example", name: "New", password };
    const headers = await given.signIn("ed");
    const init = method === "GET" ? { headers } : jsonBody(body, headers);
    expect((await given.ask(`/api/auth${path}`, init)).status).toBe(404);
  },
);

test("refuses signing in from another site's page", async () => {
  const response = await signInWith({ email: emailOf("ed"), password }, { "sec-fetch-site": "cross-site" });
  expect([response.status, await codeOf(response)]).toEqual([403, "request_forged"]);
});

test("limits guesses at one account", async () => {
  const tight = await givenCapstan({}, { rates: { account: { capacity: 2, perSecond: 0.01 } } });
  const guess = (email: string) => tight.ask("/api/auth/sign-in/email", jsonBody({ email, password: "guess" }, ours));
  const statuses = [];
  for (const email of ["a@b.example", "A@b.example", "a@b.example", "c@b.example"])
    statuses.push((await guess(email)).status);
  expect(statuses).toEqual([401, 401, 429, 401]);
  await tight.database.drop();
});

test("adds a person, who signs in, and writes who did it", async () => {
  const manager = await given.signIn("mona");
  const body = { email: "Lea@Harbor.example", name: "Lea", roles: ["legal"], password };
  const response = await given.ask("/api/w/harbor/members", jsonBody(body, manager));
  expect(await response.json()).toMatchObject({ email: "lea@harbor.example", roles: ["legal"] });
  await given.signIn("lea");
  const { rows } = await given.database.db.system.pool.query(
    "select actor, details from ledger_entry where action = 'member.added' and workspace_id = $1 order by id desc limit 1",
    [given.harbor],
  );
  expect(rows[0]).toMatchObject({
    actor: expect.stringMatching(/^person:/),
    details: { before: [], after: ["legal"] },
  });
});

test("doesn't let a manager change the password of somebody known elsewhere", async () => {
  const body = { email: emailOf("cora"), name: "Taken", roles: ["sales"], password: "chosen by the other" };
  const response = await given.ask("/api/w/harbor/members", jsonBody(body, await given.signIn("mona")));
  expect(await response.json()).toMatchObject({ name: "cora", roles: ["sales"] });
  await expect(given.signIn("cora")).resolves.toBeDefined();
  expect((await signInWith({ email: emailOf("cora"), password: "chosen by the other" })).status).toBe(401);
});

test("ends every session of somebody who loses a role, and revokes the keys they made when they leave", async () => {
  const id = await given.add(given.harbor, "max", ["manager", "editor"]);
  const headers = await given.signIn("max");
  const key = await createKey(headers, ["sales"]);
  await given.people.setRoles(given.harbor, { personId: id, roles: ["manager"], by: "system:test" });
  expect(await (await given.ask("/api/session", { headers })).json()).toBeNull();
  const manager = await given.signIn("mona");
  const removed = await given.ask(`/api/w/harbor/members/${id}`, { method: "DELETE", headers: manager });
  expect(removed.status).toBe(200);
  expect((await given.ask("/api/w/harbor/members", { headers: bearer(key) })).status).toBe(401);
  expect((await given.ask("/api/w/harbor/members", { headers: await given.signIn("max") })).status).toBe(404);
});

test("keeps the last manager", async () => {
  const cora = await given.signIn("cora");
  const { person } = (await (await given.ask("/api/session", { headers: cora })).json()) as Session;
  const response = await given.ask(`/api/w/cove/members/${person.id}`, { method: "DELETE", headers: cora });
  expect([response.status, await codeOf(response)]).toEqual([422, "last_manager"]);
});

test("keeps two managers from removing each other at the same time", async () => {
  const workspace = await given.database.addWorkspace("duel");
  const ids = [await given.add(workspace, "one", ["manager"]), await given.add(workspace, "two", ["manager"])];
  const outcomes = await Promise.allSettled(
    ids.map((personId) => given.people.setRoles(workspace, { personId, roles: [], by: "system:test" })),
  );
  expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
});

test("says who is away and who covers, by themselves or by a manager", async () => {
  const ed = await given.signIn("ed");
  const list = await given.ask("/api/w/harbor/members", { headers: ed });
  const { members } = (await list.json()) as { members: { id: string; name: string }[] };
  const idOf = (name: string) => members.find((member) => member.name === name)!.id;
  const body = { absentUntil: "2030-01-02T00:00:00Z", coveredBy: idOf("mona") };
  const put = (name: string, over = {}) =>
    given.ask(`/api/w/harbor/members/${idOf(name)}/absence`, jsonBody({ ...body, ...over }, ed, "PUT"));
  expect(await (await put("ed")).json()).toMatchObject({
    absentUntil: "2030-01-02T00:00:00.000Z",
    coveredBy: body.coveredBy,
  });
  expect((await put("mona")).status).toBe(403);
  expect((await put("ed", { coveredBy: idOf("ed") })).status).toBe(422);
});

test("shows a key's secret once and keeps its hash", async () => {
  const manager = await given.signIn("mona");
  const key = await createKey(manager, ["data"]);
  expect(key.secret).toMatch(/^cap_[\w-]{43}$/);
  const list = await (await given.ask("/api/w/harbor/keys", { headers: manager })).text();
  expect(list).toContain(key.prefix);
  expect(list).not.toContain(key.secret);
  const stored = await given.database.db.system.pool.query("select to_jsonb(api_key)::text as row from api_key");
  const entries = await given.database.db.system.pool.query(
    "select to_jsonb(ledger_entry)::text as row from ledger_entry",
  );
  expect([...stored.rows, ...entries.rows].map(({ row }) => row).join()).not.toContain(key.secret);
});

test("lets a key do what its roles may, except deciding and managing people, in its workspace only", async () => {
  const key = await createKey(await given.signIn("mona"), ["manager"]);
  const status = async (path: string, init: RequestInit = {}) =>
    (await given.ask(path, { ...init, headers: { ...init.headers, ...bearer(key) } })).status;
  expect(await status("/api/w/harbor/members")).toBe(200);
  expect(await status("/api/w/cove/members")).toBe(404);
  expect(await status("/api/w/harbor/keys")).toBe(403);
  expect(await status("/api/w/harbor/keys", jsonBody({ name: "another", roles: ["manager"] }))).toBe(403);
  expect(await status("/api/session")).toBe(403);
});

test("ends a key at once when it is revoked, and notes when it was last used", async () => {
  const manager = await given.signIn("mona");
  const key = await createKey(manager, ["data"]);
  await given.ask("/api/w/harbor/members", { headers: bearer(key) });
  await given.people.housekeep();
  const list = await (await given.ask("/api/w/harbor/keys", { headers: manager })).json();
  const { keys } = list as { keys: { id: string; lastUsedAt?: string }[] };
  expect(keys.find(({ id }) => id === key.id)?.lastUsedAt).toBeDefined();
  await given.ask(`/api/w/harbor/keys/${key.id}`, { method: "DELETE", headers: manager });
  expect((await given.ask("/api/w/harbor/members", { headers: bearer(key) })).status).toBe(401);
});

test("doesn't let one workspace's manager touch another's key or member", async () => {
  const key = await createKey(await given.signIn("cora"), ["data"], "cove");
  const manager = await given.signIn("mona");
  const revoke = await given.ask(`/api/w/harbor/keys/${key.id}`, { method: "DELETE", headers: manager });
  expect(revoke.status).toBe(404);
  expect((await given.ask("/api/w/cove/members", { headers: bearer(key) })).status).toBe(200);
});

test("keeps sign-in's tables from the application's role", async () => {
  for (const table of ["person", "sign_in_session", "sign_in_account", "sign_in_verification"]) {
    const reading = given.database.db.inWorkspace(given.harbor, (tx) => tx.query(`select * from ${table}`));
    await expect(reading, table).rejects.toThrow(/permission denied/);
  }
});

test("shows the application's role the names of its own workspace's people only", async () => {
  const names = await given.database.db.inWorkspace(given.cove, (tx) =>
    tx.query<{ name: string }>("select name from member_person"),
  );
  expect(names.rows.map(({ name }) => name)).toEqual(["cora"]);
});
