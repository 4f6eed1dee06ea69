import { terminal } from "@capstan/base";
import type { PrivacyPolicyBody } from "@capstan/contracts";
import { type Decision, type Disguise, decide, decisions, type PrivacyPolicy, type SpanType } from "@capstan/privacy";
import { defaultPrivacyPolicy } from "./policy/default-policy.ts";

/** A place that texts may go to. A private one is on this machine or in a private network. */
export type Destination = {
  /** The host's name among the configured providers. */
  name: string;
  isPrivate: boolean;
  /** The approved tool by its name in the register, and the classes of data that it is approved for. */
  tool?: { name: string; dataClasses: readonly string[] };
};

/** What a data contract says of a value: `replace` before it reaches a model, or `never`. */
export type HeldBack = "replace" | "never";

/** What may happen to personal data on its way to models, and to what cannot be looked into. */
export type PrivacyRules = {
  /** The version of the workspace's own policy; 0 for the one that ships. */
  version: number;
  /** Fails closed: what no rule speaks of is `block`. */
  decide(found: { type: SpanType; held?: HeldBack | undefined }, destination: Destination): Decision;
  /** Hidden in one of these ways it is refused, otherwise replaced as it stands. */
  refusedDisguises: ReadonlySet<Disguise>;
  /** Pictures, documents and sound, which nobody has looked into. */
  attachments: "refuse" | "allow";
  /** Whom to ask about it. */
  owner: string;
};

const mostKept = 1_000;

/** A policy as calls are held against it; what it says of a destination is worked out once. */
export function privacyRulesFrom(policy: PrivacyPolicyBody, version: number): PrivacyRules {
  const known = new Map<string, PrivacyPolicy>();
  const policyFor = (destination: Destination): PrivacyPolicy => {
    const key = `${destination.isPrivate} ${destination.name} ${destination.tool?.name} ${destination.tool?.dataClasses}`;
    const before = known.get(key);
    if (before) return before;
    const made = rulesAt(policy, destination);
    if (known.size >= mostKept) known.clear();
    known.set(key, made);
    return made;
  };
  return {
    version,
    decide({ type, held }, destination) {
      const decision = decide(policyFor(destination), { class: type, destination: destination.name });
      return held === undefined ? decision : stricter(decision, held === "never" ? "block" : "replace");
    },
    refusedDisguises: new Set(policy.refusedDisguises),
    attachments: policy.attachments,
    owner: policy.owner,
  };
}

/** The rules of a workspace that has none of its own. */
export const defaultPrivacyRules: PrivacyRules = privacyRulesFrom(defaultPrivacyPolicy, 0);

/** What a decision comes to at a place: data for a private model only goes to one as it is. */
export const decisionAt = (decision: Decision, { isPrivate }: Destination): Decision =>
  decision === "private-model" && isPrivate ? "allow" : decision;

const stricter = (a: Decision, b: Decision): Decision => (decisions.indexOf(a) >= decisions.indexOf(b) ? a : b);

/** For each class the rules of the most exact destination that speaks of it. */
export function rulesAt({ rules }: PrivacyPolicyBody, destination: Destination): PrivacyPolicy {
  const concerned = rules.flatMap((rule) => {
    const exactness = exactnessOf(rule.destination, destination);
    return exactness === undefined ? [] : [{ rule, exactness }];
  });
  const most = new Map<string, number>();
  for (const { rule, exactness } of concerned)
    most.set(rule.class, Math.max(exactness, most.get(rule.class) ?? exactness));
  return {
    version: 1,
    destinations: [destination.name],
    rules: concerned
      .filter(({ rule, exactness }) => most.get(rule.class) === exactness)
      .map(({ rule }) => ({ ...rule, destination: destination.name })),
  };
}

/** How exactly a rule names a destination; undefined when it means another one. */
function exactnessOf(named: string, { name, isPrivate, tool }: Destination): number | undefined {
  if (named === `tool:${tool?.name}`) return 4;
  if (named === `provider:${name}`) return 3;
  if (named.startsWith("data:")) return tool?.dataClasses.includes(named.slice("data:".length)) ? 2 : undefined;
  if (named === (isPrivate ? "private" : "public")) return 1;
  return named === "*" ? 0 : undefined;
}

/** How a refusal says whom to ask. */
export const askOwner = (owner: string): string =>
  owner.startsWith("role:") ? `Ask a ${owner.slice(5)} of your workspace.` : "Ask whoever looks after it.";

export const privacyRefusal = (
  code: string,
  { owner }: PrivacyRules,
  message: string,
  details: Record<string, unknown>,
) => terminal(code, { message, mend: askOwner(owner), details });
