import type { DeskList } from "@capstan/contracts";
import type { WorkspaceTx } from "../../../workspace-tx.ts";
import { everyMember } from "../../people/index.ts";
import { toDeskItem } from "../desk-item.ts";
import { answers } from "../standing.ts";
import { decidedDeskRows, deskRows, type GateHead, openGateHeads } from "./desk-rows.ts";

export type DeskAsked = {
  view: "mine" | "all" | "decided";
  /** Whose desk; nobody's for an API key, which has none of its own. */
  personId: string | undefined;
  /** Words to look for; all that waits without. */
  q?: string | undefined;
  zone: string;
  now: Date;
};

const pageSize = 500;

/** What waits on a desk, the soonest due first, with how much there is and how much of it is due today or late. */
export async function readDesk(tx: WorkspaceTx, { view, personId, q, zone, now }: DeskAsked): Promise<DeskList> {
  const members = await everyMember(tx);
  const heads = await openGateHeads(tx);
  const isMine = (head: GateHead) => personId !== undefined && answers(personId, head, { members, now });
  const open = view === "all" ? heads : heads.filter(isMine);
  const isWanted = lookFor(q);
  // One for all that waits: making a formatter costs more than a thousand uses of it.
  const day = new Intl.DateTimeFormat("en-CA", { timeZone: zone });
  const today = day.format(now);
  const found = open.filter(isWanted);
  const shown = found.slice(0, pageSize).map(({ gateId }) => gateId);
  const rows = view === "decided" ? (await decidedDeskRows(tx)).filter(isWanted) : await deskRows(tx, shown);
  return {
    items: rows.map((row) => toDeskItem(row, { members, now })),
    waiting: open.length,
    matching: view === "decided" ? rows.length : found.length,
    dueToday: open.filter(({ dueAt }) => day.format(dueAt) <= today).length,
  };
}

function lookFor(q = ""): (head: GateHead) => boolean {
  const words = q.toLowerCase().split(/\s+/).filter(Boolean);
  return ({ title, subject, workflowTitle, runNumber }) => {
    const told = `${title} ${subject} ${workflowTitle} run ${runNumber}`.toLowerCase();
    // A number is meant whole: `run 2` is not run 20.
    return words.every((word) => (/^\d+$/.test(word) ? told.split(/\W+/).includes(word) : told.includes(word)));
  };
}
