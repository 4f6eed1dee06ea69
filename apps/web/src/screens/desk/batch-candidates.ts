import type { DeskItem } from "@capstan/contracts";
import type { Reviews } from "./review-state.ts";

/** An item that might be approved with others, and what stands against it. */
export type Candidate = { item: DeskItem; may: boolean; because: string };

type Known = { reviews: Reviews; chosen: readonly string[]; settleOf: (gateId: string) => readonly string[] };

/** Which items may be approved together; the first that is chosen says of which workflow. */
export function judgeAll(items: readonly DeskItem[], { reviews, chosen, settleOf }: Known): Candidate[] {
  const workflow = items.find(({ gateId }) => gateId === chosen[0])?.workflow.name;
  return items
    .filter((item) => item.batchable)
    .map((item) => {
      const because = objection(item, { reviews, workflow, settle: settleOf(item.gateId) });
      return { item, may: because === "", because };
    });
}

type Case = { reviews: Reviews; workflow: string | undefined; settle: readonly string[] };

function objection(item: DeskItem, { reviews, workflow, settle }: Case): string {
  const review = reviews[item.gateId];
  if (!review) return "Open it first.";
  if (review.text !== undefined) return "You edited it; decide it by itself.";
  const open = settle.filter((point) => !review.settled.includes(point));
  if (open.length > 0) return `Settle first: ${open.join("; ")}`;
  if (workflow !== undefined && item.workflow.name !== workflow)
    return "It is of another workflow than what you chose.";
  return "";
}
