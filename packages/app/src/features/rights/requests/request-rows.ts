import { terminal } from "@capstan/base";
import type { WorkspaceTx } from "../../../workspace-tx.ts";
import { openText, sealText, type TextKey, textKeyFrom } from "../../gateway/index.ts";
import type { Secrets } from "../../privacy/index.ts";
import type { PersonIdentity } from "../person/person-finder.ts";
import type { ForgetOptions, PlacesFound } from "../places/walk.ts";
import type { Receipt } from "./receipt.ts";

export type RequestRow = {
  id: string;
  kind: "export" | "forget";
  status: "running" | "done";
  subjectHashes: string[];
  options: ForgetOptions;
  places: PlacesFound;
  receipt: Receipt | null;
  receiptSha256: string | null;
  by: string;
  at: Date;
  finishedAt: Date | null;
};

const columns = `id, kind, status, subject_hashes as "subjectHashes", options, places, receipt, receipt_sha256 as "receiptSha256",
  requested_by as by, requested_at as at, finished_at as "finishedAt"`;

/** Newest first. */
export async function listRequests(tx: WorkspaceTx): Promise<RequestRow[]> {
  const { rows } = await tx.query<RequestRow>(
    `select ${columns} from privacy_request where workspace_id = $1 order by requested_at desc, id desc limit 200`,
    [tx.workspaceId],
  );
  return rows;
}

/** Errors: terminal `not_found`. */
export async function readRequest(tx: WorkspaceTx, id: string): Promise<RequestRow> {
  const { rows } = await tx.query<RequestRow>(
    `select ${columns} from privacy_request where workspace_id = $1 and id::text = $2`,
    [tx.workspaceId, id],
  );
  if (rows[0]) return rows[0];
  throw terminal("not_found", { message: "There is no such privacy request here.", mend: "See the list of requests." });
}

const placeOf = (workspaceId: string, id: string) => `${workspaceId} ${id} privacy subject`;

export const sealSubject = (identity: PersonIdentity, secrets: Secrets, workspaceId: string, id: string): Buffer =>
  sealText(JSON.stringify(identity), textKeyFrom(secrets.current), placeOf(workspaceId, id));

/** Whom a request is about, while it is under way. Errors: terminal `call_text_unreadable`. */
export async function readSubject(tx: WorkspaceTx, id: string, secrets: Secrets): Promise<PersonIdentity> {
  const { rows } = await tx.query<{ sealed: Buffer }>(
    "select subject_sealed as sealed from privacy_request where workspace_id = $1 and id = $2 and status = 'running'",
    [tx.workspaceId, id],
  );
  const sealed = rows[0]?.sealed;
  if (!sealed) throw terminal("not_found", { message: "This request is over.", mend: "See its receipt." });
  return JSON.parse(
    openWithAny(sealed, [secrets.current, ...secrets.previous].map(textKeyFrom), placeOf(tx.workspaceId, id)),
  );
}

function openWithAny(sealed: Buffer, keys: readonly TextKey[], place: string): string {
  for (const key of keys.slice(0, -1)) {
    try {
      return openText(sealed, key, place);
    } catch {
      // The next secret may open it; the last one says why not.
    }
  }
  return openText(sealed, keys.at(-1)!, place);
}
