// `npm run dev`: the server, started again when its sources change, and the screens as vite serves them, on the port that
// vite prints; its `/api` is the server. Ctrl-C, or the end of one of them, ends both.
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";

const children = [
  start(["--watch", "--watch-preserve-output", "apps/capstan/src/main.ts", "start", ...process.argv.slice(2)]),
  start(["node_modules/vite/bin/vite.js", "apps/web", "--clearScreen", "false"]),
];
const ends = children.map((child) => once(child, "exit"));
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => stopAll("SIGTERM"));

await Promise.race(ends);
stopAll("SIGTERM");
await Promise.all(ends);

function start(args: string[]): ChildProcess {
  return spawn(process.execPath, ["--disable-warning=ExperimentalWarning", ...args], { stdio: "inherit" });
}

function stopAll(signal: NodeJS.Signals): void {
  for (const child of children) if (child.exitCode === null && child.signalCode === null) child.kill(signal);
}
