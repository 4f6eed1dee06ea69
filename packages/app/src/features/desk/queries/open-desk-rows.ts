import type { WorkspaceTx } from "../../../workspace-tx.ts";
import { answers, type People } from "../standing.ts";
import { type DeskRow, deskRows, openGateHeads } from "./desk-rows.ts";

/** Open gates: those that this person answers for, or all of them for nobody in particular; the soonest due first. */
export async function openDeskRows(
  tx: WorkspaceTx,
  reader: ({ personId: string } & People) | null,
): Promise<DeskRow[]> {
  const heads = await openGateHeads(tx);
  const mine = reader ? heads.filter((head) => answers(reader.personId, head, reader)) : heads;
  return deskRows(
    tx,
    mine.map(({ gateId }) => gateId),
  );
}
