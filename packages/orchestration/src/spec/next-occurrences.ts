import type { Trigger } from "@capstan/contracts";
import { nextTick } from "../triggers/next-tick.ts";

/**
 * The next `n` instants after `from` at which a trigger fires by the clock, earliest first; empty for other triggers.
 * `zone` is the workspace's time zone, used where the trigger says `workspace`.
 * Errors: terminal `bad_cron`.
 */
export function nextOccurrences(trigger: Trigger, zone: string, from: Date, n: number): Date[] {
  if (trigger.on !== "schedule") return [];
  const occurrences: Date[] = [];
  let next = nextTick(trigger.cron, trigger.zone === "workspace" ? zone : trigger.zone, from);
  while (next !== null && occurrences.length < n) {
    occurrences.push(next);
    next = nextTick(trigger.cron, trigger.zone === "workspace" ? zone : trigger.zone, next);
  }
  return occurrences;
}
