import { expect, test } from "vitest";
import { describeStepState, type StepStanding } from "./step-state.ts";

test.each<[StepStanding, string]>([
  [{ kind: "draft", status: "waiting", run: "running" }, "not started"],
  [{ kind: "store", status: "waiting", run: "cancelled" }, "not reached"],
  [{ kind: "draft", status: "running", run: "running" }, "under way"],
  [{ kind: "review", status: "running", run: "waiting" }, "waiting for people"],
  [{ kind: "review", status: "running", run: "running" }, "under way"],
  [{ kind: "review", status: "running", run: "cancelled" }, "ended with the run"],
  [{ kind: "review", status: "held", run: "held" }, "held"],
  [{ kind: "load", status: "done", run: "waiting" }, "done"],
])("%j is %s", (standing, words) => {
  expect(describeStepState(standing)).toBe(words);
});
