import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { access, constants, mkdir, readlink, statfs } from "node:fs/promises";
import { dirname, join } from "node:path";
import { asCapstanError, silentLogger } from "@capstan/base";
import { openDatabase, verifyLedger } from "@capstan/database";
import { modelsFromEnvironment } from "@capstan/execution";
import type { Config } from "../config/read-config.ts";
import { areScreensFresh } from "../processes/build-screens.ts";
import { openServer } from "../processes/open-product.ts";
import { screensFolder } from "../processes/serve-http.ts";
import { silentProgress } from "../terminal/progress.ts";

/** `note`: Capstan runs all the same, but a person may want to know. */
export type Finding = { state: "good" | "note" | "bad"; says: string; mend?: string };

export type Check = { name: string; look: (config: Config) => Promise<Finding> };

const neededNode = 24;
const leastFreeBytes = 200e6;
const littleFreeBytes = 2e9;

/** In the order in which one rests on another. */
export const checks: readonly Check[] = [
  { name: "Node.js", look: async () => lookAtNode() },
  { name: "Data folder", look: lookAtFolder },
  { name: "Disk space", look: lookAtDisk },
  { name: "Database and ledger", look: lookAtDatabase },
  { name: "Screens", look: lookAtScreens },
  { name: "Models", look: async (config) => lookAtModels(config) },
  { name: "Address", look: lookAtAddress },
  { name: "Browser for tests", look: async () => lookForBrowser() },
];

function lookAtNode(): Finding {
  const { node } = process.versions;
  if (Number(node.split(".")[0]) >= neededNode) return { state: "good", says: node };
  return {
    state: "bad",
    says: `${node}; ${neededNode} is needed`,
    mend: "Start with `npm start` or `npx capstan`, which bring their own Node.js.",
  };
}

async function lookAtFolder({ dataFolder }: Config): Promise<Finding> {
  try {
    await mkdir(dataFolder, { recursive: true });
    await access(dataFolder, constants.R_OK | constants.W_OK);
    return { state: "good", says: `${dataFolder}${await databaseElsewhere(dataFolder)}` };
  } catch (thrown) {
    return {
      state: "bad",
      says: `${dataFolder}: ${asCapstanError(thrown).message}`,
      mend: "Give this user the folder (chown, chmod), or set CAPSTAN_DATA to another one.",
    };
  }
}

/** Root's data folder may have its database where the server's user can reach it; who removes the one may want to know. */
async function databaseElsewhere(dataFolder: string): Promise<string> {
  const target = await readlink(join(dataFolder, "postgres")).catch(() => undefined);
  return target === undefined ? "" : `; its database is in ${target}`;
}

async function lookAtDisk({ dataFolder }: Config): Promise<Finding> {
  const { bavail, bsize } = await statfs(existsSync(dataFolder) ? dataFolder : dirname(dataFolder));
  const free = bavail * bsize;
  const says = `${(free / 1e9).toFixed(1)} GB free`;
  if (free >= littleFreeBytes) return { state: "good", says };
  const mend = "Free some space, or set CAPSTAN_DATA to a folder on another disk.";
  return { state: free < leastFreeBytes ? "bad" : "note", says, mend };
}

async function lookAtDatabase(config: Config): Promise<Finding> {
  try {
    const server = await openServer(config, { progress: silentProgress, log: silentLogger });
    const database = openDatabase({ url: server.url, log: silentLogger, poolSize: 2 });
    try {
      return await lookInside(database, config);
    } finally {
      await database.close();
      await server.stop();
    }
  } catch (thrown) {
    const { message, mend } = asCapstanError(thrown);
    return { state: "bad", says: message, ...(mend ? { mend } : {}) };
  }
}

async function lookInside(database: ReturnType<typeof openDatabase>, config: Config): Promise<Finding> {
  const { rows } = await database.system.pool.query<{ version: string; made: boolean }>(
    "select current_setting('server_version') as version, to_regclass('ledger_entry') is not null as made",
  );
  const where = `PostgreSQL ${rows[0]?.version}${config.DATABASE_URL ? " of DATABASE_URL" : ", embedded"}`;
  if (!rows[0]?.made) return { state: "good", says: `${where}, empty so far` };
  const verdict = await verifyLedger(database);
  if (verdict.ok) return { state: "good", says: `${where}; ${verdict.entries} ledger entries, whole` };
  return {
    state: "bad",
    says: `${where}; the ledger has ${verdict.problemCount} problems`,
    mend: "`capstan ledger verify` names each; compare with a backup.",
  };
}

async function lookAtScreens(): Promise<Finding> {
  if (!existsSync(screensFolder))
    return { state: "note", says: "not built yet", mend: "`capstan start` builds them, or: npm run build -w apps/web" };
  if (await areScreensFresh()) return { state: "good", says: "built from the sources as they are" };
  return {
    state: "note",
    says: "older than their sources",
    mend: "`capstan start` builds them again, or: npm run build -w apps/web",
  };
}

function lookAtModels(config: Config): Finding {
  try {
    const models = modelsFromEnvironment(config);
    if (models.length === 0)
      return {
        state: "note",
        says: "none; the prompts' own templates draft, and say so",
        mend: "Set ANTHROPIC_API_KEY, OPENAI_API_KEY, or OPENAI_BASE_URL with CAPSTAN_MODEL.",
      };
    return { state: "good", says: models.map(({ provider, model }) => `${model} (${provider})`).join(", then ") };
  } catch (thrown) {
    const { message, mend } = asCapstanError(thrown);
    return { state: "bad", says: message, ...(mend ? { mend } : {}) };
  }
}

async function lookAtAddress({ CAPSTAN_HOST: host, CAPSTAN_PORT: port }: Config): Promise<Finding> {
  const address = `http://${host}:${port}`;
  const answer = await fetch(`${address}/api/sign-in-options`, { signal: AbortSignal.timeout(2_000) }).catch(
    () => undefined,
  );
  if (answer === undefined)
    return { state: "note", says: `nothing answers at ${address}`, mend: "`npm start` starts it." };
  const isOurs = answer.ok && (answer.headers.get("content-type") ?? "").includes("json");
  if (isOurs) return { state: "good", says: `Capstan answers at ${address}` };
  return {
    state: "note",
    says: `${address} answers ${answer.status}`,
    mend: "Capstan may be starting; when another program listens there, set CAPSTAN_PORT.",
  };
}

const browsers = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

function lookForBrowser(): Finding {
  for (const program of browsers) {
    const found = spawnSync(program, ["--version"], { encoding: "utf8", timeout: 5_000 });
    if (found.status === 0) return { state: "good", says: found.stdout.trim() };
  }
  return {
    state: "note",
    says: "no Chromium was found",
    mend: "Only `npm test` needs it, and installs one by itself.",
  };
}
