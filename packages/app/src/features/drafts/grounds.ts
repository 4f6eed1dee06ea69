import type { DecidedAccount, Step, StepOf, StepOutput } from "@capstan/contracts";
import type { StepContext } from "@capstan/orchestration";
import type { Facts } from "@capstan/verification";
import { accountFacts } from "./account-facts.ts";

/** What a draft may state, and the key of whom it speaks of (a domain; empty when it speaks of the whole). */
export type Grounds = { facts: Facts; subjectKey: string };

/**
 * The facts that a draft is grounded in: the accounts that a `decide` step of this run classified. A draft of one
 * account gets that account's facts only.
 */
export function groundsOf(context: StepContext<StepOf<"draft">>, item: unknown): Grounds {
  const decide = findStep(context.spec.steps, "decide");
  const consolidate = findStep(context.spec.steps, "consolidate");
  const decided = decide && (context.scope.steps[decide.id] as StepOutput<"decide"> | undefined);
  const consolidated = consolidate && (context.scope.steps[consolidate.id] as StepOutput<"consolidate"> | undefined);
  if (!decide || !consolidate || !decided || !consolidated) return { facts: { facts: [] }, subjectKey: "" };
  const spokenOf = item ?? Object.values(context.scope).find(isAccount);
  const subject = isAccount(spokenOf) ? decided.rows.find((row) => row.domain === spokenOf.domain) : undefined;
  const facts = accountFacts({
    week: consolidated.week,
    ...(subject ? { subject } : {}),
    accounts: decided.rows,
    newlyActive: decided.newlyActive,
    counts: decided.counts,
    levels: context.spec.rules[decide.rule]?.values ?? [],
    weeksBefore: consolidate.weeksBefore,
    snapshot: consolidated.snapshot,
  });
  return { facts, subjectKey: subject?.domain ?? "" };
}

function findStep<K extends Step["kind"]>(steps: Step[], kind: K): StepOf<K & StepOf<K>["kind"]> | undefined {
  return steps.find((step) => step.kind === kind) as never;
}

const isAccount = (item: unknown): item is DecidedAccount =>
  item !== null && typeof item === "object" && "domain" in item;
