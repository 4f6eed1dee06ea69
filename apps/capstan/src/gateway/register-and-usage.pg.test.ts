import { silentLogger } from "@capstan/base";
import { type Database, type EmbeddedServer, openDatabase } from "@capstan/database";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { capstanFolder, holdDatabase, runCapstan } from "../testing/run-capstan.ts";
import { warmCapstan } from "../testing/warm-capstan.ts";

const place = capstanFolder();
let server: EmbeddedServer;
let database: Database;
let workspaceId: string;

const warm = warmCapstan(place);
const capstan = warm.run;
async function told<T>(...args: string[]): Promise<T> {
  const { code, stdout, stderr } = await capstan(...args, "--json");
  expect({ args, code, stderr: code === 0 ? "" : stderr }).toEqual({ args, code: 0, stderr: "" });
  return JSON.parse(stdout) as T;
}

beforeAll(async () => {
  server = await holdDatabase(place);
  const made = await runCapstan(
    ["workspace", "create", "acme", "--zone", "Europe/Berlin", "--manager", "ada@acme.example"],
    place.env,
    "a long password for tests\n",
  );
  expect(made).toMatchObject({ code: 0 });
  database = openDatabase({ url: server.url, log: silentLogger, poolSize: 2 });
  const { rows } = await database.system.pool.query<{ id: string }>("select id from workspace");
  workspaceId = rows[0]!.id;
}, 240_000);
afterAll(async () => {
  await warm.stop();
  await database?.close();
  await server?.stop();
  place.remove();
});

/** An entry as it stands after somebody asked for it, or assessed it. */
const addTool = (kind: string, name: string, { status, dataClasses }: { status: string; dataClasses: string[] }) =>
  database.system.pool.query(
    `insert into ai_tool (id, workspace_id, kind, name, data_classes, status, owner, created_at, created_by)
     values (gen_random_uuid(), $1, $2, $3, $4, $5, 'role:manager', now(), 'cli:test')`,
    [workspaceId, kind, name, dataClasses, status],
  );

describe("the register of tools on the command line", () => {
  const name = "Canva Magic Write";

  test("a tool that is no model is asked for, assessed, approved for what it was assessed for, and retired", async () => {
    expect(await capstan("tools", "approve", name)).toMatchObject({ code: 2 });
    expect(
      await capstan("tools", "ask", name, "--kind", "embedded", "--purpose", "First drafts of captions"),
    ).toMatchObject({ code: 0 });
    const early = await capstan("tools", "approve", name);
    expect(early).toMatchObject({ code: 2 });
    expect(early.stderr).toContain("Have it assessed first");
    const assessed = await capstan("tools", "assess", name, "--classes", "public");
    expect(assessed.stdout).toContain(`capstan tools approve "${name}"`);
    const approved = await capstan("tools", "approve", name);
    expect(approved.stdout).toContain("for public data");
    const { tool } = await told<{ tool: { status: string; dataClasses: string[] } }>("tools", "show", name);
    expect(tool).toMatchObject({ kind: "embedded", status: "approved", dataClasses: ["public"] });
    expect((await capstan("tools", "show", name)).stdout).toContain(`capstan tools evidence "${name}" soc2`);
    expect((await capstan("tools", "retire", name)).stdout).toBe(`${name} is retired.\n`);
    const { tools } = await told<{ tools: { status: string }[] }>("tools");
    expect(tools).toMatchObject([{ name, kind: "embedded", status: "retired" }]);
  }, 240_000);

  test("data that needs evidence is not approved without it", async () => {
    await addTool("host", "Host A", { status: "assessed", dataClasses: ["public", "confidential"] });
    const refused = await capstan("tools", "approve", "Host A");
    expect(refused).toMatchObject({ code: 2 });
    expect(refused.stderr).toContain("lacks evidence");
    expect(await capstan("tools", "approve", "Host A", "--classes", "public")).toMatchObject({ code: 0 });
  }, 240_000);

  test("where two have one name, the kind says which", async () => {
    for (const kind of ["tool", "embedded"])
      await addTool(kind, "Writer", { status: "asked", dataClasses: ["public"] });
    const unclear = await capstan("tools", "assess", "Writer", "--classes", "public");
    expect(unclear.stderr).toContain("There are several named Writer: embedded, tool.");
    expect(await capstan("tools", "assess", "Writer", "--kind", "tool", "--classes", "public")).toMatchObject({
      code: 0,
    });
    expect(await capstan("tools", "assess", "Writer", "--kind", "wish", "--classes", "public")).toMatchObject({
      code: 2,
    });
  }, 240_000);

  test("a model is approved whether anybody asked for it or not", async () => {
    expect((await capstan("tools", "approve", "openai/gpt-6-sol")).stdout).toContain("for public, internal data");
    expect((await capstan("tools", "retire", "openai/gpt-6-sol")).stdout).toContain("calls to it are refused");
    expect(await capstan("tools", "approve", "gpt-6-sol")).toMatchObject({ code: 2 });
  }, 240_000);
});

describe("usage and inventory on the command line", () => {
  test("without a call there is a sentence, and no days are refused in silence", async () => {
    expect((await capstan("usage")).stdout).toContain("No call to a model in these days");
    expect((await capstan("inventory")).stdout).toContain("Nothing recurs");
    const refused = await capstan("usage", "--by", "colour");
    expect(refused).toMatchObject({ code: 2 });
    expect(refused.stderr).toContain("--by takes person, team");
  }, 240_000);

  test("calls are counted by what is asked for, their cost and tokens too", async () => {
    await database.system.pool.query(
      `insert into gateway_call (id, workspace_id, at, endpoint, team, data_class, tool, model_asked, provider, model,
         outcome, streamed, tokens_in, tokens_out, cost_usd_micros, latency_ms)
       select gen_random_uuid(), $1, now(), 'chat', team, 'internal', 'openai/gpt-6-sol', 'gpt-6-sol', 'openai',
         'gpt-6-sol', outcome, false, 100, 20, 2000000, 5
       from (values ('growth', 'ok'), ('growth', 'ok'), ('brand', 'ok'), ('brand', 'refused')) as one(team, outcome)`,
      [workspaceId],
    );
    const { rows, total } = await told<{ rows: object[]; total: object }>("usage", "--by", "team");
    expect(total).toMatchObject({ calls: 4, refused: 1 });
    expect(rows).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ label: "growth", calls: 2, tokensIn: 200, tokensOut: 40 }),
        expect.objectContaining({ label: "brand", calls: 2, refused: 1 }),
      ]),
    );
    expect((await capstan("usage", "--by", "team")).stdout).toMatch(/growth +2 +0 +0/);
  }, 240_000);

  test("the inventory tells of calls whose texts were not kept", async () => {
    const { uses, withoutText } = await told<{ uses: object[]; withoutText: number }>("inventory", "--all");
    expect({ uses, withoutText }).toMatchObject({ uses: [], withoutText: expect.any(Number) });
  }, 240_000);
});
