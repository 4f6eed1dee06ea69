import { fixedClock, silentLogger } from "@capstan/base";
import type { Today } from "@capstan/contracts";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type GivenApp, givenApp } from "../../testing/given-app.ts";
import { emailOf } from "../../testing/given-capstan.ts";
import { type MailServer, startMailServer } from "../../testing/mail-server.ts";
import { type SlackServer, startSlackServer } from "../../testing/slack-server.ts";
import { inWorkspace } from "../../workspace-tx.ts";
import { notify } from "./commands/notify.ts";
import { createNoticeDelivery, type NoticeDeliveryOptions } from "./delivery/create-notice-delivery.ts";

const clock = fixedClock("2026-07-01T09:00:00Z");
const minuteMs = 60_000;
let given: GivenApp;
let mail: MailServer;
let slack: SlackServer;
let tabea: string;
let count = 0;

beforeAll(async () => {
  [given, mail, slack] = await Promise.all([givenApp(), startMailServer(), startSlackServer()]);
  await given.add("edda", ["editor"]);
  tabea = await given.add("tabea", ["editor"]);
  await given.add("sam", ["sales"]);
  await given.add("lena", ["legal"]);
});
afterAll(async () => {
  await Promise.all([given?.end(), mail?.close(), slack?.close()]);
});
beforeEach(async () => {
  mail.mails.length = 0;
  slack.messages.length = 0;
  mail.answer.recipient = () => undefined;
  mail.answer.mail = () => undefined;
  await given.database.db.system.pool.query("delete from notice_delivery");
  await given.database.db.system.pool.query("update notification set routed_at = now() where routed_at is null");
  await given.database.db.system.pool.query("update member set absent_until = null, covered_by = null");
});

const carrier = (over: Partial<NoticeDeliveryOptions> = {}) =>
  createNoticeDelivery({
    database: given.database.db,
    mail: { url: mail.url, from: "Capstan <capstan@harbor.example>" },
    publicUrl: "https://capstan.harbor.example/",
    clock,
    log: silentLogger,
    ...over,
  });

const tell = (recipient: string, kind = "notify-email", body = "Two files are in the folder.") =>
  inWorkspace(given.app.database, given.workspaceId, (tx) =>
    notify(tx, { recipient, kind, body, link: "/runs/7", key: `test:${++count}`, at: clock.now() }),
  );

const recipients = () => mail.mails.flatMap(({ to }) => to).sort();
const messageId = (raw: string) => /^Message-ID:\s*(<[^>]+>)/im.exec(raw)?.[1];
const deliveries = async () =>
  (
    await given.database.db.system.pool.query<{ attempts: number; failed: boolean; error: string | null }>(
      `select attempts, failed_at is not null as failed, last_error as error from notice_delivery order by id`,
    )
  ).rows;

describe("notices by mail", () => {
  test("go to everybody of a role, once, with the link that decides nothing", async () => {
    await tell("role:editor");
    expect(await carrier().deliver()).toBe(2);
    expect(await carrier().deliver()).toBe(0);
    expect(recipients()).toEqual([emailOf("edda"), emailOf("tabea")]);
    expect(mail.mails[0]!.raw).toContain("https://capstan.harbor.example/w/harbor/runs/7");
    expect(mail.mails[0]!.raw).toMatch(/decides\s+nothing/);
  });

  test("are sent once when two processes carry at the same time", async () => {
    for (let at = 0; at < 6; at++) await tell("person:sam@harbor.example");
    const sent = await Promise.all([carrier().deliver(), carrier().deliver(), carrier().deliver()]);
    expect(sent.reduce((sum, one) => sum + one, 0)).toBe(6);
    expect(mail.mails).toHaveLength(6);
  });

  test("of one kind in the same moment are one mail, which fails and comes as one", async () => {
    for (const name of ["Nimbus", "Alder", "Corvid"]) await tell("role:editor", "gate-reminder", `“${name}” waits`);
    await tell("role:sales", "gate-reminder", "“Quarry” waits");
    expect(await carrier().deliver()).toBe(0);
    clock.advance(10_000);
    mail.answer.mail = (taken) => (taken === 1 ? 451 : undefined);
    await carrier().deliver();
    clock.advance(minuteMs);
    await carrier().deliver();
    expect(recipients()).toEqual([emailOf("edda"), emailOf("sam"), emailOf("tabea"), mail.mails[0]!.to.join()].sort());
    const toEdda = mail.mails.findLast(({ to }) => to.includes(emailOf("edda")))!.raw;
    expect(toEdda).toContain("Subject: 3 drafts wait for a decision");
    expect(toEdda).toContain("https://capstan.harbor.example/w/harbor/desk\r\n");
    for (const name of ["Nimbus", "Alder", "Corvid"]) expect(toEdda).toContain(name);
    expect(await deliveries()).toMatchObject(Array.from({ length: 7 }, () => ({ failed: false })));
    expect(await carrier().deliver()).toBe(0);
  });

  test("go to whoever covers for somebody who is away, and to a person by id", async () => {
    await given.database.db.system.pool.query(
      "update member set absent_until = $1, covered_by = (select id from person where email = $2) where person_id = (select id from person where email = $3)",
      [new Date(clock.now().getTime() + 60 * minuteMs), emailOf("lena"), emailOf("sam")],
    );
    await tell("role:sales");
    await tell(`person:${tabea}`);
    await carrier().deliver();
    expect(recipients()).toEqual([emailOf("lena"), emailOf("tabea")]);
  });

  test("carry the same Message-ID when the server took a mail and did not say so", async () => {
    mail.answer.mail = (taken) => (taken === 1 ? 451 : undefined);
    await tell("role:sales");
    expect(await carrier().deliver()).toBe(0);
    expect(await carrier().deliver()).toBe(0);
    clock.advance(minuteMs);
    expect(await carrier().deliver()).toBe(1);
    const ids = mail.mails.map(({ raw }) => messageId(raw));
    expect(ids[0]).toMatch(/^<notice\..+@capstan\.harbor\.example>$/);
    expect(ids).toEqual([ids[0], ids[0]]);
  });

  test("are taken up again when the process that sent them died", async () => {
    await tell("role:sales");
    await carrier({ clock: fixedClock(clock.now()) }).deliver();
    await given.database.db.system.pool.query("update notice_delivery set delivered_at = null");
    expect(await carrier().deliver()).toBe(0);
    clock.advance(3 * minuteMs);
    expect(await carrier().deliver()).toBe(1);
    const [first, second] = mail.mails.map(({ raw }) => messageId(raw));
    expect(first).toMatch(/^<notice/);
    expect(second).toBe(first);
  });

  test("are given up at once where the address is refused, on the record, and others still go", async () => {
    mail.answer.recipient = (address) => (address === emailOf("edda") ? 550 : undefined);
    await tell("role:editor");
    expect(await carrier().deliver()).toBe(1);
    clock.advance(60 * minuteMs);
    expect(await carrier().deliver()).toBe(0);
    expect((await deliveries()).find(({ failed }) => failed)).toMatchObject({ attempts: 1, error: "mail_refused" });
    const ledger = await given.database.db.system.pool.query(
      "select details from ledger_entry where action = 'notice.undelivered'",
    );
    expect(ledger.rows).toEqual([{ details: { channel: "mail", code: "mail_refused", attempts: 1 } }]);
  });

  test("are given up after ten attempts without a server", async () => {
    await tell("role:sales");
    const closed = carrier({
      mail: { url: "smtp://someone:hunter2@127.0.0.1:1", from: "Capstan <capstan@harbor.example>" },
    });
    for (let at = 0; at < 12; at++) {
      await closed.deliver();
      clock.advance(61 * minuteMs);
    }
    expect(await deliveries()).toEqual([{ attempts: 10, failed: true, error: "mail_unreachable" }]);
  });

  test("cannot smuggle a header or a tag", async () => {
    await tell("role:sales", "notify-email", "Nimbus & Söhne <b>won</b>\r\nBcc: all@harbor.example");
    await carrier().deliver();
    const [head, ...rest] = mail.mails[0]!.raw.split("\r\n\r\n");
    expect(head).not.toMatch(/^Bcc:/im);
    expect(recipients()).toEqual([emailOf("sam")]);
    expect(
      rest
        .join("")
        .replaceAll("=\r\n", "")
        .replaceAll(/=([0-9A-F]{2})/g, (_all, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    ).toContain("&lt;b&gt;won&lt;/b&gt;");
  });

  test("stay in the inbox when they are for it, and when they are old", async () => {
    await tell("role:sales", "notify-inbox");
    await tell("role:sales");
    clock.advance(25 * 60 * minuteMs);
    expect(await carrier().deliver()).toBe(0);
    await tell("role:sales", "run-held");
    expect(await carrier().deliver()).toBe(1);
  });
});

describe("notices by Slack", () => {
  const bySlack = (token = "xoxb-test") => carrier({ mail: undefined, slack: { token, url: slack.url } });

  test("go as a message to the person, encoded and named for a repeat", async () => {
    slack.people.set(emailOf("sam"), "U07SAM");
    await tell("role:sales", "notify-slack", "A <b> & c");
    expect(await bySlack().deliver()).toBe(1);
    expect(slack.messages).toMatchObject([
      {
        token: "xoxb-test",
        channel: "U07SAM",
        text: expect.stringContaining("A &lt;b&gt; &amp; c"),
        metadata: { event_type: "capstan_notice" },
      },
    ]);
  });

  test("wait as long as Slack says", async () => {
    slack.people.set(emailOf("sam"), "U07SAM");
    slack.limitedFor.seconds = 600;
    slack.limitedFor.times = 1;
    await tell("role:sales", "gate-reminder");
    clock.advance(10_000);
    expect(await bySlack().deliver()).toBe(0);
    clock.advance(9 * minuteMs);
    expect(await bySlack().deliver()).toBe(0);
    clock.advance(2 * minuteMs);
    expect(await bySlack().deliver()).toBe(1);
  });

  test("are given up for somebody Slack does not know", async () => {
    await tell("role:legal", "notify-slack");
    expect(await bySlack().deliver()).toBe(0);
    expect(await deliveries()).toEqual([{ attempts: 1, failed: true, error: "slack_unknown_person" }]);
  });
});

describe("the inbox", () => {
  const lines = async (as: Record<string, string>) =>
    (await given.ask<Today>("/api/w/harbor/today", { as })).body.needsYou.filter(({ text }) => text === "Read me");

  test("loses a line for who has read it and for nobody else", async () => {
    const [edda, other, sam] = [await given.signIn("edda"), await given.signIn("tabea"), await given.signIn("sam")];
    await tell("role:editor", "notify-inbox", "Read me");
    const [line] = await lines(edda);
    expect(
      await given.ask(`/api/w/harbor/notices/${line!.id}/read`, { as: sam, method: "POST", body: {} }),
    ).toMatchObject({ status: 404 });
    for (let at = 0; at < 2; at++)
      expect(
        await given.ask(`/api/w/harbor/notices/${line!.id}/read`, { as: edda, method: "POST", body: {} }),
      ).toMatchObject({ status: 200 });
    expect(await lines(edda)).toEqual([]);
    expect(await lines(other)).toHaveLength(1);
    expect(await given.ask("/api/w/harbor/notices/nothing/read", { as: edda, method: "POST", body: {} })).toMatchObject(
      { status: 404 },
    );
  });
});
