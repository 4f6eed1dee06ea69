import type { WorkflowSpec } from "@capstan/contracts";
import type { Findings } from "../findings.ts";
import type { SpecPath } from "../problem.ts";
import { listSteps } from "./step-places.ts";

const minutesOf: Record<string, number> = {
  minute: 1,
  hour: 60,
  day: 1440,
  week: 10_080,
  "working hour": 60,
  "working day": 480,
};
const hour = 60;
const day = 24 * hour;

/** `4 working hours` → 240 minutes of working time. A working day is taken as eight hours. */
function readDuration(text: string): { minutes: number; isWorking: boolean } {
  const [, amount, unit] = /^(\d+) (.+?)s?$/.exec(text) ?? [];
  return { minutes: Number(amount) * (minutesOf[unit ?? ""] ?? 0), isWorking: text.includes("working") };
}

/** Lengths of time are possible and sensible: not zero, not for ever, reminders before the end. */
export function checkDurations(spec: WorkflowSpec, findings: Findings): void {
  const expect = (text: string, path: SpecPath, least: number, most: number) => {
    const { minutes } = readDuration(text);
    if (minutes >= least && minutes <= most) return;
    const isShort = minutes < least;
    const message = `\`${text}\` is too ${isShort ? "short" : "long"} here`;
    findings.error("duration_out_of_range", path, {
      message,
      mend: isShort ? `At least ${say(least)}.` : `At most ${say(most)}.`,
    });
  };
  for (const [name, gate] of Object.entries(spec.review)) {
    expect(gate.within, ["review", name, "within"], 1, 90 * day);
    expect(gate.escalate.within, ["review", name, "escalate", "within"], 1, 90 * day);
    for (const [at, remind] of gate.remind.entries())
      checkReminder(remind, gate.within, ["review", name, "remind", at], findings);
  }
  for (const { step, path } of listSteps(spec)) {
    if (step.retry !== undefined) expect(step.retry.wait, [...path, "retry", "wait"], 1, 7 * day);
    if (step.kind === "call") expect(step.timeout, [...path, "timeout"], 1, hour);
  }
  expect(spec.improvement.reviewEvery, ["improvement", "reviewEvery"], day, 366 * day);
}

function say(minutes: number): string {
  const [amount, unit] =
    minutes >= day ? [minutes / day, "day"] : minutes >= hour ? [minutes / hour, "hour"] : [minutes, "minute"];
  return `${amount} ${unit}${amount === 1 ? "" : "s"}`;
}

function checkReminder(text: string, within: string, path: SpecPath, findings: Findings): void {
  const remind = readDuration(text);
  const limit = readDuration(within);
  if (remind.minutes === 0) {
    findings.error("duration_out_of_range", path, {
      message: `\`${text}\` is too short here`,
      mend: "At least 1 minute.",
    });
  } else if (remind.isWorking === limit.isWorking && remind.minutes >= limit.minutes) {
    const message = `The reminder after ${text} comes when the ${within} are over`;
    findings.error("reminder_too_late", path, { message, mend: `Choose less than \`${within}\`.` });
  }
}
