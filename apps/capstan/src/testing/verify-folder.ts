import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";

const main = fileURLToPath(new URL("../main.ts", import.meta.url));

/** A folder of texts and rules, and the real command line in it. */
export function verifyFolder() {
  const folder = mkdtempSync(join(tmpdir(), "capstan-verify-"));
  const env = { ...process.env, XDG_CACHE_HOME: join(folder, ".cache") };
  const started: ChildProcess[] = [];
  return {
    folder,
    path: (name: string) => join(folder, name),
    read: (name: string) => readFileSync(join(folder, name), "utf8"),
    write(name: string, content: string | Uint8Array): void {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), content);
    },
    /** Runs `capstan verify` to its end. */
    verify(args: readonly string[], { input = "", cwd = "." }: { input?: string; cwd?: string } = {}) {
      const { status, stdout, stderr } = spawnSync(process.execPath, [main, "verify", ...args], {
        cwd: join(folder, cwd),
        env,
        input,
        encoding: "utf8",
        maxBuffer: 64 * 2 ** 20,
      });
      return { code: status, stdout, stderr };
    },
    /** Runs it beside this process, for what this process has to answer. */
    async verifyBeside(args: readonly string[], environment: Record<string, string> = {}) {
      const child = spawn(process.execPath, [main, "verify", ...args], {
        cwd: folder,
        env: { ...env, ...environment },
      });
      child.stdin.end();
      const [stdout, stderr, [code]] = await Promise.all([
        text(child.stdout),
        text(child.stderr),
        once(child, "close"),
      ]);
      return { code: code as number, stdout, stderr };
    },
    /** Starts a command that goes on until it is stopped. */
    start(args: readonly string[]) {
      const child = spawn(process.execPath, [main, ...args], { cwd: folder, env });
      started.push(child);
      return child;
    },
    end(): void {
      for (const child of started) child.kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A style package of one rule each: a blocking word, and a word with a safe fix. */
export const boldRule = "extends: existence\nmessage: \"Not '%s'.\"\nlevel: error\nignorecase: true\ntokens: [very]\n";
export const sayRule =
  "extends: substitution\nmessage: \"Say '%s', not '%s'.\"\nlevel: warning\nignorecase: true\nswap:\n  utilize: use\n";
export const ownIni = "StylesPath = styles\nMinAlertLevel = suggestion\n[*.md]\nBasedOnStyles = Own\n";
