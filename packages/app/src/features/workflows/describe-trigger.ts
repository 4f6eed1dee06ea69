import type { Trigger } from "@capstan/contracts";

/** A trigger in words: `every Wednesday at 07:00 in the workspace's zone`; what is not that plain stays cron. */
export function describeTrigger(trigger: Trigger): string {
  switch (trigger.on) {
    case "schedule":
      return `${describeCron(trigger.cron)} in ${trigger.zone === "workspace" ? "the workspace's zone" : trigger.zone}`;
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

const weekdays: Readonly<Record<string, string>> = {
  "*": "day",
  "1-5": "working day",
  "MON-FRI": "working day",
  ...Object.fromEntries(
    ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"].flatMap((day, index) => [
      [String(index), day],
      [day.slice(0, 3).toUpperCase(), day],
    ]),
  ),
};

function describeCron(cron: string): string {
  const [, minute, hour, weekday] = /^(\d{1,2}) (\d{1,2}) \* \* (\S+)$/.exec(cron.trim()) ?? [];
  const day = weekdays[weekday?.toUpperCase() ?? ""];
  if (day === undefined || minute === undefined || hour === undefined) return `on schedule ${cron}`;
  return `every ${day} at ${hour.padStart(2, "0")}:${minute.padStart(2, "0")}`;
}
