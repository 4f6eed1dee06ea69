import type { Trigger } from "@capstan/contracts";

/** A trigger in words: `every Wednesday at 07:00 (workspace)` stays cron where it is not plain. */
export function describeTrigger(trigger: Trigger): string {
  switch (trigger.on) {
    case "schedule":
      return `on schedule ${trigger.cron} (${trigger.zone === "workspace" ? "the workspace's zone" : trigger.zone})`;
    case "webhook":
      return `by the webhook ${trigger.name}`;
    case "data":
      return `when data arrives in ${trigger.dataset}`;
    case "run":
      return `when ${trigger.workflow} ${trigger.outcome === "completed" ? "is completed" : "fails"}`;
    case "api":
      return "through the API";
    case "manual":
      return "by hand";
  }
}
