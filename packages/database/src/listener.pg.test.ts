import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createTestDatabase, type TestDatabase } from "./testing/index.ts";

let given: TestDatabase;
beforeEach(async () => {
  given = await createTestDatabase();
});
afterEach(() => given.drop());

const notify = (channel: string, payload: string) =>
  given.db.system.pool.query("select pg_notify($1, $2)", [channel, payload]);

const endListener = () =>
  given.db.system.pool.query(
    "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'capstan listen' and datname = current_database()",
  );

test("each channel's payloads reach its own handlers", async () => {
  const heard: string[] = [];
  await given.db.listen("one", (payload) => heard.push(`one ${payload}`));
  await given.db.listen("two", (payload) => heard.push(`two ${payload}`));
  await notify("two", "b");
  await notify("one", "a");
  await vi.waitFor(() => expect(heard).toEqual(["two b", "one a"]));
});

test("subscriptions that begin at the same time are made one after the other, without a warning of the driver", async () => {
  const warned: string[] = [];
  const note = (warning: Error) => warned.push(warning.message);
  process.on("warning", note);
  const heard: string[] = [];
  await Promise.all(["one", "two", "three"].map((name) => given.db.listen(name, () => heard.push(name))));
  await Promise.all(["one", "two", "three"].map((name) => notify(name, "")));
  await vi.waitFor(() => expect(heard.sort()).toEqual(["one", "three", "two"]));
  process.off("warning", note);
  expect(warned).toEqual([]);
});

test("a closed subscription hears nothing more, the other one does", async () => {
  const heard: string[] = [];
  const first = await given.db.listen("one", () => heard.push("first"));
  await given.db.listen("one", () => heard.push("second"));
  await first.close();
  await notify("one", "");
  await vi.waitFor(() => expect(heard).toEqual(["second"]));
});

test("a lost connection is made again, and those who listened are told that they may have missed something", async () => {
  const heard: string[] = [];
  await new Promise<void>((resolve) => {
    void given.db.listen("one", (payload) => heard.push(payload), resolve).then(endListener);
  });
  await notify("one", "after");
  await vi.waitFor(() => expect(heard).toEqual(["after"]));
});
