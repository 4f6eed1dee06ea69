import { terminal } from "@capstan/base";
import { z } from "zod";
import { type Rule, ruleSchema } from "./rules/rule.ts";
import { type Facts, factsSchema } from "./trace/facts.ts";

/** Rules from data. Errors: terminal `broken_rules`, with every place that is wrong. */
export function parseRules(data: unknown): Rule[] {
  return parsed(z.array(ruleSchema), data, "broken_rules", "rules");
}

/** Facts from data. Errors: terminal `broken_facts`, with every place that is wrong. */
export function parseFacts(data: unknown): Facts {
  return parsed(factsSchema, data, "broken_facts", "facts");
}

function parsed<T>(schema: z.ZodType<T>, data: unknown, code: string, what: string): T {
  const result = schema.safeParse(data);
  if (result.success) return result.data;
  const issues = result.error.issues.map((issue) => `${issue.path.join(".") || "top"}: ${issue.message}`);
  throw terminal(code, {
    message: `These ${what} cannot be read: ${issues.join("; ")}`,
    mend: "Mend the places named.",
    details: { issues },
  });
}
