import { readFileSync } from "node:fs";
import { cpus } from "node:os";

/** CPU seconds that the machine was busy since it started, and those of this process and its ended children. */
export type LoadMark = { atMs: number; busyS: number; ownS: number };

export function markLoad(): LoadMark {
  const busyMs = cpus().reduce((sum, cpu) => sum + cpu.times.user + cpu.times.nice + cpu.times.sys + cpu.times.irq, 0);
  return { atMs: performance.now(), busyS: busyMs / 1000, ownS: ownSeconds() };
}

/** Share of the machine that others used since a mark, 0 to 1. */
export function othersSince(mark: LoadMark): number {
  const now = markLoad();
  const capacity = ((now.atMs - mark.atMs) / 1000) * cpus().length;
  const others = now.busyS - mark.busyS - (now.ownS - mark.ownS);
  return Math.round(Math.max(0, others / capacity) * 100) / 100;
}

const TICKS_PER_SECOND = 100;

/** Source: proc(5), /proc/self/stat: utime, stime, cutime, cstime; elsewhere the process alone. */
function ownSeconds(): number {
  try {
    const fields = readFileSync("/proc/self/stat", "utf8").split(") ")[1]!.split(" ");
    return fields.slice(11, 15).reduce((sum, ticks) => sum + Number(ticks), 0) / TICKS_PER_SECOND;
  } catch {
    const used = process.cpuUsage();
    return (used.user + used.system) / 1e6;
  }
}
