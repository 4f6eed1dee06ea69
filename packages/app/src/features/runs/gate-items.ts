import type { RunDetail as RunDetailBody } from "@capstan/contracts";
import type { RunDetail } from "@capstan/orchestration";
import { describeAccountable, describeActor, type MemberRow } from "../people/index.ts";

type Item = RunDetailBody["steps"][number]["items"][number];
type Gate = RunDetail["gates"]["all"][number];

export const decidedWords = {
  approve: "approved",
  "approve-with-edits": "approved with edits",
  "request-changes": "sent back",
  reject: "rejected",
} as const;

type Around = { members: readonly MemberRow[]; subjects: ReadonlyMap<string, string>; zone: string };

/** What a review step asked of people: each draft once, as its newest gate stands, with the way to the desk. */
export function gateItems(run: RunDetail, path: string, { members, subjects, zone }: Around): Item[] {
  const newest = new Map<string, Gate>();
  for (const gate of run.gates.all) {
    if (gate.path === path && gate.status !== "void") newest.set(gate.subjectId, gate);
  }
  return [...newest.values()].map((gate) => ({
    key: gate.id,
    title: subjects.get(gate.subjectId) ?? gate.item,
    status: statusOf(gate),
    summary: sayGate(gate, members, zone),
    link: `/desk/${gate.id}`,
  }));
}

function statusOf(gate: Gate): string {
  if (gate.status !== "decided") return "waiting";
  return gate.decision === "reject" ? "rejected" : gate.decision === "request-changes" ? "sent back" : "approved";
}

function sayGate(gate: Gate, members: readonly MemberRow[], zone: string): string {
  if (gate.status === "decided") return `${decidedWords[gate.decision]} by ${describeActor(gate.decidedBy, members)}`;
  const due = new Intl.DateTimeFormat("en-GB", {
    timeZone: zone,
    weekday: "short",
    day: "numeric",
    month: "short",
    hour: "2-digit",
    minute: "2-digit",
  }).format(gate.dueAt);
  const escalated = gate.status === "escalated" ? "escalated, " : "";
  return `${escalated}for ${describeAccountable(gate.accountable, members)}, due ${due}`;
}
