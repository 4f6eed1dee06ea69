import { recognise } from "@capstan/privacy";
import {
  countClaims,
  type LinkAnswers,
  linksToTry,
  type Proof,
  type TierName,
  tierNames,
  tierOf,
  verify,
} from "@capstan/verification";
import type { WorkspaceTx } from "../../workspace-tx.ts";
import type { Draft } from "./draft.ts";
import { readRules } from "./rule-packs.ts";

/**
 * A text held against its rules and facts, with the tier that it turned out to be of. `toTry`: addresses that a rule
 * asks about and nobody has tried.
 */
export type CheckedDraft = { proof: Proof; tier: TierName; toTry: string[] };

export type DraftToCheck = {
  draft: Pick<Draft, "runId" | "kind" | "channel" | "tier" | "facts">;
  text: string;
  packs: readonly string[];
  /** What came of trying the links of the text. */
  links?: LinkAnswers;
};

/**
 * Checks a text of a draft against these packs and those of its tier, as its run is pinned to them. The tier is the
 * draft's own, raised by where it goes, what it is and what the text claims. Errors: those of `readRules`.
 */
export async function checkDraft(
  tx: WorkspaceTx,
  { draft, text, packs: named, links = new Map() }: DraftToCheck,
): Promise<CheckedDraft> {
  const { kind, channel, facts } = draft;
  const content = { text, format: "markdown" as const };
  const tier = tierOf({ kind, channel, declared: declaredTier(draft), claims: countClaims(content) });
  const { rules, packs } = await readRules(tx, { runId: draft.runId, named, tier });
  const proof = await verify({ ...content, kind, channel, tier }, rules, facts, { packs, recognise, links });
  const asks = rules.some((rule) => rule.kind === "link-health");
  return { proof, tier, toTry: asks ? linksToTry(content).filter((address) => !links.has(address)) : [] };
}

/** What is stored beside a draft; a word that no tier has is taken for the strictest. */
const declaredTier = ({ tier }: Pick<Draft, "tier">): TierName =>
  tierNames.find((known) => known === tier) ?? "zero-error";
