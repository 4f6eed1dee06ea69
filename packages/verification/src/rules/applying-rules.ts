import type { Draft } from "../draft.ts";
import { isAtLeast } from "../tiers/tier-name.ts";
import type { Rule } from "./rule.ts";

type Audience = Pick<Draft, "kind" | "channel" | "tier">;

/** The rules that apply to the drafts of one audience. */
type Known = { audience: Audience; applying: readonly Rule[] };

const known = new WeakMap<readonly Rule[], Known[]>();
/** Drafts of few kinds come one after the other; what was made for the others is forgotten. */
const mostKnown = 16;

/**
 * Those of some rules that apply to a draft. The same array for all drafts of one kind, channel and tier, so that the
 * rules are made ready together once.
 */
export function applyingRules(rules: readonly Rule[], { kind, channel, tier }: Audience): readonly Rule[] {
  const lists = known.get(rules) ?? [];
  known.set(rules, lists);
  const before = lists.find(
    ({ audience }) => audience.kind === kind && audience.channel === channel && audience.tier === tier,
  );
  if (before) return before.applying;
  if (lists.length >= mostKnown) lists.length = 0;
  const audience = { kind, channel, ...(tier === undefined ? {} : { tier }) };
  const some = rules.filter((rule) => appliesTo(rule, audience));
  const applying = some.length === rules.length ? rules : some;
  lists.push({ audience, applying });
  return applying;
}

/** Whether a rule applies to a draft; one of no known tier counts as of all of them. */
const appliesTo = (rule: Rule, draft: Audience): boolean =>
  (rule.kinds === undefined || rule.kinds.includes(draft.kind)) &&
  (rule.channels === undefined || rule.channels.includes(draft.channel)) &&
  rule.exceptChannels?.includes(draft.channel) !== true &&
  (rule.tier === undefined || draft.tier === undefined || isAtLeast(draft.tier, rule.tier));
