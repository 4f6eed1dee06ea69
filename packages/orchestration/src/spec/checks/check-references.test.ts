import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { parseWorkflow } from "../parse-workflow.ts";

const reference = readFileSync(
  new URL("../../../../../packs/workflows/weekly-account-intelligence.yaml", import.meta.url),
  "utf8",
);

test.each([
  ["owner: role:manager", "owner: role:managerx", "owner"],
  ["accountable: role:editor", "accountable: role:editorx", "review.reportGate.accountable"],
  ['to: "role:manager"', 'to: "role:managr"', "review.reportGate.escalate.to"],
  ['to: ["role:sales"]', 'to: ["role:saless"]', "to[0]"],
])("a role that nobody can have is found: %s as %s", (right, wrong, path) => {
  const parsed = parseWorkflow(reference.replace(right, wrong));
  const problems = parsed.ok ? [] : parsed.problems;
  expect(problems).toMatchObject([{ code: "unknown_role", mend: expect.stringContaining("Did you mean") }]);
  expect(problems[0]!.path).toContain(path);
});
