import { newId, terminal } from "@capstan/base";
import { appendLedger } from "@capstan/database";
import pg from "pg";
import type { App } from "../../../app.ts";
import { inWorkspace, type WorkspaceTx } from "../../../workspace-tx.ts";
import { appendForgotten } from "../exclusions/forgotten-file.ts";
import { knowPerson } from "../person/know-person.ts";
import { type PersonIdentity, personFinder } from "../person/person-finder.ts";
import { hashesOf } from "../person/subject-hash.ts";
import type { ForgetOptions, Walk } from "../places/walk.ts";
import { walkEverything } from "../places/walk-everything.ts";
import { makeReceipt, matchedBy, type Receipt } from "./receipt.ts";
import { readRequest, readSubject, sealSubject } from "./request-rows.ts";

export type ToForget = { workspaceId: string; by: string; options: ForgetOptions } & (
  | { person: string }
  | { identity: PersonIdentity }
);

/** Writes down that a person is to be forgotten; from then on it is done, whatever breaks. Errors: those of `knowPerson`. */
export async function requestForget(app: App, asked: ToForget): Promise<string> {
  const { workspaceId, by, options } = asked;
  const at = app.clock.now();
  const id = newId(at.getTime());
  const identity = "identity" in asked ? asked.identity : await knowPerson(app, asked);
  await inWorkspace(app.database, workspaceId, async (tx) => {
    const subject = hashesOf(app.secret, identity);
    await tx.query(
      `insert into privacy_request (id, workspace_id, kind, subject_sealed, subject_hashes, options, status, requested_by, requested_at)
       values ($1, $2, 'forget', $3, $4, $5, 'running', $6, $7)`,
      [
        id,
        workspaceId,
        sealSubject(identity, app.privacy.secrets, workspaceId, id),
        subject.map(({ hash }) => hash),
        JSON.stringify(options),
        by,
        at,
      ],
    );
    for (const { kind, hash } of subject) {
      await tx.query(
        `insert into privacy_exclusion (workspace_id, kind, hash, request_id, at) values ($1, $2, $3, $4, $5)
         on conflict (workspace_id, kind, hash) do update set request_id = excluded.request_id, at = excluded.at`,
        [workspaceId, kind, hash, id, at],
      );
    }
    await appendLedger(tx, {
      workspaceId,
      actor: by,
      action: "privacy.forget_started",
      subjectKind: "privacy-request",
      subjectId: id,
      details: { subjects: subject.length, ...options },
    });
  });
  return id;
}

/**
 * Does what a request to forget asks, from wherever it was broken off; one that is done answers with its receipt. One
 * process at a time works on a request. Errors: terminal `not_found`; retryable `database_unavailable`.
 */
export async function carryOut(app: App, workspaceId: string, id: string): Promise<Receipt> {
  return withRequestLock(app, id, async () => {
    const before = await inWorkspace(app.database, workspaceId, (tx) => readRequest(tx, id));
    if (before.receipt) return before.receipt;
    const identity = await inWorkspace(app.database, workspaceId, (tx) => readSubject(tx, id, app.privacy.secrets));
    const walk: Walk = {
      app,
      workspaceId,
      identity,
      finder: personFinder(identity),
      options: before.options,
      forget: { requestId: id },
      places: before.places,
      collect: undefined,
      digestKey: app.secret,
    };
    await appendForgotten(app.dataFolder, { workspaceId, at: before.at, subject: hashesOf(app.secret, identity) });
    await walkEverything(walk);
    return inWorkspace(app.database, workspaceId, (tx) => finish(tx, { app, walk, id, identity }));
  });
}

type Finishing = { app: App; walk: Walk; id: string; identity: PersonIdentity };

async function finish(tx: WorkspaceTx, { app, walk, id, identity }: Finishing): Promise<Receipt> {
  const row = await readRequest(tx, id);
  const finishedAt = app.clock.now();
  const { receipt, sha256 } = makeReceipt({
    request: id,
    workspace: tx.workspaceId,
    kind: "forget",
    subject: hashesOf(app.secret, identity),
    matchedBy: matchedBy(identity),
    requestedBy: row.by,
    requestedAt: row.at.toISOString(),
    finishedAt: finishedAt.toISOString(),
    places: walk.places,
  });
  await tx.query(
    `update privacy_request set status = 'done', subject_sealed = null, places = $3, receipt = $4, receipt_sha256 = $5, finished_at = $6
     where workspace_id = $1 and id = $2`,
    [tx.workspaceId, id, JSON.stringify(walk.places), JSON.stringify(receipt), sha256, finishedAt],
  );
  await appendLedger(tx, {
    workspaceId: tx.workspaceId,
    actor: row.by,
    action: "privacy.forgotten",
    subjectKind: "privacy-request",
    subjectId: id,
    details: { places: Object.keys(walk.places).length, receipt: sha256 },
  });
  return receipt;
}

/** Requests that a process died over go on. */
export async function resumeRequests(app: App): Promise<void> {
  const { rows } = await app.database.system.pool.query<{ id: string; workspaceId: string }>(
    `select id, workspace_id as "workspaceId" from privacy_request where status = 'running' order by requested_at`,
  );
  for (const { id, workspaceId } of rows) await carryOut(app, workspaceId, id);
}

/** The lock ends with the process that holds it. */
async function withRequestLock<T>(app: App, id: string, work: () => Promise<T>): Promise<T> {
  const client = new pg.Client({
    connectionString: app.database.url,
    application_name: "capstan privacy",
    keepAlive: true,
  });
  let isLost = false;
  client.on("error", () => {
    isLost = true;
  });
  await client.connect();
  try {
    await client.query("select pg_advisory_lock(hashtextextended($1, 0))", [`privacy-request:${id}`]);
    if (isLost) throw terminal("database_unavailable", { message: "The database went away.", mend: "Try again." });
    return await work();
  } finally {
    await client.end();
  }
}
