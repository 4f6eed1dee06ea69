import type { WorkspaceTx } from "../../../workspace-tx.ts";
import type { Names, SpokenEntry } from "../ledger-sentence.ts";

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Every id that an entry mentions. */
function idsOf({ actor, subjectId, runId, details }: SpokenEntry): string[] {
  const said = [actor.slice(actor.indexOf(":") + 1), subjectId, runId ?? "", ...Object.values(details)];
  return said.filter((value): value is string => typeof value === "string" && uuid.test(value));
}

const statement = {
  name: "names-of-ledger-ids",
  text: `select person_id as id, name from member_person where person_id = any($1::uuid[])
         union all select id, name from api_key where id = any($1::uuid[])
         union all select id, name from ai_tool where id = any($1::uuid[])
         union all select id, 'run ' || number || ' of ' || workflow from run where id = any($1::uuid[])
         union all select id, case when item_key = '' or subject = title then title else title || ', ' || subject end from draft where id = any($1::uuid[])`,
};

/** What the people, keys, runs and drafts that the entries mention are called. */
export async function namesOfEntries(tx: WorkspaceTx, entries: readonly SpokenEntry[]): Promise<Names> {
  const ids = [...new Set(entries.flatMap(idsOf))];
  if (ids.length === 0) return new Map();
  const { rows } = await tx.query<{ id: string; name: string }>({ ...statement, values: [ids] });
  return new Map(rows.map(({ id, name }) => [id, name]));
}
