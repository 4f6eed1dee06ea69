import { bug } from "@capstan/base";
import type { ContentLabel } from "@capstan/contracts";
import { defaultLabelPolicy, type LabelQuestion, labelDuties } from "@capstan/judgement";
import { isAtLeast, tierNames } from "@capstan/verification";
import type { WorkspaceTx } from "../../../workspace-tx.ts";
import { type Draft, type DraftVersion, draftVersions, readDraft } from "../../drafts/index.ts";
import { describeActor, everyMember, type MemberRow } from "../../people/index.ts";
import { describeLabel } from "../forms/describe-label.ts";
import { ownLabelRules } from "./label-policy.ts";

type Approval = { version: number; by: string; decision: string; at: Date };

/**
 * The label of a draft, from its versions and the decision that approved it. Errors: terminal `not_found`.
 */
export async function readLabel(tx: WorkspaceTx, draftId: string): Promise<ContentLabel> {
  const draft = await readDraft(tx, draftId);
  const versions = await draftVersions(tx, draftId);
  const members = await everyMember(tx);
  const approval = await approvalOf(tx, draftId);
  const shown = versions.findLast(({ version }) => approval === undefined || version <= approval.version);
  const first = versions[0];
  if (!shown || !first) throw bug("draft_without_text", { message: "A draft has no version to label." });
  const label = {
    draftId,
    title: `${draft.title}: ${draft.subject}`,
    channel: draft.channel,
    draftedBy: draftedBy(versions, shown, members),
    edits: editsUpTo(versions, shown, members),
    ...(approval ? { responsible: responsibleFor(approval, members) } : {}),
    contentHash: shown.contentHash,
  };
  const { rules: own } = await ownLabelRules(tx);
  const duties = labelDuties([...own, ...defaultLabelPolicy], questionOf(draft, label.draftedBy.by, approval));
  return { ...label, duties, text: describeLabel({ ...label, duties }) };
}

/** The newest decision on a draft, when it approves. */
async function approvalOf(tx: WorkspaceTx, draftId: string): Promise<Approval | undefined> {
  const found = await tx.query<Approval>(
    `select version, decided_by as by, decision, decided_at as at from review_decision
     where draft_id = $1 and undone_at is null order by decided_at desc limit 1`,
    [draftId],
  );
  return found.rows.find(({ decision }) => decision.startsWith("approve"));
}

function questionOf(draft: Draft, by: LabelQuestion["draftedBy"], approval?: Approval): LabelQuestion {
  const tier = tierNames.find((name) => name === draft.tier) ?? "zero-error";
  const isPublic = isAtLeast(tier, "public");
  return { channel: draft.channel, isPublic, draftedBy: by, reviewed: approval !== undefined };
}

/** What wrote the newest draft that the text rests on: redrafts replace earlier ones, edits do not. */
function draftedBy(
  versions: readonly DraftVersion[],
  shown: DraftVersion,
  members: readonly MemberRow[],
): ContentLabel["draftedBy"] {
  const drafted = versions.findLast(({ version, drafter }) => version <= shown.version && drafter !== null);
  if (!drafted?.drafter)
    return {
      by: "person",
      name: describeActor(versions[0]!.author, members),
      at: versions[0]!.createdAt.toISOString(),
    };
  const { by, model, prompt, promptVersion } = drafted.drafter;
  return {
    by,
    name: by === "model" ? (model ?? "a model") : "template",
    prompt: `${prompt}@${promptVersion}`,
    at: drafted.createdAt.toISOString(),
  };
}

/** Edits since the newest draft, oldest first. */
function editsUpTo(
  versions: readonly DraftVersion[],
  shown: DraftVersion,
  members: readonly MemberRow[],
): ContentLabel["edits"] {
  const drafted = versions.findLast(({ version, drafter }) => version <= shown.version && drafter !== null);
  return versions
    .filter(({ version, drafter }) => drafter === null && version <= shown.version && version > (drafted?.version ?? 1))
    .map(({ author, createdAt, contentHash }) => ({
      by: describeActor(author, members),
      at: createdAt.toISOString(),
      contentHash,
    }));
}

const responsibleFor = ({ by, decision, at }: Approval, members: readonly MemberRow[]) => ({
  name: describeActor(by, members),
  decision,
  at: at.toISOString(),
});
