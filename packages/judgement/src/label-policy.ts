/** Who wrote the first version of a text. */
export type FirstDraftBy = "model" | "template" | "person";

/** What decides whether a text must say how it was made. `reviewed`: a person approved it and takes responsibility. */
export type LabelQuestion = { channel: string; isPublic: boolean; draftedBy: FirstDraftBy; reviewed: boolean };

/**
 * When a text must say how it was made, and how: `visible` to its readers, or a `record` for machines that travels with it.
 * The first rule of a form that holds decides. `source`: what the rule rests on, for whoever doubts it.
 */
export type LabelRule = {
  id: string;
  form: "visible" | "record";
  channels: "all" | "public" | readonly string[];
  draftedBy: readonly FirstDraftBy[];
  /** Holds for reviewed texts, for others, or for both when left out. */
  reviewed?: boolean | undefined;
  duty: "required" | "not-required";
  because: string;
  source: { title: string; url: string };
};

export type LabelDuty = Pick<LabelRule, "form" | "duty" | "because" | "source"> & { rule: string };

const aiAct = {
  title: "Regulation (EU) 2024/1689 (AI Act), Article 50",
  url: "https://eur-lex.europa.eu/eli/reg/2024/1689/oj",
};
const iptc = {
  title: "IPTC, Digital Source Type",
  url: "https://cv.iptc.org/newscodes/digitalsourcetype/",
};

/** What holds until a workspace writes down its own (E1, E3). No legal advice: each rule names what to read. */
export const defaultLabelPolicy: readonly LabelRule[] = [
  {
    id: "public-unreviewed",
    form: "visible",
    channels: "public",
    draftedBy: ["model"],
    reviewed: false,
    duty: "required",
    because: "Text that a model wrote and nobody reviewed must say so where the public reads it.",
    source: aiAct,
  },
  {
    id: "public-reviewed",
    form: "visible",
    channels: "public",
    draftedBy: ["model"],
    reviewed: true,
    duty: "not-required",
    because: "A person reviewed the text and takes responsibility for it, so a visible label is not required.",
    source: aiAct,
  },
  {
    id: "model-record",
    form: "record",
    channels: "all",
    draftedBy: ["model"],
    duty: "required",
    because: "What a model wrote carries a record of it that machines can read.",
    source: aiAct,
  },
  {
    id: "template-record",
    form: "record",
    channels: "public",
    draftedBy: ["template"],
    duty: "required",
    because: "Texts that a template makes of data are marked as media driven by data.",
    source: iptc,
  },
];

const covers = ({ channels }: LabelRule, { channel, isPublic }: LabelQuestion): boolean =>
  channels === "all" || (channels === "public" ? isPublic : channels.includes(channel));

/**
 * What a policy asks of a text: one answer for each form, the first rule that holds.
 * Shape: `visible` before `record`; a form that no rule speaks of is left out.
 */
export function labelDuties(policy: readonly LabelRule[], question: LabelQuestion): LabelDuty[] {
  return (["visible", "record"] as const).flatMap((form) => {
    const rule = policy.find(
      (one) =>
        one.form === form &&
        covers(one, question) &&
        one.draftedBy.includes(question.draftedBy) &&
        (one.reviewed === undefined || one.reviewed === question.reviewed),
    );
    return rule ? [{ form, duty: rule.duty, because: rule.because, source: rule.source, rule: rule.id }] : [];
  });
}
