import type { WorkflowSpec } from "@capstan/contracts";
import { Cron } from "croner";
import type { Findings } from "../findings.ts";
import type { SpecPath } from "../problem.ts";

/** Cron expressions have five fields and can happen; time zones exist. */
export function checkSchedules(spec: WorkflowSpec, findings: Findings): void {
  for (const [at, trigger] of spec.trigger.entries()) {
    if (trigger.on !== "schedule") continue;
    const path = ["trigger", at];
    checkCron(trigger.cron, [...path, "cron"], findings);
    if (trigger.zone !== "workspace" && !isZone(trigger.zone)) {
      const message = `\`${trigger.zone}\` is not a time zone`;
      findings.error("invalid_zone", [...path, "zone"], {
        message,
        mend: "Write `workspace`, or a name such as `Europe/Berlin`.",
      });
    }
  }
}

function isZone(zone: string): boolean {
  if (!/^(UTC|[A-Z]\w+\/[\w+\-/]+)$/.test(zone)) return false;
  try {
    new Intl.DateTimeFormat("en", { timeZone: zone });
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

const mend = "Five fields: minute, hour, day, month, weekday; `0 7 * * WED` is Wednesdays at 7:00.";

function checkCron(cron: string, path: SpecPath, findings: Findings): void {
  const fields = cron.trim().split(/\s+/);
  if (fields.length !== 5) {
    const message = `\`${cron}\` has ${fields.length} field${fields.length === 1 ? "" : "s"}, and five are needed`;
    findings.error("invalid_cron", path, { message, mend });
    return;
  }
  try {
    const pattern = new Cron(cron, { paused: true, mode: "5-part", timezone: "UTC" });
    if (pattern.nextRun(new Date("2024-01-01T00:00:00Z")) !== null) return;
    findings.error("cron_never_fires", path, {
      message: `\`${cron}\` never happens`,
      mend: "Check day and month: 31 February does not exist.",
    });
  } catch (error) {
    const detail = error instanceof Error ? error.message.replace(/^CronPattern: /, "") : String(error);
    findings.error("invalid_cron", path, { message: `\`${cron}\` is not a schedule: ${detail}`, mend });
  }
}
