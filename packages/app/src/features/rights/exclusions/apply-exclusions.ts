import { join } from "node:path";
import { distinctValues } from "@capstan/grounding";
import type { App } from "../../../app.ts";
import { inWorkspace, type WorkspaceTx } from "../../../workspace-tx.ts";
import { allDatasets, datasetFolder, recordsFolder } from "../../data/index.ts";
import type { PersonIdentity } from "../person/person-finder.ts";
import { type SubjectKind, subjectHash } from "../person/subject-hash.ts";
import { carryOut, requestForget } from "../requests/forget-person.ts";
import type { Forgotten } from "./forgotten-file.ts";

const mostEmails = 5_000_000;

/**
 * Forgets again whom a backup brought back: addresses, names and CRM ids of the CRM, of members and of events are held
 * against the list. Returns how many people were forgotten.
 */
export async function applyExclusions(app: App, forgotten: readonly Forgotten[]): Promise<number> {
  let count = 0;
  for (const [workspaceId, lines] of Map.groupBy(forgotten, (line) => line.workspaceId)) {
    const listed = new Set(lines.flatMap(({ subject }) => subject.map(({ kind, hash }) => `${kind} ${hash}`)));
    const isListed = (kind: SubjectKind, value: string | null) =>
      value !== null &&
      [app.secret, ...app.privacy.secrets.previous].some((secret) =>
        listed.has(`${kind} ${subjectHash(secret, kind, value)}`),
      );
    const there = await app.database.system.pool.query("select from workspace where id = $1", [workspaceId]);
    if (there.rowCount === 0) continue;
    const people = await inWorkspace(app.database, workspaceId, (tx) => candidates(tx, app));
    for (const identity of people) {
      const isForgotten =
        identity.emails.some((email) => isListed("email", email)) ||
        identity.crmIds.some((id) => isListed("crm-id", id)) ||
        (identity.emails.length === 0 && identity.names.some((name) => isListed("name", name)));
      if (!isForgotten) continue;
      const options = { approved: "redact" as const, member: false };
      const id = await requestForget(app, { workspaceId, by: "system:restore", options, identity });
      await carryOut(app, workspaceId, id);
      count++;
    }
  }
  return count;
}

async function candidates(tx: WorkspaceTx, app: App): Promise<PersonIdentity[]> {
  const { rows } = await tx.query<{ crmId: string; email: string | null; name: string | null }>(
    `select crm_id as "crmId", email, name from crm_contact where workspace_id = $1`,
    [tx.workspaceId],
  );
  const place = { dataFolder: app.dataFolder, workspaceId: tx.workspaceId };
  const people: PersonIdentity[] = rows.map(({ crmId, email, name }) => ({
    emails: email ? [email.toLowerCase()] : [],
    names: name ? [name] : [],
    sharedNames: [],
    crmIds: [crmId],
    personIds: [],
  }));
  const known = new Set(people.flatMap(({ emails }) => emails));
  for (const { name } of await allDatasets(tx)) {
    const values = await distinctValues({
      datasetDir: datasetFolder(place, name),
      fields: ["email", "contactName"],
      most: mostEmails,
      tempDir: join(recordsFolder(place), "_names"),
    });
    for (const [field, value] of values) {
      if (field === "email" && !known.has(value.toLowerCase()))
        people.push({ emails: [value.toLowerCase()], names: [], sharedNames: [], crmIds: [], personIds: [] });
      if (field === "contactName")
        people.push({ emails: [], names: [value], sharedNames: [], crmIds: [], personIds: [] });
    }
  }
  return people;
}
