import { afterAll, beforeAll, expect, test } from "vitest";
import { type GivenApp, givenApp, packsFolder } from "../../testing/given-app.ts";
import { inWorkspace } from "../../workspace-tx.ts";
import { demoPeople } from "./demo-people.ts";
import { findDemo } from "./find-demo.ts";
import { installPacks } from "./install-packs.ts";
import { loadDemo } from "./load-demo.ts";

let given: GivenApp;

beforeAll(async () => {
  given = await givenApp();
});
afterAll(() => given.end());

test("what ships is installed once, however often it is asked for", async () => {
  const workspaceId = await given.database.addWorkspace("second");
  const request = { workspaceId, folder: packsFolder, by: "cli:test" };
  const count = () =>
    inWorkspace(given.app.database, workspaceId, async (tx) => {
      const { rows } = await tx.query<{ versions: number; entries: number }>(
        `select (select count(*)::int from asset_version) + (select count(*)::int from workflow_version) as versions,
           (select count(*)::int from ledger_entry) as entries`,
      );
      return rows[0];
    });
  const installed = await installPacks(given.app, request);
  const before = await count();
  expect(await installPacks(given.app, request)).toEqual(installed);
  expect(await count()).toEqual(before);
  expect(installed.datasets).toEqual(["crm", "engagement", "media"]);
});

test("a contract can stand in for the one that ships", async () => {
  const workspaceId = await given.database.addWorkspace("third");
  const own = "name: engagement\nwhenBroken: label\n";
  await installPacks(given.app, { workspaceId, folder: packsFolder, by: "cli:test", contracts: { engagement: own } });
  const { rows } = await inWorkspace(given.app.database, workspaceId, (tx) =>
    tx.query<{ contract: string }>("select contract from dataset where name = 'engagement'"),
  );
  expect(rows[0]?.contract).toBe(own);
});

test("the demo is not put beside the work of others, also when they took its name", async () => {
  expect(await findDemo(given.app.database)).toEqual({ kind: "other" });
  const { app, people } = given;
  await expect(loadDemo({ app, people, packs: packsFolder })).rejects.toMatchObject({ code: "demo_not_wanted" });
});

test("everybody of the demo is made up, at a domain that nobody can own", () => {
  expect(demoPeople.every(({ email }) => email.endsWith("@harbor.example"))).toBe(true);
  expect(new Set(demoPeople.map(({ email }) => email)).size).toBe(7);
});
