import type { Tracing } from "./tracing.ts";

type Allowing = { allow?: readonly string[] | undefined };

/** What `make` finds for a rule in a traced document; rules that allow the same share it. */
export function oncePerTracing<Rule extends Allowing, Context extends { readonly tracing: Tracing }, T>(
  make: (rule: Rule, context: Context) => T,
): (rule: Rule, context: Context) => T {
  const known = new WeakMap<Tracing, Map<string, { made: T }>>();
  return (rule, context) => {
    const ofTracing = known.get(context.tracing) ?? new Map<string, { made: T }>();
    known.set(context.tracing, ofTracing);
    const key = JSON.stringify(rule.allow ?? []);
    const found = ofTracing.get(key) ?? { made: make(rule, context) };
    ofTracing.set(key, found);
    return found.made;
  };
}
