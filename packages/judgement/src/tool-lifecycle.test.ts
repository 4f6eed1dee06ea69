import { type ToolStatus, toolStatuses } from "@capstan/contracts";
import fc from "fast-check";
import { expect, test } from "vitest";
import { moveTool, type ToolAct } from "./tool-lifecycle.ts";

const acts: readonly ToolAct[] = ["ask", "assess", "approve", "retire"];

test.each([
  ["asked", "assess", "assessed"],
  ["assessed", "approve", "approved"],
  ["approved", "approve", "approved"],
  ["approved", "retire", "retired"],
  ["asked", "retire", "retired"],
  ["retired", "ask", "asked"],
] as const)("%s, %s: %s", (status, act, to) => {
  expect(moveTool({ status, act, askedBy: "ada", actor: "ben" })).toEqual({ ok: true, to });
});

test.each([
  ["asked", "approve"],
  ["retired", "approve"],
  ["retired", "assess"],
  ["approved", "ask"],
  ["approved", "assess"],
] as const)("%s, %s: refused, and it says what to do", (status, act) => {
  const answer = moveTool({ status, act, askedBy: "ada", actor: "ben" });
  expect(answer).toMatchObject({ ok: false, code: "tool_state", mend: expect.stringMatching(/\S/) });
});

test("no way through the states ends in an approval by whoever asked", () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...acts), { maxLength: 12 }), (path) => {
      let status: ToolStatus = "asked";
      for (const act of path) {
        const answer = moveTool({ status, act, askedBy: "ada", actor: "ada" });
        if (answer.ok) status = answer.to;
        expect(toolStatuses).toContain(status);
        expect(status).not.toBe("approved");
      }
    }),
  );
});
