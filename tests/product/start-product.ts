import { type ChildProcess, execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync } from "node:fs";
import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const run = promisify(execFile);
const root = fileURLToPath(new URL("../..", import.meta.url));
const main = join(root, "apps/capstan/src/main.ts");

export type StartedProduct = {
  url: string;
  /** Where the approved files go. */
  files: string;
  /** Standard output of a command of this product; rejects when its exit code isn't 0. */
  capstan(...args: string[]): Promise<string>;
  /** Ends it as Ctrl-C does, and gives the exit code with what still runs on its data folder. */
  stop(): Promise<{ code: number | null; left: string[] }>;
};

/** The whole product with its demo workspace, from an empty data folder, as `npm start` runs it; no model is configured. */
export async function startProduct(settings: Record<string, string> = {}): Promise<StartedProduct> {
  const folder = mkdtempSync(join(tmpdir(), "capstan-product-"));
  const env = { PATH: process.env.PATH, HOME: process.env.HOME, CAPSTAN_DATA: folder, CAPSTAN_PORT: "0", ...settings };
  const child = spawn(process.execPath, [main, "start"], { cwd: root, env, stdio: ["ignore", "pipe", "pipe"] });
  const stop = async () => {
    const ended = child.exitCode === null && child.signalCode === null ? once(child, "exit") : undefined;
    child.kill("SIGTERM");
    await ended;
    const left = await commandsNaming(folder);
    await rm(folder, { recursive: true, force: true });
    return { code: child.exitCode, left };
  };
  try {
    const url = await addressOf(child);
    const capstan = async (...args: string[]) =>
      (await run(process.execPath, [main, ...args], { cwd: root, env })).stdout;
    return { url, files: join(folder, "files"), capstan, stop };
  } catch (thrown) {
    await stop();
    throw thrown;
  }
}

/** Resolves once the terminal says that the product is ready; rejects with its output when it ends before. */
function addressOf(child: ChildProcess): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  let said = "";
  const hear = (chunk: Buffer) => {
    said += chunk.toString();
    const address = /Capstan is ready\s+(http:\/\/\S+)/.exec(said)?.[1];
    if (address) resolve(address);
  };
  child.stdout?.on("data", hear);
  child.stderr?.on("data", hear);
  child.once("exit", (code) => reject(new Error(`The product ended with ${code} before it was ready:\n${said}`)));
  return promise;
}

async function commandsNaming(folder: string): Promise<string[]> {
  const { stdout } = await run("ps", ["-A", "-o", "args="]);
  return stdout.split("\n").filter((line) => line.includes(folder));
}
