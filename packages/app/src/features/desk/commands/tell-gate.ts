import type { GateEvent } from "@capstan/orchestration";
import type { WorkspaceTx } from "../../../workspace-tx.ts";
import { notify } from "../../notifications/index.ts";
import { everyMember } from "../../people/index.ts";
import { type GateHead, gateHead } from "../queries/desk-rows.ts";
import { answeringFor, type People } from "../standing.ts";

/** Tells whoever answers for a gate that a decision is due or came to them; when nobody named is present, who else may. */
export async function tellGate(
  tx: WorkspaceTx,
  { kind, gate }: Pick<GateEvent, "kind" | "gate">,
  { at, zone }: { at: Date; zone: string },
): Promise<void> {
  if (kind === "opened") return;
  const head = await gateHead(tx, gate.id);
  if (!head) return;
  const what = `“${head.subject}” (${head.title.toLowerCase()})`;
  const due = new Intl.DateTimeFormat("en-GB", { timeZone: zone, dateStyle: "medium", timeStyle: "short" }).format(
    head.dueAt,
  );
  const body =
    kind === "reminder"
      ? `${what} waits for a decision until ${due} (${zone})`
      : `${what} came to you because its time was over; it waits until ${due} (${zone})`;
  for (const recipient of recipientsOf(head, { members: await everyMember(tx), now: at })) {
    const key = `${gate.id}:${kind}:${recipient}:${at.toISOString()}`;
    await notify(tx, { recipient, kind: `gate-${kind}`, body, link: `/desk/${gate.id}`, key, at });
  }
}

function recipientsOf(head: GateHead, people: People): string[] {
  const { accountable, instead } = answeringFor(head, people);
  const covers = accountable.flatMap(({ personId, as }) => (as === "cover" ? [`person:${personId}`] : []));
  return [...new Set([head.accountable, ...covers, ...instead.map(({ personId }) => `person:${personId}`)])];
}
