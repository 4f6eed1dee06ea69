import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { newId } from "@capstan/base";
import { createTestDatabase, type TestDatabase } from "@capstan/database/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import { packsFolder } from "../../testing/given-app.ts";
import { inWorkspace } from "../../workspace-tx.ts";
import type { AssetKind } from "./asset-kind.ts";
import { saveAsset } from "./commands/save-asset.ts";
import { newestAsset } from "./queries/assets.ts";

const at = new Date("2026-07-01T09:00:00Z");
const workspaceId = newId(at.getTime());
let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
  await database.db.system.pool.query(
    "insert into workspace (id, name, slug, time_zone) values ($1, 'Harbor', 'harbor', 'UTC')",
    [workspaceId],
  );
});
afterAll(() => database?.drop());

const save = (kind: AssetKind, body: string) =>
  inWorkspace(database.db, workspaceId, (tx) => saveAsset(tx, { kind, name: "mine", body, by: "cli:test", at }));
const newest = (kind: AssetKind) => inWorkspace(database.db, workspaceId, (tx) => newestAsset(tx, kind, "mine"));

test.each([
  ["prompt", "---\nprompt: mine\n---\n{{ nobody }}", "prompt_invalid"],
  ["rules", "pack: mine\ntitle: Mine\nowner: role:editor\nrules: [\n", "rule_pack_invalid"],
  [
    "rules",
    "pack: mine\ntitle: Mine\nowner: role:editor\nrules:\n  - { id: x, kind: nothing-of-the-kind }\n",
    "rule_pack_invalid",
  ],
] as const)("%s that could not be used is refused with its place and not kept", async (kind, body, code) => {
  await expect(save(kind, body)).rejects.toMatchObject({ code, kind: "terminal" });
  expect(await newest(kind)).toBeUndefined();
});

test("the same text again is the same version; another text the next", async () => {
  const body = await readFile(join(packsFolder, "rules", "grounded.yaml"), "utf8");
  expect([await save("rules", body), await save("rules", body), await save("rules", `${body}\n# more\n`)]).toEqual([
    1, 1, 2,
  ]);
  const both = await Promise.all([save("rules", `${body}\n# a\n`), save("rules", `${body}\n# b\n`)]);
  expect(both.sort()).toEqual([3, 4]);
});
