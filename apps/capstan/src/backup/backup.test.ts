import { readFileSync, writeFileSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { EmbeddedServer } from "@capstan/database";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { capstanFolder, holdDatabase, type Ran, runCapstan } from "../testing/run-capstan.ts";
import { warmCapstan } from "../testing/warm-capstan.ts";

const place = capstanFolder();
const elsewhere = capstanFolder();
const password = "a long password for tests\n";

const warm = warmCapstan(place);

const ask = async <T>(args: readonly string[], env = place.env): Promise<T> =>
  answerOf(args, await runCapstan([...args, "--json"], env));

/** As \`ask\`, of what only tells, and in one process for all. */
const told = async <T>(args: readonly string[]): Promise<T> => answerOf(args, await warm.run(...args, "--json"));

function answerOf<T>(args: readonly string[], { code, stdout, stderr }: Ran): T {
  expect({ args, code, stderr: code === 0 ? "" : stderr }).toEqual({ args, code: 0, stderr: "" });
  return JSON.parse(stdout) as T;
}

const csv = [
  "type,occurred_at,contact_email",
  ...Array.from(
    { length: 42 },
    (_, at) =>
      `page_view,2026-08-${String(15 + (at % 7)).padStart(2, "0")}T10:${10 + at}:00Z,p${at % 4}@nimbus.example`,
  ),
  "page_view,never,p@nimbus.example",
].join("\n");

describe("a product that is used from the command line alone", () => {
  const events = join(place.folder, "events.csv");
  const backup = join(place.folder, "backup");

  const servers: EmbeddedServer[] = [];

  beforeAll(async () => {
    servers.push(await holdDatabase(place), await holdDatabase(elsewhere));
    await writeFile(events, csv);
    const made = await runCapstan(
      ["workspace", "create", "acme", "--zone", "Europe/Berlin", "--manager", "ada@acme.example"],
      place.env,
      password,
    );
    expect(made).toMatchObject({ code: 0 });
    await ask(["import", events, "--dataset", "engagement", "--source", "site"]);
    await runCapstan(["run", "weekly-account-intelligence", "-i", "asOf=2026-08-22", "--watch"], place.env);
    await ask(["backup", backup]);
  }, 240_000);
  afterAll(async () => {
    await warm.stop();
    for (const server of servers) await server.stop();
    place.remove();
    elsewhere.remove();
  });

  test("imports are counted, repeated without doubles, and looked at without being kept", async () => {
    expect(await ask(["import", events, "--dataset", "engagement", "--source", "site"])).toMatchObject({
      read: 43,
      accepted: 0,
      duplicates: 42,
      rejected: 1,
    });
    expect(await ask(["import", events, "--dataset", "engagement", "--source", "site", "--dry-run"])).toMatchObject({
      dryRun: { read: 43, rejected: 1 },
    });
  }, 60_000);

  test("runs, the desk, people, keys, hooks and workflows are told", async () => {
    const { runs } = await told<{ runs: { status: string; startedBy: string }[] }>(["runs"]);
    expect(runs).toMatchObject([{ status: "waiting", startedBy: "the command line" }]);
    const { items } = await told<{ items: { gateId: string }[] }>(["review"]);
    expect(items.length).toBeGreaterThan(0);
    expect((await told<{ draft: { body: string } }>(["review", "show", items[0]!.gateId])).draft.body).toContain("#");
    expect(await told(["people"])).toMatchObject({ people: [{ email: "ada@acme.example", roles: ["manager"] }] });
    const key = await told<{ id: string; secret: string }>([
      "keys",
      "create",
      "export",
      "--roles",
      "data",
      "--for",
      "ada@acme.example",
    ]);
    expect(key.secret).toMatch(/^cap_/);
    expect((await warm.run("keys", "revoke", key.id)).code).toBe(0);
    expect(await told(["keys"])).toEqual({ keys: [] });
    const { hooks } = await told<{ hooks: { name: string; secret: string }[] }>(["hooks"]);
    expect(hooks).toMatchObject([{ name: "import--engagement--site" }]);
    expect((await warm.run("workflows", "show", "weekly-account-intelligence")).stdout).toContain(
      "workflow: weekly-account-intelligence",
    );
  }, 120_000);

  test("a backup restored elsewhere is the same product, and its ledger is whole", async () => {
    const restored = await ask<{ ledger: { ok: boolean } }>(["restore", backup], elsewhere.env);
    expect(restored.ledger.ok).toBe(true);
    for (const args of [["runs"], ["workspace"], ["review"], ["workflows"]])
      expect(await ask(args, elsewhere.env)).toEqual(await told(args));
    const verified = await ask<{ ok: boolean; entries: number }>(["ledger", "verify"], elsewhere.env);
    expect(verified.ok).toBe(true);
    expect(await ask(["import", events, "--dataset", "engagement", "--source", "site"], elsewhere.env)).toMatchObject({
      accepted: 0,
      duplicates: 42,
    });
    const again = await runCapstan(
      ["run", "weekly-account-intelligence", "-i", "asOf=2026-08-22", "--watch"],
      elsewhere.env,
    );
    expect(again).toMatchObject({ code: 0 });
    const refused = await runCapstan(["restore", backup], elsewhere.env);
    expect(refused).toMatchObject({ code: 2 });
    expect(refused.stderr).toContain("holds workspaces already");
  }, 180_000);

  test("a damaged backup is refused before anything is touched", async () => {
    const file = join(backup, "tables/workspace.copy.gz");
    const whole = readFileSync(file);
    const third = capstanFolder();
    try {
      writeFileSync(file, Buffer.concat([whole, Buffer.from("x")]));
      const { code, stderr } = await runCapstan(["restore", backup], third.env);
      expect(code).toBe(2);
      expect(stderr).toContain("tables/workspace.copy.gz");
    } finally {
      writeFileSync(file, whole);
      third.remove();
    }
  }, 60_000);

  test("the workspace as a folder is what the linter accepts", async () => {
    const folder = join(place.folder, "export");
    const written = await ask<{ texts: string[] }>(["export", folder]);
    expect(written.texts).toContain("workflows/weekly-account-intelligence.yaml");
    expect((await runCapstan(["lint", folder])).code).toBe(0);
  }, 60_000);
});
