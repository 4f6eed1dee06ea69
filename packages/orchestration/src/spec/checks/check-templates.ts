import type { WorkflowSpec } from "@capstan/contracts";
import { suggest } from "../closest.ts";
import type { Findings } from "../findings.ts";
import { listSteps, placesOf } from "./step-places.ts";

/** Messages only use names that their step passes with `with`; templates with tags are left to the renderer. */
export function checkTemplates(spec: WorkflowSpec, findings: Findings): void {
  for (const { step, path } of placesOf(listSteps(spec), "notify")) {
    if (step.message.includes("{%")) continue;
    for (const match of step.message.matchAll(/\{\{-?\s*([A-Za-z_]\w*)/g)) {
      const name = match[1]!;
      if (Object.hasOwn(step.with, name)) continue;
      const start = match.index + match[0].length - name.length;
      findings.error("unknown_template_name", [...path, "message"], {
        span: { start, end: start + name.length },
        message: `The message uses \`${name}\`, and \`with\` does not give it`,
        mend: suggest(name, Object.keys(step.with), "name in `with`"),
      });
    }
  }
}
