import { terminal } from "@capstan/base";
import type { Rule } from "../rules/rule.ts";
import type { RulePack } from "../rules/rule-pack.ts";
import type { BrandVoiceForm } from "./brand-voice-form.ts";
import { packOfRules, voiceRules } from "./voice-pack.ts";
import type { VoiceProposal } from "./voice-proposal.ts";

/**
 * The form and the proposals that somebody accepted as one pack; where both speak of the same, the form counts.
 * `accepted`: ids of proposals, or all of them.
 * Errors: terminal `unknown_proposal`, `empty_voice`.
 */
export function brandVoice(
  form: BrandVoiceForm,
  proposals: readonly VoiceProposal[] = [],
  accepted: readonly string[] | "all" = [],
): RulePack {
  const own = voiceRules(form);
  const chosen = accepted === "all" ? proposals : accepted.map((id) => proposalNamed(id, proposals));
  const rules: Rule[] = [
    ...own,
    ...chosen.map(({ rule }) => rule).filter(({ id }) => !own.some((rule) => rule.id === id)),
  ];
  if (rules.length > 0) return packOfRules(form, rules);
  throw terminal("empty_voice", {
    message: "There is nothing in this voice to check.",
    mend: "Fill in a part of the form, or accept a proposal.",
  });
}

function proposalNamed(id: string, proposals: readonly VoiceProposal[]): VoiceProposal {
  const found = proposals.find((proposal) => proposal.id === id);
  if (found) return found;
  throw terminal("unknown_proposal", {
    message: `The examples propose nothing called ${id}.`,
    mend: proposals.length > 0 ? `Name one of ${proposals.map((one) => one.id).join(", ")}.` : "Give more examples.",
  });
}
