import { readFileSync } from "node:fs";
import { cpus } from "node:os";

type Reading = { at: number; busy: number; mine: number };

function busyTicks(): number {
  const [user, nice, system, , , irq, softirq] = readFileSync("/proc/stat", "utf8")
    .split("\n")[0]!
    .trim()
    .split(/\s+/)
    .slice(1)
    .map(Number);
  return user! + nice! + system! + irq! + softirq!;
}

function ticksOf(pid: number): number {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1]!.split(" ");
    // With its ended and waited-for children.
    return fields.slice(11, 15).reduce((sum, field) => sum + Number(field), 0);
  } catch {
    return 0;
  }
}

/** The share of the machine that everything but these processes took since the call, 0 to 1; NaN without /proc. */
export function watchOthers(pids: () => readonly number[]): () => number {
  const read = (): Reading | null => {
    try {
      return { at: performance.now(), busy: busyTicks(), mine: pids().reduce((sum, pid) => sum + ticksOf(pid), 0) };
    } catch {
      return null;
    }
  };
  const before = read();
  return () => {
    const after = read();
    if (!before || !after) return Number.NaN;
    const seconds = (after.at - before.at) / 1000;
    const others = (after.busy - before.busy - (after.mine - before.mine)) / 100 / seconds / cpus().length;
    return Number(Math.max(0, others).toFixed(3));
  };
}

/** The processes of the database server that serve one database, and the server itself. */
export function descendantsOf(pid: number): number[] {
  try {
    const children = readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8").trim();
    return [pid, ...(children === "" ? [] : children.split(" ").flatMap((child) => descendantsOf(Number(child))))];
  } catch {
    return [pid];
  }
}
