import { afterAll, beforeAll, expect, test } from "vitest";
import {
  codeOf,
  emailOf,
  type Given,
  givenCapstan,
  jsonBody,
  ours,
  password,
  publicUrl,
} from "../../testing/given-capstan.ts";
import type { Mail } from "./password-mail.ts";

let given: Given;
const mails: Mail[] = [];
let refuse: Error | undefined;
const sendMail = async (mail: Mail) => {
  if (refuse) throw refuse;
  mails.push(mail);
};

beforeAll(async () => {
  given = await givenCapstan({ sendMail });
  await given.add(given.harbor, "mona", ["manager"]);
  await given.add(given.harbor, "ed", ["editor"]);
  await given.add(given.harbor, "pam", ["sales"]);
  await given.add(given.cove, "pam", ["sales"]);
  await given.add(given.cove, "cora", ["manager"]);
});
afterAll(() => given.database.drop());

const wanted = "a new long password";
const ask = (email: string) => given.ask("/api/auth/request-password-reset", jsonBody({ email }, ours));
const set = (token: string, newPassword = wanted) =>
  given.ask("/api/auth/reset-password", jsonBody({ token, newPassword }, ours));
const signIn = async (name: string, word: string) =>
  (await given.ask("/api/auth/sign-in/email", jsonBody({ email: emailOf(name), password: word }, ours))).status;
const tokenIn = (link: string) => link.slice(`${publicUrl}/set-password#`.length);
const linkOf = (mail: Mail | undefined) => /\S+\/set-password#\S+/.exec(mail?.text ?? "")?.[0] ?? "no link";
const idOf = async (name: string) =>
  (await given.database.db.system.pool.query<{ id: string }>("select id from person where email = $1", [emailOf(name)]))
    .rows[0]!.id;
const linkFor = async (name: string, as: string, workspace = "harbor") =>
  given.ask(`/api/w/${workspace}/members/${await idOf(name)}/password-link`, jsonBody({}, await given.signIn(as)));
const entries = async (action: string) =>
  (await given.database.db.system.pool.query("select actor, subject_id from ledger_entry where action = $1", [action]))
    .rows;

test("somebody who forgot theirs gets a link by mail, which sets a new one once and ends their sessions", async () => {
  const before = await given.signIn("ed");
  expect((await ask(emailOf("ed"))).status).toBe(200);
  await expect.poll(() => mails.length).toBe(1);
  expect(mails[0]?.to.email).toBe(emailOf("ed"));
  const token = tokenIn(linkOf(mails[0]));
  expect((await set(token)).status).toBe(200);
  expect([await signIn("ed", wanted), await signIn("ed", password)]).toEqual([200, 401]);
  expect(await (await given.ask("/api/session", { headers: before })).json()).toBeNull();
  expect(await codeOf(await set(token))).toBe("link_used_or_old");
  expect(await entries("password.set")).toEqual([
    { actor: `person:${await idOf("ed")}`, subject_id: await idOf("ed") },
  ]);
});

test("the answer is the same for an address that nobody has", async () => {
  mails.length = 0;
  const [known, unknown] = [await ask(emailOf("mona")), await ask("nobody@harbor.example")];
  expect([known.status, await known.text()]).toEqual([unknown.status, await unknown.text()]);
  await expect.poll(() => mails.map(({ to }) => to.email)).toEqual([emailOf("mona")]);
});

test("a short password is refused and leaves the link as it is", async () => {
  const token = tokenIn(linkOf(mails[0]));
  expect(await codeOf(await set(token, "short"))).toBe("password_too_short");
  expect((await set(token, password)).status).toBe(200);
});

test("the database keeps nothing that opens anything", async () => {
  await ask(emailOf("mona"));
  await expect.poll(() => mails.length).toBe(2);
  const token = tokenIn(linkOf(mails[1]));
  const { rows } = await given.database.db.system.pool.query("select identifier, value from sign_in_verification");
  expect(rows.length).toBeGreaterThan(0);
  expect(JSON.stringify(rows)).not.toContain(token);
});

test("a manager has it mailed to a member, and it is in the ledger", async () => {
  mails.length = 0;
  const answer = await linkFor("ed", "mona");
  expect(await answer.json()).toEqual({ expiresAt: expect.any(String), sentTo: emailOf("ed") });
  expect(linkOf(mails[0])).toMatch(/^http:\/\/capstan\.example\/set-password#[\w-]{32}$/);
  expect(await entries("password.link_made")).toMatchObject([{ actor: `person:${await idOf("mona")}` }]);
});

test("nobody else may make one, and no manager for who belongs to a workspace of others", async () => {
  expect((await linkFor("mona", "pam")).status).toBe(403);
  expect(await codeOf(await linkFor("pam", "mona"))).toBe("belongs_elsewhere");
  expect(await codeOf(await linkFor("ed", "cora", "cove"))).toBe("not_found");
});

test("a mail that could not be sent is said to the manager", async () => {
  refuse = new Error("no route");
  expect((await linkFor("mona", "mona")).status).toBe(500);
  refuse = undefined;
});

test("without mail the manager is shown the link, and the sign-in page says whom to ask", async () => {
  const plain = await givenCapstan();
  await plain.add(plain.harbor, "mona", ["manager"]);
  const person = await plain.add(plain.harbor, "ed", ["editor"]);
  const options = (await (await plain.ask("/api/sign-in-options")).json()) as { passwordLink: string };
  expect(options.passwordLink).toBe("manager");
  const refused = await plain.ask("/api/auth/request-password-reset", jsonBody({ email: emailOf("ed") }, ours));
  expect(await codeOf(refused)).toBe("mail_not_configured");
  const body = jsonBody({}, await plain.signIn("mona"));
  const made = (await (await plain.ask(`/api/w/harbor/members/${person}/password-link`, body)).json()) as {
    url: string;
  };
  const first = await plain.people.makePasswordLink(plain.harbor, {
    personId: person,
    managerId: null,
    by: "cli:test",
  });
  const use = (token: string) => plain.ask("/api/auth/reset-password", jsonBody({ token, newPassword: wanted }, ours));
  expect(await codeOf(await use(tokenIn(made.url)))).toBe("link_used_or_old");
  expect((await use(tokenIn("url" in first ? first.url : ""))).status).toBe(200);
  await plain.database.drop();
});
