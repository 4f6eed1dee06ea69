import type { EvidenceView, ToolView } from "@capstan/contracts";
import { lackingEvidence, moveTool } from "@capstan/judgement";
import type { Workspace } from "../../http/index.ts";
import type { WorkspaceTx } from "../../workspace-tx.ts";
import { describeActor, everyMember, type MemberRow, ownerName } from "../people/index.ts";
import { personOf } from "./person-of.ts";
import { dateThere, type EvidenceRow, type RegisterRow, readEvidence, readRegister } from "./queries/register.ts";
import { type ToolUse, toolUse } from "./queries/tool-use.ts";

/** Who looks: what they may do decides which acts are offered. */
export type Viewer = { workspace: Workspace; personId: string | null; at: Date };

/** The register as its readers see it; one entry when its id is given. */
export async function viewRegister(tx: WorkspaceTx, viewer: Viewer, toolId?: string): Promise<ToolView[]> {
  const [rows, evidence, members, uses, today] = await Promise.all([
    readRegister(tx, toolId),
    readEvidence(tx, toolId),
    everyMember(tx),
    toolUse(tx, viewer.at),
    dateThere(tx, viewer.at),
  ]);
  return rows.map((row) => {
    const newest = evidence.filter(({ toolId: of, isNewest }) => of === row.id && isNewest);
    return toToolView(row, { viewer, newest, members, use: uses.get(row.name), today });
  });
}

type Around = {
  viewer: Viewer;
  newest: readonly EvidenceRow[];
  members: readonly MemberRow[];
  use: ToolUse | undefined;
  today: string;
};

function toToolView(row: RegisterRow, { viewer, newest, members, use, today }: Around): ToolView {
  const { decidedAt, decidedBy } = row;
  return {
    id: row.id,
    kind: row.kind,
    name: row.name,
    vendor: row.vendor,
    purpose: row.purpose,
    status: row.status,
    dataClasses: [...row.dataClasses],
    lapsedClasses: row.lapsedClasses,
    owner: row.owner,
    ownerName: ownerName(row.owner, members),
    fallbacks: [...row.fallbacks],
    note: row.note,
    askedBy: describeActor(row.createdBy, members),
    askedAt: row.createdAt.toISOString(),
    ...(decidedAt && decidedBy
      ? { decidedBy: describeActor(decidedBy, members), decidedAt: decidedAt.toISOString() }
      : {}),
    evidence: newest.map((one) => toEvidenceView(one, members, today)),
    lacks: row.dataClasses
      .map((dataClass) => ({ dataClass, kinds: lackingEvidence(dataClass, newest, today) }))
      .filter(({ kinds }) => kinds.length > 0),
    use: use
      ? { calls: use.calls, costUsdMicros: use.costUsdMicros, lastAt: use.lastAt.toISOString() }
      : { calls: 0, costUsdMicros: 0 },
    may: mayDo(row, viewer),
  };
}

function mayDo({ status, createdBy }: RegisterRow, { workspace, personId }: Viewer): ToolView["may"] {
  const can = (act: "assess" | "approve" | "retire", permission: "tool.assess" | "tool.approve") =>
    workspace.permissions.includes(permission) &&
    moveTool({ status, act, askedBy: personOf(createdBy), actor: personId }).ok;
  return {
    assess: can("assess", "tool.assess"),
    approve: can("approve", "tool.approve"),
    retire: can("retire", "tool.approve"),
  };
}

const dayMs = 86_400_000;

export function toEvidenceView(row: EvidenceRow, members: readonly MemberRow[], today: string): EvidenceView {
  const { id, kind, says, reference, checkedOn, checkedBy, expiresOn } = row;
  const daysLeft = Math.round((Date.parse(expiresOn) - Date.parse(today)) / dayMs);
  return { id, kind, says, reference, checkedOn, checkedBy: describeActor(checkedBy, members), expiresOn, daysLeft };
}
