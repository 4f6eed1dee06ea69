import { z } from "zod";
import type { Rule } from "../rules/rule.ts";
import { isAtLeast, type TierName, tierNames } from "./tier-name.ts";
import data from "./tiers.json" with { type: "json" };

const tier = z.strictObject({
  tier: z.enum(tierNames),
  title: z.string().min(1),
  /** What belongs here, in a sentence or two. */
  about: z.string().min(1),
  /** Packs that drafts of this tier are held against, whatever else a workflow asks for. */
  packs: z.array(z.string().min(1)).min(1),
  /** Kinds of draft that are of this tier at least. */
  kinds: z.array(z.string().min(1)).default([]),
  /** The weakest severity that blocks; findings of it and above are raised to it. */
  blocksFrom: z.enum(["blocking", "warning"]).default("blocking"),
  /** How many people must decide, each at a gate of their own. */
  decisions: z.int().positive(),
});
export type Tier = z.infer<typeof tier>;

const { internalChannels, tiers: listed } = z
  .strictObject({ internalChannels: z.array(z.string().min(1)), tiers: z.array(tier).length(tierNames.length) })
  .parse(data);

/** The tiers with their rules and gates, weakest first. */
export const tiers: readonly Tier[] = listed;

/** What a tier asks for. */
export const tierNamed = (name: TierName): Tier => tiers[tierNames.indexOf(name)]!;

export type TierQuestion = {
  kind: string;
  channel: string;
  /** What the workflow says it is, or what it already was. */
  declared: TierName;
  /** How many claims its text makes. */
  claims: number;
};

/**
 * The tier of a draft: what it was declared, raised by where it goes, what it is and what it says, never lowered. A
 * channel that is not known as internal is public.
 */
export function tierOf({ kind, channel, declared, claims }: TierQuestion): TierName {
  const byChannel: TierName = internalChannels.includes(channel) ? "internal-summary" : "public";
  const byKind = tiers.filter(({ kinds }) => kinds.includes(kind)).map((one) => one.tier);
  const asked = [declared, byChannel, ...byKind].reduce((a, b) => (isAtLeast(a, b) ? a : b));
  return asked === "public" && claims > 0 ? "public-with-claims" : asked;
}

/** Rules as a tier weighs them: what blocks there is blocking. */
export function rulesForTier(rules: readonly Rule[], name: TierName): Rule[] {
  if (tierNamed(name).blocksFrom === "blocking") return [...rules];
  return rules.map((rule) => (rule.severity === "warning" ? { ...rule, severity: "blocking" } : rule));
}
