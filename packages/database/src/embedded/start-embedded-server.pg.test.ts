import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { silentLogger } from "@capstan/base";
import pg from "pg";
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { isServerOf, orphansOf, readPostmaster } from "./postmaster.ts";
import { chooseServerUser, type ServerUser, userMay } from "./server-user.ts";
import { type EmbeddedServer, type StartPhase, startEmbeddedServer } from "./start-embedded-server.ts";

type Outcome = { url: string; attached: boolean; phases: StartPhase[]; code: string; message: string; mend: string };
type Product = { child: ChildProcess; outcome: Promise<Outcome>; ended: Promise<unknown> };

const PRODUCT = fileURLToPath(new URL("fixtures/product.ts", import.meta.url));
const IS_ROOT = process.getuid?.() === 0;
const ordinaryUser = IS_ROOT ? chooseServerUser() : undefined;
const canBeOrdinary =
  ordinaryUser === undefined || [PRODUCT, process.execPath].every((path) => userMay(ordinaryUser, "r", path));
if (!IS_ROOT) console.warn("skipped: what only root can try (mounts, system user, root-only folders)");
if (!canBeOrdinary) console.warn("skipped: starting as an ordinary user, who cannot read this clone");

// How long a server takes to start, stop and recover is up to the machine; nothing here is a claim about time.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });
const patiently = { timeout: 60_000, interval: 20 };

let base: string;
let seed: string;
let folders = 0;
const products: Product[] = [];
const servers: EmbeddedServer[] = [];
const mounts: string[] = [];

beforeAll(async () => {
  base = mkdtempSync(join(tmpdir(), "capstan-supervisor-"));
  execFileSync("chmod", ["755", base]);
  seed = newFolder();
  const server = await startHere(seed);
  await server.stop();
  rmSync(join(seed, "port"));
});

afterEach(async () => {
  for (const { child } of products.splice(0)) child.kill("SIGKILL");
  await Promise.all(servers.splice(0).map((server) => server.stop()));
  for (let n = 0; n < folders; n++) await endServer(join(base, `data-${n}`));
  for (const mount of mounts.splice(0)) execFileSync("umount", [mount]);
});

afterAll(() => rmSync(base, { recursive: true, force: true }));

function newFolder(): string {
  const folder = join(base, `data-${folders++}`);
  mkdirSync(folder);
  return folder;
}

/** A data folder that was used before and shut down in order. */
function usedFolder(folder = newFolder()): string {
  execFileSync("cp", ["-a", `${seed}/.`, folder]);
  return folder;
}

const clusterOf = (folder: string) => join(folder, "postgres", "cluster");

async function startHere(dataDir: string, phases: StartPhase[] = []): Promise<EmbeddedServer> {
  const onProgress = (phase: StartPhase) => phases.push(phase);
  const server = await startEmbeddedServer({ dataDir, durable: false, log: silentLogger, onProgress });
  servers.push(server);
  return server;
}

function startProduct(
  dataDir: string,
  options: { user?: ServerUser | undefined; systemFolder?: string } = {},
): Product {
  const flags = ["--disable-warning=ExperimentalWarning", PRODUCT, dataDir];
  if (options.systemFolder !== undefined) flags.push(options.systemFolder);
  const child = spawn(process.execPath, flags, { ...options.user?.ids, stdio: ["pipe", "pipe", "inherit"] });
  const outcome = new Promise<Outcome>((resolve, reject) => {
    createInterface(child.stdout!).once("line", (line) => resolve(JSON.parse(line) as Outcome));
    child.once("error", reject);
  });
  const product = { child, outcome, ended: new Promise((resolve) => child.once("exit", resolve)) };
  products.push(product);
  return product;
}

async function kill(product: Product): Promise<void> {
  product.child.kill("SIGKILL");
  await product.ended;
}

async function query(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  client.on("error", () => {});
  await client.connect();
  try {
    return (await client.query({ text: sql, rowMode: "array" })).rows.flat();
  } finally {
    await client.end();
  }
}

function serverPid(folder: string): number {
  const running = readPostmaster(clusterOf(folder));
  if (running === undefined) throw new Error(`No server runs in ${folder}.`);
  return running.pid;
}

function isRunning(folder: string): boolean {
  const running = readPostmaster(clusterOf(folder));
  return running !== undefined && isServerOf(clusterOf(folder), running.pid);
}

async function gone(folder: string, pid: number): Promise<void> {
  await vi.waitFor(() => expect(isServerOf(clusterOf(folder), pid)).toBe(false), patiently);
}

async function killServer(folder: string): Promise<void> {
  const pid = serverPid(folder);
  process.kill(pid, "SIGKILL");
  await gone(folder, pid);
}

async function endServer(folder: string): Promise<void> {
  if (!isRunning(folder)) return;
  const pid = serverPid(folder);
  process.kill(pid, "SIGQUIT");
  await gone(folder, pid);
}

describe("starting", () => {
  test("the first time, it makes the database and says so", async () => {
    const folder = newFolder();
    const phases: StartPhase[] = [];
    const server = await startHere(folder, phases);
    expect([server.attached, phases, await query(server.url, "select current_database()")]).toEqual([
      false,
      ["initialising", "starting", "ready"],
      ["capstan"],
    ]);
  });

  test("the password lies in the folder for its owner alone, and others are refused", async () => {
    const folder = usedFolder();
    const { url } = await startHere(folder);
    const other = new URL(url);
    other.password = "guess";
    expect(statSync(join(folder, "password")).mode & 0o777).toBe(0o600);
    await expect(query(other.href, "select 1")).rejects.toMatchObject({ code: "28P01" });
  });

  test("what was committed is there the next time", async () => {
    const folder = usedFolder();
    const first = await startHere(folder);
    await query(first.url, "create table kept as select 42 as answer");
    await first.stop();
    const second = await startHere(folder);
    expect(await query(second.url, "select answer from kept")).toEqual([42]);
  });

  test("beside a live one it attaches, and whoever stops last ends the server", async () => {
    const folder = usedFolder();
    const first = await startHere(folder);
    const second = await startHere(folder);
    await first.stop();
    const between = await query(second.url, "select 1");
    await second.stop();
    expect([second.attached, second.url === first.url, between, isRunning(folder)]).toEqual([true, true, [1], false]);
  });

  test("two at once in an empty folder make one database between them", async () => {
    const folder = newFolder();
    const outcomes = await Promise.all([startProduct(folder).outcome, startProduct(folder).outcome]);
    const [made, joined] = outcomes.sort((a, b) => Number(a.attached) - Number(b.attached));
    expect([made?.phases[0], joined?.attached, joined?.phases, joined?.url === made?.url]).toEqual([
      "initialising",
      true,
      ["ready"],
      true,
    ]);
  });

  test("what a start that was killed in the middle left is replaced", async () => {
    const folder = newFolder();
    execFileSync("cp", ["-a", join(seed, "password"), folder]);
    mkdirSync(join(clusterOf(folder), "..", "cluster.new", "base"), { recursive: true });
    const server = await startHere(folder);
    expect(await query(server.url, "select 1")).toEqual([1]);
  });

  test("when its port was taken meanwhile, it takes another", async () => {
    const folder = usedFolder();
    const taken = createServer((socket) => socket.destroy());
    await new Promise<void>((resolve) => taken.listen(0, "127.0.0.1", resolve));
    const { port } = taken.address() as { port: number };
    writeFileSync(join(folder, "port"), String(port));
    const server = await startHere(folder);
    await new Promise((resolve) => taken.close(resolve));
    expect([new URL(server.url).port === String(port), await query(server.url, "select 1")]).toEqual([false, [1]]);
  });
});

describe("kill -9", () => {
  test("of the product leaves the server running; the next start attaches and may end it", async () => {
    const folder = usedFolder();
    const product = startProduct(folder);
    const { url } = await product.outcome;
    await kill(product);
    await query(url, "create table kept as select 42 as answer");
    const next = await startHere(folder);
    const kept = await query(next.url, "select answer from kept");
    await next.stop();
    expect([next.attached, kept, isRunning(folder)]).toEqual([true, [42], false]);
  });

  test("of the server under a living product brings it back at the same address with what was committed", async () => {
    const folder = usedFolder();
    const server = await startHere(folder);
    await query(server.url, "create table kept as select 42 as answer");
    await killServer(folder);
    const kept = await vi.waitFor(() => query(server.url, "select answer from kept"), patiently);
    expect(kept).toEqual([42]);
  });

  test("of both leaves a stale postmaster.pid, and the next start recovers", async () => {
    const folder = usedFolder();
    const product = startProduct(folder);
    const { url } = await product.outcome;
    await query(url, "create table kept as select 42 as answer");
    await kill(product);
    await killServer(folder);
    const next = await startHere(folder);
    expect([next.attached, await query(next.url, "select answer from kept")]).toEqual([false, [42]]);
  });

  test("of the server while a statement goes on: what is left of it is ended, because it holds the memory", async () => {
    const folder = usedFolder();
    const product = startProduct(folder);
    const { url } = await product.outcome;
    await query(url, "create table kept as select 42 as answer");
    const busy = query(url, "select count(*) from generate_series(1, 1e12)").catch(() => "cut off");
    await vi.waitFor(async () => {
      expect(
        await query(
          url,
          "select count(*)::int from pg_stat_activity where query like '%1e12%' and pid <> pg_backend_pid() and state = 'active'",
        ),
      ).toEqual([1]);
    }, patiently);
    await kill(product);
    await killServer(folder);
    const next = await startHere(folder);
    expect([await query(next.url, "select answer from kept"), await busy]).toEqual([[42], "cut off"]);
  });

  test("a dead server's number that another program got since is not taken for it", async () => {
    const folder = usedFolder();
    const product = startProduct(folder);
    await product.outcome;
    const file = join(clusterOf(folder), "postmaster.pid");
    const [, ...rest] = readFileSync(file, "utf8").split("\n");
    await kill(product);
    await killServer(folder);
    const bystander = spawn("sleep", ["600"], { ...ordinaryUser?.ids, stdio: "ignore" });
    writeFileSync(file, [bystander.pid, ...rest].join("\n"));
    try {
      const next = await startHere(folder);
      expect([next.attached, bystander.exitCode]).toEqual([false, null]);
    } finally {
      bystander.kill("SIGKILL");
    }
  });

  test("leaves no process behind once the last user has stopped", async () => {
    const folder = usedFolder();
    const product = startProduct(folder);
    await product.outcome;
    const pid = serverPid(folder);
    product.child.stdin?.end();
    await product.ended;
    expect([isServerOf(clusterOf(folder), pid), orphansOf(clusterOf(folder))]).toEqual([false, []]);
  });
});

describe("what a person has to mend is said", () => {
  test("another major version's files", async () => {
    const folder = usedFolder();
    writeFileSync(join(clusterOf(folder), "PG_VERSION"), "17\n");
    await expect(startHere(folder)).rejects.toMatchObject({ kind: "terminal", code: "database_version_differs" });
  });

  test("a lost password", async () => {
    const folder = usedFolder();
    rmSync(join(folder, "password"));
    await expect(startHere(folder)).rejects.toMatchObject({ kind: "terminal", code: "database_password_missing" });
  });

  test("a database outside the data folder that is gone", async () => {
    const folder = usedFolder();
    rmSync(join(folder, "postgres"), { recursive: true });
    symlinkSync(join(folder, "unmounted"), join(folder, "postgres"));
    await expect(startHere(folder)).rejects.toMatchObject({ kind: "terminal", code: "database_folder_gone" });
  });

  test("a password that is not the database's", async () => {
    const folder = usedFolder();
    writeFileSync(join(folder, "password"), "another");
    await expect(startHere(folder)).rejects.toMatchObject({ kind: "terminal", code: "database_password_differs" });
  });

  test("a file where the folder should be", async () => {
    const file = join(newFolder(), "file");
    writeFileSync(file, "");
    await expect(startHere(file)).rejects.toMatchObject({ kind: "terminal", code: "data_folder_unusable" });
  });

  test("files of the server that are damaged", async () => {
    const folder = usedFolder();
    rmSync(join(clusterOf(folder), "global", "pg_control"));
    await expect(startHere(folder)).rejects.toMatchObject({
      kind: "terminal",
      code: "database_not_started",
      message: expect.stringContaining("pg_control"),
    });
  });

  test.skipIf(!canBeOrdinary)("a folder that this user may not enter", async () => {
    const folder = newFolder();
    if (ordinaryUser?.ids !== undefined) execFileSync("chown", [`${ordinaryUser.ids.uid}`, folder]);
    execFileSync("chmod", ["000", folder]);
    const { code, message, mend } = await startProduct(folder, { user: ordinaryUser }).outcome;
    execFileSync("chmod", ["700", folder]);
    expect([code, message.includes(folder), mend]).toEqual([
      "data_folder_unusable",
      true,
      "Give this user the folder (chown, chmod), or choose another data folder.",
    ]);
  });

  describe.skipIf(!IS_ROOT)("a full disk", () => {
    function mountSmall(size: string): string {
      const folder = newFolder();
      execFileSync("mount", ["-t", "tmpfs", "-o", `size=${size},mode=755`, "tmpfs", folder]);
      mounts.push(folder);
      return folder;
    }

    test("at the first start, which leaves nothing half-made", async () => {
      const folder = mountSmall("16m");
      const { code, mend } = await startProduct(folder).outcome;
      expect([code, mend, existsSync(`${clusterOf(folder)}.new`)]).toEqual([
        "disk_full",
        "Free some space, or choose a data folder on another disk, and start again.",
        false,
      ]);
    });

    test("at a later start", async () => {
      const folder = usedFolder(mountSmall("60m"));
      expect(() =>
        execFileSync("dd", ["if=/dev/zero", `of=${folder}/filler`, "bs=64k"], { stdio: "ignore" }),
      ).toThrow();
      const { code } = await startProduct(folder).outcome;
      expect(code).toBe("disk_full");
    });
  });
});

describe("users", () => {
  test.skipIf(!canBeOrdinary)("an ordinary user starts it as themselves", async () => {
    const folder = newFolder();
    if (ordinaryUser?.ids !== undefined) execFileSync("chown", [`${ordinaryUser.ids.uid}`, folder]);
    const product = startProduct(folder, { user: ordinaryUser });
    const { url, attached } = await product.outcome;
    const owner = statSync(clusterOf(folder)).uid;
    expect([attached, await query(url, "select 1"), owner]).toEqual([
      false,
      [1],
      ordinaryUser?.ids?.uid ?? process.getuid?.(),
    ]);
    product.child.stdin?.end();
    await product.ended;
  });

  test.skipIf(!IS_ROOT)("root starts it as a system user", async () => {
    const folder = usedFolder();
    await startHere(folder);
    const status = readFileSync(`/proc/${serverPid(folder)}/status`, "utf8");
    expect(status).toMatch(new RegExp(`^Uid:\\t${ordinaryUser?.ids?.uid}\\t`, "m"));
  });

  test.skipIf(!IS_ROOT)(
    "root's data in a folder that only root may enter is put where the server can reach it",
    async () => {
      const home = newFolder();
      execFileSync("chmod", ["700", home]);
      const systemFolder = join(base, "system");
      const folder = join(home, "data");
      const first = startProduct(folder, { systemFolder });
      const { url } = await first.outcome;
      await query(url, "create table kept as select 42 as answer");
      first.child.stdin?.end();
      await first.ended;
      const second = startProduct(folder, { systemFolder });
      const kept = await query((await second.outcome).url, "select answer from kept");
      second.child.stdin?.end();
      await second.ended;
      expect(kept).toEqual([42]);
    },
  );

  test.skipIf(!IS_ROOT)("root's data folder that was removed and made anew gets a new database", async () => {
    const home = newFolder();
    execFileSync("chmod", ["700", home]);
    const systemFolder = join(base, "system-anew");
    const folder = join(home, "data");
    for (const answer of [1, 2]) {
      const product = startProduct(folder, { systemFolder });
      await query((await product.outcome).url, `create table made as select ${answer} as answer`);
      product.child.stdin?.end();
      await product.ended;
      rmSync(folder, { recursive: true });
    }
    const named = readdirSync(systemFolder).map((name) => readFileSync(join(systemFolder, name, "belongs-to"), "utf8"));
    expect(named).toEqual([`${folder}\n`, `${folder}\n`]);
  });
});
