import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";

type Message = { event: string; runId?: string; error?: string };

const script = new URL("./crash-worker.ts", import.meta.url);

/** Worker processes that are killed and replaced; one that ends by itself is remembered as `died`. */
export class WorkerPool {
  readonly #args: string[];
  readonly #killed = new Set<number>();
  readonly workers = new Map<number, ChildProcess>();
  readonly messages: (Message & { pid: number })[] = [];
  readonly died: number[] = [];

  constructor(url: string, port: number) {
    this.#args = [url, String(port)];
  }

  async add(): Promise<number> {
    const child = fork(script, this.#args, { stdio: ["ignore", "inherit", "inherit", "ipc"], execArgv: [] });
    const pid = child.pid!;
    this.workers.set(pid, child);
    const ready = new Promise<void>((resolve) => {
      child.on("message", (message: Message) => {
        this.messages.push({ ...message, pid });
        if (message.event === "ready") resolve();
      });
    });
    const gone = once(child, "exit").then(() => {
      this.workers.delete(pid);
      if (!this.#killed.has(pid)) this.died.push(pid);
    });
    await Promise.race([ready, gone]);
    return pid;
  }

  kill(pid: number): void {
    this.#killed.add(pid);
    this.workers.get(pid)?.kill("SIGKILL");
  }

  signal(pid: number, signal: "SIGSTOP" | "SIGCONT"): void {
    this.workers.get(pid)?.kill(signal);
  }

  async close(): Promise<void> {
    const children = [...this.workers.values()];
    for (const pid of this.workers.keys()) this.kill(pid);
    await Promise.all(children.map((child) => child.exitCode ?? child.signalCode ?? once(child, "exit")));
  }
}
