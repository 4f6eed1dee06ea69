import type { ImaginedText, LabelRuleBody, LabelTrial } from "@capstan/contracts";
import { defaultLabelPolicy, labelDuties } from "@capstan/judgement";
import { describeLabel } from "./describe-label.ts";

type Trying = {
  text: ImaginedText;
  own: readonly LabelRuleBody[];
  /** Who stands for everybody in the label. */
  by: string;
  at: Date;
};

/** What a text like this would say of itself and would have to show, by the path that a real draft takes. */
export function tryLabel({ text, own, by, at }: Trying): LabelTrial {
  const { channel, isPublic, draftedBy, edited, reviewed } = text;
  const duties = labelDuties([...own, ...defaultLabelPolicy], { channel, isPublic, draftedBy, reviewed });
  const instant = at.toISOString();
  const label = {
    draftId: "",
    title: "",
    channel,
    draftedBy: { by: draftedBy, name: draftedBy === "person" ? by : imaginedName[draftedBy], at: instant },
    edits: edited ? [{ by, at: instant, contentHash: "" }] : [],
    ...(reviewed ? { responsible: { name: by, decision: "approve", at: instant } } : {}),
    contentHash: "",
    duties,
  };
  return { text: describeLabel(label), duties };
}

const imaginedName = { model: "NAME", template: "template" };
