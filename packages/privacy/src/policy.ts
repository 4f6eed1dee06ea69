import { z } from "zod";
import { type SpanType, spanTypes } from "./span.ts";

/** From the most open to the strictest. */
export const decisions = ["allow", "replace", "mask", "private-model", "block"] as const;
export type Decision = (typeof decisions)[number];

/**
 * What may happen to which class of personal data on its way to which destination (a model, tool or host by name).
 * `*` stands for every class, or for every listed destination. A destination that is not listed gets nothing.
 */
export const privacyPolicySchema = z.strictObject({
  version: z.literal(1),
  destinations: z.array(z.string().min(1)).min(1),
  rules: z.array(
    z.strictObject({
      class: z.enum([...spanTypes, "*"]),
      destination: z.string().min(1),
      decision: z.enum(decisions),
      because: z.string().optional(),
    }),
  ),
});
export type PrivacyPolicy = z.infer<typeof privacyPolicySchema>;

/**
 * The decision for one class and destination: the most specific rule, and of two equal ones the stricter. Fails closed:
 * without a rule, for a class or destination that nobody listed, it is `block`.
 */
export function decide(
  policy: PrivacyPolicy,
  asked: { readonly class: SpanType; readonly destination: string },
): Decision {
  if (!policy.destinations.includes(asked.destination) || !spanTypes.includes(asked.class)) return "block";
  let best: { specific: number; decision: Decision } | undefined;
  for (const rule of policy.rules) {
    const byClass = matches(rule.class, asked.class);
    const byDestination = matches(rule.destination, asked.destination);
    if (byClass === undefined || byDestination === undefined) continue;
    const specific = byClass * 2 + byDestination;
    const stricter = best?.specific === specific && decisions.indexOf(rule.decision) > decisions.indexOf(best.decision);
    if (!best || specific > best.specific || stricter) best = { specific, decision: rule.decision };
  }
  return best?.decision ?? "block";
}

const matches = (pattern: string, value: string) => (pattern === value ? 1 : pattern === "*" ? 0 : undefined);
