import { type ChildProcess, spawn } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { silentLogger } from "@capstan/base";
import { type EmbeddedServer, startEmbeddedServer } from "@capstan/database";

const main = fileURLToPath(new URL("../main.ts", import.meta.url));

/** Keeps a folder's database up until `stop`, so that each command attaches to it and none starts its own. */
export function holdDatabase({ env }: CapstanFolder): Promise<EmbeddedServer> {
  return startEmbeddedServer({ dataDir: join(env.CAPSTAN_DATA!, "postgres"), log: silentLogger, durable: false });
}

export type Ran = { code: number | null; stdout: string; stderr: string };
export type CapstanFolder = { folder: string; env: Record<string, string>; remove(): void };

/** A data folder of its own, which the database's user may enter; its settings leave nothing to this machine. */
export function capstanFolder(more: Record<string, string> = {}): CapstanFolder {
  const folder = mkdtempSync(join(tmpdir(), "capstan-cli-"));
  chmodSync(folder, 0o755);
  const env = { CAPSTAN_DATA: join(folder, "data"), CAPSTAN_PORT: "0", CAPSTAN_UNDO_SECONDS: "0", ...more };
  return { folder, env, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

const inherited = ["PATH", "HOME", "TMPDIR", "LANG", "NODE_COMPILE_CACHE"];

function spawnCapstan(args: readonly string[], env: Record<string, string>): ChildProcess {
  const kept = Object.fromEntries(inherited.flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : [])));
  return spawn(process.execPath, [main, ...args], { env: { ...kept, NO_COLOR: "1", ...env }, stdio: "pipe" });
}

/** Runs one command to its end. */
export async function runCapstan(args: readonly string[], env: Record<string, string> = {}, input = ""): Promise<Ran> {
  const child = spawnCapstan(args, env);
  const ran = { code: null as number | null, stdout: "", stderr: "" };
  child.stdout?.on("data", (chunk: Buffer) => (ran.stdout += chunk.toString()));
  child.stderr?.on("data", (chunk: Buffer) => (ran.stderr += chunk.toString()));
  child.stdin?.end(input);
  const { promise, resolve, reject } = Promise.withResolvers<number | null>();
  child.once("error", reject);
  child.once("close", resolve);
  ran.code = await promise;
  return ran;
}

export type StartedCapstan = {
  url: string;
  pid: number;
  output: () => string;
  stop(signal?: NodeJS.Signals): Promise<number | null>;
};

/** Starts a command that stays, and waits until it says where it answers. */
export async function startCapstan(args: readonly string[], env: Record<string, string>): Promise<StartedCapstan> {
  const child = spawnCapstan(args, env);
  let output = "";
  const ended = Promise.withResolvers<number | null>();
  const ready = Promise.withResolvers<string>();
  const hear = (chunk: Buffer) => {
    output += chunk.toString();
    const url = /http:\/\/127\.0\.0\.1:\d+/.exec(output)?.[0];
    if (url && output.includes("Capstan is ready")) ready.resolve(url);
  };
  child.stdout?.on("data", hear);
  child.stderr?.on("data", hear);
  child.once("close", (code) => {
    ended.resolve(code);
    ready.reject(new Error(`capstan ended with ${code} before it was ready:\n${output}`));
  });
  const stop: StartedCapstan["stop"] = (signal = "SIGTERM") => {
    child.kill(signal);
    return ended.promise;
  };
  return { url: await ready.promise, pid: child.pid!, output: () => output, stop };
}
