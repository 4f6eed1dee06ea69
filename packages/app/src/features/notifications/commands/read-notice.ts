import { terminal } from "@capstan/base";
import type { WorkspaceTx } from "../../../workspace-tx.ts";
import { everyMember } from "../../people/index.ts";
import { noticePeople } from "../delivery/notice-people.ts";

/** Takes a notice out of one person's inbox; others keep it. Errors: terminal `not_found`, also for somebody else's. */
export async function readNotice(
  tx: WorkspaceTx,
  { noticeId, personId, at }: { noticeId: string; personId: string; at: Date },
): Promise<void> {
  const found = await tx.query<{ recipient: string }>("select recipient from notification where id::text = $1", [
    noticeId,
  ]);
  const recipient = found.rows[0]?.recipient;
  const isTheirs =
    recipient !== undefined &&
    noticePeople(recipient, await everyMember(tx), at).some((person) => person.personId === personId);
  if (!isTheirs) throw terminal("not_found", { message: "There is no such notice for you.", mend: "See Today." });
  await tx.query(
    "insert into notice_read (workspace_id, notice_id, person_id, read_at) values ($1, $2, $3, $4) on conflict do nothing",
    [tx.workspaceId, noticeId, personId, at],
  );
}
