import type { Draft } from "../draft.ts";
import { isAtLeast } from "../tiers/tier-name.ts";
import type { Rule } from "./rule.ts";

type Audience = Pick<Draft, "kind" | "channel" | "tier">;

const known = new WeakMap<readonly Rule[], Map<string, readonly Rule[]>>();
/** Drafts of few kinds come one after the other; what was made for the others is forgotten. */
const mostKnown = 16;

/**
 * Those of some rules that apply to a draft. The same array for all drafts of one kind, channel and tier, so that the
 * rules are made ready together once.
 */
export function applyingRules(rules: readonly Rule[], { kind, channel, tier }: Audience): readonly Rule[] {
  const lists = known.get(rules) ?? new Map<string, readonly Rule[]>();
  known.set(rules, lists);
  const key = JSON.stringify([kind, channel, tier]);
  const list = lists.get(key);
  if (list) return list;
  if (lists.size >= mostKnown) lists.clear();
  const applying = rules.filter((rule) => appliesTo(rule, { kind, channel, tier }));
  const made = applying.length === rules.length ? rules : applying;
  lists.set(key, made);
  return made;
}

/** Whether a rule applies to a draft; one of no known tier counts as of all of them. */
const appliesTo = (rule: Rule, draft: Audience): boolean =>
  (rule.kinds === undefined || rule.kinds.includes(draft.kind)) &&
  (rule.channels === undefined || rule.channels.includes(draft.channel)) &&
  rule.exceptChannels?.includes(draft.channel) !== true &&
  (rule.tier === undefined || draft.tier === undefined || isAtLeast(draft.tier, rule.tier));
