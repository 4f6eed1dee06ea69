import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import type { CapstanFolder, Ran } from "./run-capstan.ts";
import type { Answered } from "./warm-main.ts";

const main = fileURLToPath(new URL("warm-main.ts", import.meta.url));

export type WarmCapstan = { run(...args: string[]): Promise<Ran>; stop(): Promise<void> };

/**
 * Runs commands one after another in one process, which loads the command line once: for tests of what many commands do.
 * A command that leaves something open, and would not have ended by itself, is refused. That commands start and end as
 * processes, `runCapstan` shows.
 */
export function warmCapstan({ env }: Pick<CapstanFolder, "env">): WarmCapstan {
  let child: ChildProcess | undefined;
  const start = () =>
    fork(main, { env: { ...pathOnly(), NO_COLOR: "1", ...env }, stdio: ["ignore", "inherit", "inherit", "ipc"] });
  return {
    async run(...args) {
      child ??= start();
      const answered = once(child, "message") as Promise<[Answered]>;
      child.send({ args });
      const ended = once(child, "exit").then(([code]) => Promise.reject(new Error(`The process ended with ${code}.`)));
      const [{ code, stdout, stderr, left }] = await Promise.race([answered, ended]);
      if (left.length > 0) throw new Error(`capstan ${args.join(" ")} would not have ended: ${left.join(", ")}`);
      return { code, stdout, stderr };
    },
    async stop() {
      if (!child?.connected) return;
      const ended = once(child, "exit");
      child.disconnect();
      await ended;
    },
  };
}

const pathOnly = () => ({ PATH: process.env.PATH ?? "" });
