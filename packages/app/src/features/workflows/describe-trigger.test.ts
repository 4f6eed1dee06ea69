import { expect, test } from "vitest";
import { describeTrigger } from "./describe-trigger.ts";

const schedule = (cron: string, zone = "workspace") =>
  describeTrigger({ on: "schedule", cron, zone, whenMissed: "run-once" });

test.each([
  ["0 7 * * WED", "every Wednesday at 07:00 in the workspace's zone"],
  ["30 16 * * 0", "every Sunday at 16:30 in the workspace's zone"],
  ["5 9 * * mon-fri", "every working day at 09:05 in the workspace's zone"],
  ["0 0 * * *", "every day at 00:00 in the workspace's zone"],
  ["*/5 * * * *", "on schedule */5 * * * * in the workspace's zone"],
  ["0 7 1 * *", "on schedule 0 7 1 * * in the workspace's zone"],
])("says the schedule %s as people do", (cron, words) => {
  expect(schedule(cron)).toBe(words);
});

test("names a zone that is not the workspace's", () => {
  expect(schedule("0 7 * * WED", "Europe/Berlin")).toBe("every Wednesday at 07:00 in Europe/Berlin");
});
