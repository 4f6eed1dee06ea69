import type { ImaginedText, LabelRuleBody } from "@capstan/contracts";
import type { Outcome } from "../../ui/glyph.tsx";

export const formWords: Record<LabelRuleBody["form"], string> = {
  visible: "Readers have to be told",
  record: "A record for machines goes with it",
};

export const dutyWords: Record<LabelRuleBody["duty"], { say: string; outcome: Outcome }> = {
  required: { say: "yes", outcome: "judge" },
  "not-required": { say: "no", outcome: "skipped" },
};

export const drafterWords: Record<ImaginedText["draftedBy"], string> = {
  model: "a model",
  template: "a template",
  person: "a person",
};

const channelWords = { all: "on every channel", public: "that the public reads" };

/** For which texts a rule speaks: `Texts that a model drafted, that the public reads, and that nobody approved.` */
export function sayTexts({ channels, draftedBy, reviewed }: LabelRuleBody): string {
  const drafted = `that ${draftedBy.map((by) => drafterWords[by]).join(" or ")} drafted`;
  const where = typeof channels === "string" ? channelWords[channels] : `on ${channels.join(" or ")}`;
  const approved =
    reviewed === undefined ? "" : reviewed ? ", and that a person approved" : ", and that nobody approved";
  return `Texts ${drafted}, ${where}${approved}.`;
}
