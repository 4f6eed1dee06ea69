import type { WorkspaceTx } from "../../../workspace-tx.ts";
import { everyMember } from "./members.ts";

/** Names of actors (`person:<id>`), for people to read; actors that are no person of the workspace are left out. */
export async function personNames(tx: WorkspaceTx, actors: readonly string[]): Promise<Map<string, string>> {
  const wanted = new Set(actors);
  const members = await everyMember(tx);
  return new Map(
    members.map(({ personId, name }) => [`person:${personId}`, name] as const).filter(([actor]) => wanted.has(actor)),
  );
}
