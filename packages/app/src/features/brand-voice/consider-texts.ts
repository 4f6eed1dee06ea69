import type { BrandVoiceBody, VoicePartBody, VoiceProposalsBody } from "@capstan/contracts";
import { considerVoice, quoteVoice, type VoiceExample, type VoiceProposal } from "@capstan/verification";
import { flagTexts, type TextToFlag } from "./flag-texts.ts";

type Example = BrandVoiceBody["examples"][number];

const asExample = ({ name, text }: Example): VoiceExample => ({ name, text, format: "markdown" });

/** What good texts propose. */
export const proposalsOf = (examples: readonly Example[]): VoiceProposal[] =>
  considerVoice(examples.map(asExample)).proposals;

/** What good texts propose, each with sentences that show it and with what it would find in them and in drafts. */
export function considerTexts(examples: readonly Example[], drafts: readonly TextToFlag[]): VoiceProposalsBody {
  const texts = examples.map(asExample);
  const { proposals, gaps, english } = considerVoice(texts);
  const quotes = quoteVoice(texts, proposals);
  const flags = flagTexts(
    proposals.map(({ rule }) => rule),
    { examples, drafts },
  );
  return {
    proposals: proposals.map(({ id, says, evidence, part }) => ({
      id,
      says,
      evidence,
      part: part as VoicePartBody,
      quotes: quotes.get(id) ?? [],
      flagged: flags.get(id) ?? { examples: [], drafts: [] },
    })),
    gaps,
    english,
    drafts: drafts.length,
  };
}
